// What the bank answered: first shown, then recorded, payment by payment. A failed one is paid again in a later batch.
// @clause A13.9 record: the bank's answer is read back, each payment arrived or failed

import type { Actor } from '../../../server/access/roles.ts'
import { holdCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { readAnswer } from '../../../server/outside/bank.ts'
import { noteClaim } from './actions.ts'
import { batchCase } from './case.ts'
import * as queries from './queries.ts'

/**
 * Sets the answer against the batch; with `confirm` records it, all or nothing. The same answer again changes nothing.
 * Throws Unreadable for a file that is none, Refused for a confirmed one with problems.
 */
export async function readResults(
  tx: Tx,
  actor: Actor,
  id: string,
  file: { name: string; bytes: Buffer },
  confirm: boolean,
  today: string,
) {
  const batch = await holdCase(tx, batchCase, id)
  if (!['sent', 'settled'].includes(batch.status))
    throw new Refused(`批次${batch.number}还没有发送银行，不能登记回单。`, 'A13.9')
  const payments = await queries.paymentsOf(tx, id)
  const { sheet, lines, notices } = await readAnswer(file.bytes, file.name)
  const byNumber = new Map(payments.map((p) => [p.number, p]))
  const problems: string[] = []
  const seen = new Map<string, number>()
  const read = lines.map((line) => {
    const payment = byNumber.get(line.number)
    const say = (words: string) => problems.push(`工作表“${sheet}”第${line.row}行：${words}`)
    if (line.problem) problems.push(line.problem)
    else if (!payment) say(`付款编号“${line.number.slice(0, 40)}”不在批次${batch.number}中，请核对回单。`)
    else if (seen.has(line.number))
      say(`付款编号${line.number}与第${seen.get(line.number)}行重复，请核对回单。`)
    else if (payment.status !== 'sent' && payment.status !== line.result)
      say(
        `付款编号${line.number}已登记为${payment.status === 'paid' ? '成功' : '失败'}，与回单不一致，请先向银行核实。`,
      )
    seen.set(line.number, line.row)
    return { line, payment, known: payment !== undefined && payment.status !== 'sent' }
  })
  if (lines.length === 0) problems.push(`工作表“${sheet}”中没有回单记录。`)
  if (confirm && problems.length > 0)
    throw new Refused(`没有登记：回单有${problems.length}处问题。${problems.slice(0, 5).join('')}`, 'A13.9')
  const fresh = read.filter((r) => !r.known)
  if (confirm) await settle(tx, actor, batch, fresh, payments, today)
  const count = (result: 'paid' | 'failed') => fresh.filter((r) => r.line.result === result).length
  return {
    applied: confirm,
    lines: read.map(({ line, payment, known }) => ({
      row: line.row,
      number: line.number,
      payee: payment?.payee_name ?? '',
      amountFen: payment?.amount_fen ?? null,
      result: line.result,
      reason: line.reason,
      known,
    })),
    problems,
    notices,
    paid: count('paid'),
    failed: count('failed'),
    unanswered: payments.filter((p) => p.status === 'sent' && !seen.has(p.number)).length,
  }
}

type Batch = NonNullable<Awaited<ReturnType<typeof queries.lockBatch>>>
type Fresh = {
  line: Awaited<ReturnType<typeof readAnswer>>['lines'][number]
  payment?: queries.PaymentRecord
}

async function settle(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  fresh: Fresh[],
  payments: queries.PaymentRecord[],
  today: string,
): Promise<void> {
  for (const { line, payment } of fresh) {
    if (!payment || !line.result) continue
    const message = line.reason || null
    await queries.settlePayment(tx, payment.id, {
      status: line.result,
      bank_message: message,
      settled_on: today,
    })
    const claim = { id: payment.claim_id, provider_code: payment.provider_code }
    if (line.result === 'paid') await queries.payClaim(tx, payment.claim_id)
    await noteClaim(tx, actor, claim, line.result === 'paid' ? '补贴已到账' : '银行未付成', {
      payment: payment.number,
    })
  }
  if (fresh.length === 0) return
  await record(tx, actor, {
    area: 'subsidy',
    verb: '登记银行回单',
    subjectKind: 'payment',
    subjectId: batch.id,
    clause: 'A13.9',
    detail: { number: batch.number, lines: fresh.length },
  })
  const open = payments.filter((p) => p.status === 'sent').length
  if (batch.status === 'sent' && open === fresh.length) await queries.settleBatch(tx, batch.id)
}
