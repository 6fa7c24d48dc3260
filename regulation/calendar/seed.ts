// The first fill of the work calendar from the file beside this one. Never overwrites.
import { join } from 'node:path'
import type { Tx } from '../../server/database/db.ts'
import { root } from '../../server/root.ts'
import { readCsv } from '../../server/workbook/own-csv.ts'
import * as queries from './queries.ts'

/** Years put in; nothing when the tables hold any already. */
export async function seedHolidays(tx: Tx): Promise<number> {
  if ((await queries.countHolidayYears(tx)) > 0) return 0
  const days = (await readCsv(join(root, 'regulation', 'calendar', 'holidays.csv'))).map((r) => ({
    on_day: r.day!,
    kind: r.kind!,
    year: Number(r.day!.slice(0, 4)),
  }))
  const years = [...new Set(days.map((d) => d.year))]
  await queries.insertHolidayYears(tx, years, '国务院办公厅历年放假安排')
  await queries.insertHolidays(tx, days)
  return years.length
}
