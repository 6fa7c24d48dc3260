// The first fill of the catalogue and the work calendar from the files beside this one. Never overwrites.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '../../server/database/db.ts'
import { root } from '../../server/root.ts'
import * as queries from './queries.ts'

const folder = join(root, 'areas', 'catalogue')

/** Entries and calendar years put in; nothing when the tables hold any already. */
export async function seedCatalogue(tx: Tx): Promise<{ entries: number; years: number }> {
  return { entries: await seedEntries(tx), years: await seedHolidays(tx) }
}

async function seedEntries(tx: Tx): Promise<number> {
  if ((await queries.countEntries(tx)) > 0) return 0
  const rates = new Map<string, { fen: number; source: string }>()
  for (const r of await readCsv('subsidy-rates.csv')) {
    rates.set(`${r.category} ${r.level}`, { fen: Number(r.amount_yuan) * 100, source: r.source! })
  }
  const entries: queries.NewEntry[] = []
  for (const o of await readCsv('occupations.csv')) {
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

async function seedHolidays(tx: Tx): Promise<number> {
  if ((await queries.countHolidayYears(tx)) > 0) return 0
  const days = (await readCsv('holidays.csv')).map((r) => ({
    on_day: r.day!,
    kind: r.kind!,
    year: Number(r.day!.slice(0, 4)),
  }))
  const years = [...new Set(days.map((d) => d.year))]
  await queries.insertHolidayYears(tx, years, '国务院办公厅历年放假安排')
  await queries.insertHolidays(tx, days)
  return years.length
}

/** Rows by column title. The files are ours: quotes only around a field that holds a comma. */
async function readCsv(name: string): Promise<Record<string, string>[]> {
  const lines = (await readFile(join(folder, name), 'utf8')).trim().split(/\r?\n/)
  const titles = lines[0]!.split(',')
  return lines.slice(1).map((line) => {
    const fields = [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((m) => m[2] ?? m[1]!)
    return Object.fromEntries(titles.map((title, i) => [title, fields[i] ?? '']))
  })
}
