// SQL of when the classes whose claims are to be paid were agreed to and began.
import type { Tx } from '../../../../server/database/db.ts'

export type ToPay = { batch: string } | { claim: string } | 'cleared'

/**
 * Of the lines of a batch that still count, of one claim, or of all that is cleared, those whose class was agreed to, or began, before a
 * day. Claims of before classes were kept here have none.
 */
export function classesBefore(tx: Tx, of: ToPay, by: 'decided_on' | 'starts_on', day: string) {
  const begun = tx
    .selectFrom('claims as c')
    .innerJoin('classes as k', 'k.id', 'c.class_id')
    .select(['c.id as claimId', 'k.class_no as classNo'])
    .select(['k.decided_on as approvedOn', 'k.starts_on as startsOn'])
    .where(`k.${by}`, '<', day)
    .orderBy('c.claim_no')
  if (of === 'cleared') return begun.where('c.status', '=', 'cleared').execute()
  if ('claim' in of) return begun.where('c.id', '=', of.claim).execute()
  return begun
    .innerJoin('payments as p', 'p.claim_id', 'c.id')
    .where('p.batch_id', '=', of.batch)
    .where('p.status', '<>', 'failed')
    .execute()
}
