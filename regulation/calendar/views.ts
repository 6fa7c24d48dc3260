import type { Tx } from '../../server/database/db.ts'
import * as queries from './queries.ts'
import type { Holidays } from './schema.ts'

/** Every year that is known, with its days off and the weekend days worked. */
export async function listHolidays(tx: Tx): Promise<Holidays> {
  const days = await queries.listHolidays(tx)
  const years = (await queries.listHolidayYears(tx)).map(({ year, source }) => {
    const of = (kind: string) => days.filter((d) => d.year === year && d.kind === kind).map((d) => d.on_day)
    return { year, source, off: of('off'), work: of('work') }
  })
  return { years }
}
