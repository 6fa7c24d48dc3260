// SQL of what is known of a body beside what it declares, for whoever weighs its application (第四、五条).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { usual } from '../../../../server/workbook/sheet/same.ts'
import { endedClauses } from '../../../concerns/dismissing/queries.ts'

export type Known = {
  /** Classes taught to the end, trainees examined in them, those who passed. */
  classes: number
  examined: number
  passed: number
  /** Visits that were refused, and orders not yet found to be met. */
  refusals: number
  openOrders: number
  /** Teachers who left within the year before. */
  teachersLeft: number
  /** Other bodies whose latest application names the same deed or lease, by its number. */
  sameDeed?: { code: string; name: string; filing: string }[]
}

/** In the name of the house: what it is counted from is read by nobody here. */
export async function knownOf(tx: Tx, code: string, deedNo: string, on: string): Promise<Known> {
  const { rows } = await sql<Known>`
    select
      classes_taught(${code}) as classes, e.examined, e.passed,
      (select count(*) from visits_refused(${code}) i
        where 'A14.7' <> all (${endedClauses(['visit', 'call'], 'i.id', ['dismissed'])})) as refusals,
      orders_unmet(${code}) as "openOrders",
      (select count(*) from (select max(coalesce(t.to_on, 'infinity')) as last from teacher_terms t
        where t.provider_code = ${code} and t.voided_at is null group by t.teacher_id) as teacher
        where last < ${on}::date and last >= ${on}::date - 365) as "teachersLeft"
    from exams_passed(${code}) e`.execute(tx)
  return { ...rows[0]!, sameDeed: await bodiesOfDeed(tx, code, deedNo) }
}

/** However it is written: blanks, brackets and width tell no two deeds apart. */
const deedKey = (no: string): string =>
  usual(no)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

async function bodiesOfDeed(tx: Tx, code: string, deedNo: string) {
  const key = deedKey(deedNo)
  if (key === '') return []
  const { rows } = await sql<{ code: string; name: string; filing: string; deedNo: string }>`
    select p.credit_code as code, p.name, f.number as filing, f.form ->> 'deedNo' as "deedNo"
    from providers p join lateral (select number, form from filings where provider_code = p.credit_code
      and status not in ('draft', 'withdrawn', 'refused') order by changed_at desc limit 1) f on true
    where p.credit_code <> ${code} and f.form ->> 'deedNo' <> ''
    order by p.name, p.credit_code`.execute(tx)
  return rows.filter((b) => deedKey(b.deedNo) === key).map(({ deedNo: _, ...body }) => body)
}
