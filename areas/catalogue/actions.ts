import type { Tx } from '../../server/database/db.ts'
import { contains } from '../../server/http/lists/list.ts'
import type { Category } from './categories.ts'
import { kindOf } from './changes/line.ts'
import { type Level, levelNames } from './levels.ts'
import { mappingRows } from './listed.ts'
import * as queries from './queries.ts'
import type { Entry, EntryQuery, OccupationHistory } from './schema.ts'

/** In force on a day, today when none is named; with `all` whatever its days. */
export async function listEntries(tx: Tx, query: EntryQuery, today: string) {
  const { page, size, q, category, level, kind, on = today, all } = query
  const like = q ? contains(q) : undefined
  const filter = { like, category, level, kind, on: all ? undefined : on }
  const { rows, ...counted } = await queries.listEntries(tx, filter, query)
  return { rows: rows.map(shown), ...counted, page, size }
}

/** Every line of an occupation under each name it has had, the newest first, and the decisions that made them one. */
export async function occupationHistory(
  tx: Tx,
  { code, name }: { code: string; name: string },
  today: string,
): Promise<OccupationHistory> {
  const rows = await queries.linesOfOccupation(tx, code, name, today)
  const here = new Set(rows.map((row) => `${row.code} ${row.name}`)).add(`${code} ${name}`)
  const renamings = (await mappingRows(tx)).filter(
    (m) => here.has(`${m.oldCode} ${m.oldName}`) || here.has(`${m.code} ${m.name}`),
  )
  return {
    lines: rows.map((row) => ({
      ...shown(row),
      ...{ voided: row.voided, over: row.valid_to !== null && row.valid_to < today },
    })),
    renamings,
  }
}

type Row = Awaited<ReturnType<typeof queries.listEntries>>['rows'][number]

const shown = (row: Row): Entry => {
  const [level, online, byCategory] = [row.level as Level, row.online, row.by_category]
  return {
    id: row.id,
    ...{ code: row.code, name: row.name, level, levelName: levelNames[level] },
    ...{ online, byCategory, kind: kindOf({ level, online, byCategory }) },
    category: row.category as Category,
    rateFen: row.rate_fen,
    shortage:
      row.shortage_num === null || row.shortage_den === null
        ? null
        : { num: row.shortage_num, den: row.shortage_den },
    ...{ theoryHours: row.theory_hours, practiceHours: row.practice_hours, hours: row.hours },
    ...{ validFrom: row.valid_from, validTo: row.valid_to, source: row.source, confidence: row.confidence },
  }
}
