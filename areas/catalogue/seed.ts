// The first fill of the catalogue from the files beside this one, and of the work calendar. Never overwrites.
import { join } from 'node:path'
import { seedHolidays } from '../../regulation/calendar/seed.ts'
import type { Tx } from '../../server/database/db.ts'
import { root } from '../../server/root.ts'
import { readCsv } from '../../server/workbook/own-csv.ts'
import * as queries from './queries.ts'

const folder = join(root, 'areas', 'catalogue')

/** Entries and calendar years put in; nothing when the tables hold any already. */
export async function seedCatalogue(tx: Tx): Promise<{ entries: number; years: number }> {
  return { entries: await seedEntries(tx), years: await seedHolidays(tx) }
}

async function seedEntries(tx: Tx): Promise<number> {
  if ((await queries.countEntries(tx)) > 0) return 0
  const rates = new Map<string, { fen: number; source: string }>()
  for (const r of await readCsv(join(folder, 'subsidy-rates.csv'))) {
    rates.set(`${r.category} ${r.level}`, { fen: Number(r.amount_yuan) * 100, source: r.source! })
  }
  const entries: queries.NewEntry[] = []
  for (const o of await readCsv(join(folder, 'occupations.csv'))) {
    for (const level of [...o.levels!.split('|'), 'special']) {
      const rate = rates.get(`${o.category} ${level}`)!
      entries.push({
        code: o.code!,
        name: o.name_zh!,
        level,
        category: o.category!,
        rate_fen: rate.fen,
        by_category: level === 'special',
        source: `江苏省2023年补贴基准（${rate.source.replace(/^\S+ /, '')}），职业类别为暂定，待启东市确认`,
        confidence: o.code_confidence!,
      })
    }
  }
  await queries.insertEntries(tx, entries)
  return entries.length
}
