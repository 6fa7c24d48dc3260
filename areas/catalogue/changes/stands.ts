// The catalogue as it stands from a day on, for whoever would change it.
import type { Tx } from '../../../server/database/db.ts'
import type { Category } from '../categories.ts'
import type { Level } from '../levels.ts'
import { mappingRows } from '../listed.ts'
import type { Stands } from './check.ts'
import * as queries from './queries.ts'
import type { TouchedCase, Touches } from './schema.ts'

export async function standsFrom(tx: Tx, fromOn: string): Promise<Stands> {
  const lines = await queries.standingLines(tx, fromOn)
  return {
    lines: lines.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      level: row.level as Level,
      online: row.online,
      category: row.category as Category,
      byCategory: row.by_category,
      rateFen: row.rate_fen,
      shortage:
        row.shortage_num === null || row.shortage_den === null
          ? null
          : { num: row.shortage_num, den: row.shortage_den },
      theoryHours: row.theory_hours,
      practiceHours: row.practice_hours,
      hours: row.hours,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    })),
    mappings: await mappingRows(tx),
  }
}

export type Work = { code: string; name: string; level: string }

/** What a later room knows of open cases that the days of a change meet, in the name of the house. */
export type TouchedOf = (tx: Tx, works: Work[], fromOn: string) => Promise<TouchedCase[]>

const MOST_TOLD = 200

export async function touchedBy(tx: Tx, rooms: TouchedOf[], works: Work[], fromOn: string): Promise<Touches> {
  const cases: TouchedCase[] = []
  for (const room of rooms) cases.push(...(await room(tx, works, fromOn)))
  return { count: cases.length, cases: cases.slice(0, MOST_TOLD) }
}
