// SQL of what waits for a person in exams.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { examsOf } from './list-queries.ts'

/** Classes without APP that are over, have no sitting, and lack a good opinion on video or attendance (A11.2). */
export const papersToReview = (tx: Tx, today: string) =>
  examsOf(tx, today, { stage: 'waiting' })
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .select(['c.id', 'c.name', 'c.class_no', 'c.ends_on', 'p.name as provider_name'])
    .where('c.attendance_mode', '=', 'paper')
    .where(
      sql<SqlBool>`(select count(*) from (select distinct on (v.kind) v.result from exam_reviews v
        where v.class_id = c.id order by v.kind, v.reviewed_at desc) as last where last.result = 'pass') < 2`,
    )
    .orderBy('c.ends_on')
    .execute()

/** Classes with certificates that are not in the trainees' hands, with the day of the earliest (X2.3.5(b)). */
export const certificatesToHand = (tx: Tx, provider: string) =>
  tx
    .selectFrom('exam_results as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .select(['c.id', 'c.name'])
    .select([sql<number>`count(*)`.as('count'), sql<string>`min(r.issued_on)`.as('oldest')])
    .where('c.provider_code', '=', provider)
    .where('r.certificate_no', 'is not', null)
    .where('r.handed_on', 'is', null)
    .groupBy(['c.id', 'c.name'])
    .orderBy('oldest')
    .execute()
