// A payment that is over: what the bank paid, or what was set off whole and needs no bank.
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { claimCase } from '../../claims/case.ts'
import type { PaymentRecord } from '../queries.ts'

/** What a later room does about it in the same transaction: what was set off is booked as paid back. `on`: the day. */
export type OnArrival = (
  tx: Tx,
  actor: Actor,
  payment: { id: string; number: string },
  on: string,
) => Promise<void>

/** The claim is paid, and whoever else waits for it is told. The payment itself is settled already. */
export async function arrived(
  tx: Tx,
  actor: Actor,
  payment: PaymentRecord,
  on: string,
  onArrival: OnArrival,
): Promise<void> {
  const claim = await caseFor(tx, actor, claimCase, payment.claim_id, 'settle')
  await takeStep(tx, actor, claimCase, claim, 'settle', {
    verb: '补贴已到账',
    detail: { payment: payment.number, ...(payment.offset_fen > 0 ? { offsetFen: payment.offset_fen } : {}) },
  })
  if (payment.offset_fen > 0) await onArrival(tx, actor, payment, on)
}

/** What the bank is to pay, in fen. */
export const netOf = (payment: Pick<PaymentRecord, 'amount_fen' | 'offset_fen'>): number =>
  payment.amount_fen - payment.offset_fen

/** What was taken out of a batch stays on record in it, and is neither paid nor counted. */
export const counts = (payment: Pick<PaymentRecord, 'taken_out_at'>): boolean => payment.taken_out_at === null
