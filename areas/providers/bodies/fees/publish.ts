// A body publishes what it charges.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { recordOwn, requireBody } from '../actions.ts'
import type { FeeInput } from '../schema.ts'
import * as fees from './queries.ts'

/** @clause X2.3.9(a) record: fees and refund rules, dated, shown to everybody while the agreement is in force */
export async function publishFee(tx: Tx, actor: Actor, input: FeeInput, today: string) {
  const fee = {
    provider_code: await requireBody(tx, actor),
    item: input.item,
    amount_fen: input.amountFen,
    refund_rule: input.refundRule,
    published_on: today,
  }
  await inTurn(tx, `fee ${fee.provider_code}`)
  const same = await fees.findSameFee(tx, fee)
  if (same) return same
  const { id } = await fees.insertFee(tx, fee)
  await recordOwn(tx, actor, '公示收费项目', 'X2.3.9(a)', { fee: id, amountFen: input.amountFen })
  return { id }
}
