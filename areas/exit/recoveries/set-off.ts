// What was set off against a payment comes back to the recovery when the payment arrives, in the same transaction.
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { OnArrival } from '../../subsidy/payments/offsets/arrived.ts'
import { agreedOf } from '../../subsidy/payments/offsets/queries.ts'
import { recoveryOf } from './case.ts'
import * as queries from './queries.ts'
import { closeRecovery } from './receive.ts'

/**
 * Books what was agreed of this payment as paid back, with the payment as its source; with the last fen the recovery is closed.
 * A payment that fails never comes here: what was to be set off is owed as before.
 * @clause A15(b) record: what is set off stands among the money returned, with the payment it came from
 */
export const bookOffsets: OnArrival = async (tx, actor, payment, on) => {
  for (const offset of await agreedOf(tx, payment.id)) {
    const kind = recoveryOf(offset.provider_code)
    const recovery = await holdCase(tx, kind, offset.recovery_id)
    await queries.insertReceipt(tx, {
      recovery_id: recovery.id,
      provider_code: recovery.provider_code,
      amount_fen: offset.amount_fen,
      received_on: on,
      voucher: payment.number,
      recorded_by: actor.account!,
      recorded_at: actor.at,
      offset_id: offset.offset_id,
      payment_id: payment.id,
    })
    await takeStep(tx, actor, kind, recovery, 'receive', {
      verb: '登记抵扣',
      detail: { number: recovery.number, amountFen: offset.amount_fen, payment: payment.number },
    })
    const back = (await queries.receiptsOf(tx, [recovery.id])).reduce((sum, r) => sum + r.amount_fen, 0)
    if (back === recovery.amount_fen) await closeRecovery(tx, actor, recovery, on)
  }
}
