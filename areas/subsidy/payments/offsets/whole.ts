// Payments that are set off to the last fen: the bank has no line of them, so they are over when their batch is sent.
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { batchCase } from '../case.ts'
import * as queries from '../queries.ts'
import { arrived, netOf, type OnArrival } from './arrived.ts'

type Batch = NonNullable<Awaited<ReturnType<typeof queries.lockBatch>>>

/** `lines`: those that count, as they were sent. Where nothing is left for the bank to answer, the batch is over as well. */
export async function settleSetOff(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  lines: queries.PaymentRecord[],
  onArrival: OnArrival,
): Promise<void> {
  const whole = lines.filter((line) => netOf(line) === 0)
  const on = shanghaiDay((actor.at ?? new Date()).getTime())
  for (const line of whole) {
    const result = { status: 'paid' as const, bank_message: '全额抵扣，不经银行付款', settled_on: on }
    await queries.settlePayment(tx, line.id, result)
    await arrived(tx, actor, line, on, onArrival)
  }
  if (whole.length < lines.length || whole.length === 0) return
  await takeStep(tx, actor, batchCase, { ...batch, status: 'sent' }, 'settle', {
    to: 'settled',
    verb: '全额抵扣，批次办结',
    detail: { number: batch.number, lines: whole.length },
  })
}
