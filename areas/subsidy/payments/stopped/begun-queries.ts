// SQL of when the classes whose claims are to be paid were agreed to and began.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

export type ToPay = { batch: string } | { claim: string } | 'cleared'

const ofWaiting = sql<SqlBool>`k.id = any (array(select distinct w.class_id from claims w where w.status = 'cleared'))`

/**
 * Of the lines of a batch that still count, of one claim, or of all that is cleared, those whose class was agreed to, or began, before a
 * day. The class of a claim that was brought in was filed and began when its sheet says so, and was agreed to on no day that is known: those
 * of which the day is not known are among them.
 */
export function classesBefore(tx: Tx, of: ToPay, by: 'decided_on' | 'starts_on', day: string) {
  const began = sql<string | null>`coalesce(k.starts_on, b.started_on)`
  const known = by === 'starts_on' ? began : sql`k.decided_on`
  const waiting = of === 'cleared'
  const begun = tx
    .selectFrom('claims as c')
    .leftJoin(
      (of) =>
        of
          .selectFrom('classes as k')
          .selectAll('k')
          // Class by class: far fewer than all that were ever taught.
          .$if(waiting, (some) => some.where(ofWaiting))
          .as('k'),
      (on) => on.onRef('k.id', '=', 'c.class_id'),
    )
    .leftJoin('brought_claims as b', 'b.claim_id', 'c.id')
    .select(['c.id as claimId', 'c.class_no as classNo'])
    .select(['k.decided_on as approvedOn', 'b.filed_on as filedOn', began.as('startsOn')])
    .select(sql<boolean>`b.claim_id is not null`.as('brought'))
    .where(sql<boolean>`(${known} < ${day} or (b.claim_id is not null and ${known} is null))`)
    .orderBy('c.claim_no')
  if (waiting) return begun.where('c.status', '=', 'cleared').execute()
  if ('claim' in of) return begun.where('c.id', '=', of.claim).execute()
  return begun
    .innerJoin('payments as p', 'p.claim_id', 'c.id')
    .where('p.batch_id', '=', of.batch)
    .where('p.status', '<>', 'failed')
    .execute()
}
