// SQL of the work calendar: days off and make-up days, as the State Council announces them (A13.7).
import { sql } from 'kysely'
import type { WorkCalendar } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'

export const countHolidayYears = async (tx: Tx) =>
  (await tx.selectFrom('holiday_years').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n

export const insertHolidayYears = (tx: Tx, years: number[], source: string) =>
  tx
    .insertInto('holiday_years')
    .values(years.map((year) => ({ year, source })))
    .execute()

export const insertHolidays = (tx: Tx, days: { on_day: string; kind: string; year: number }[]) =>
  tx.insertInto('holidays').values(days).execute()

/** The work calendar as the judges read it: only years that are filled in. */
export async function calendarOn(tx: Tx): Promise<WorkCalendar> {
  const calendar: WorkCalendar = {}
  for (const { year } of await listHolidayYears(tx)) calendar[String(year)] = { off: [], work: [] }
  const days = await tx.selectFrom('holidays').select(['on_day', 'kind', 'year']).orderBy('on_day').execute()
  for (const d of days) calendar[String(d.year)]?.[d.kind === 'off' ? 'off' : 'work'].push(d.on_day)
  return calendar
}

export const listHolidayYears = (tx: Tx) =>
  tx.selectFrom('holiday_years').select(['year', 'source']).orderBy('year').execute()

export const listHolidays = (tx: Tx) =>
  tx.selectFrom('holidays').select(['on_day', 'kind', 'year']).orderBy('on_day').execute()
