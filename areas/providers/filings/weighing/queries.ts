// SQL of what is known of a body beside what it declares, for whoever weighs its application (第四、五条).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
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
}

/** In the name of the house: what it is counted from is read by nobody here. */
export async function knownOf(tx: Tx, code: string, on: string): Promise<Known> {
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
  return rows[0]!
}
