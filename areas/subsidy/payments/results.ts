// What the bank answered: first shown, then recorded, payment by payment. A failed one is paid again in a later batch.
// @clause A13.9 record: the bank's answer is read back, each payment arrived or failed

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet, traceOf } from '../../../server/http/uploads/sheet-upload.ts'
import { doneBefore } from '../../../server/journal/done-before.ts'
import { isResultWord, type ReadAnswer } from '../../../server/outside/bank.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import { settleFunds } from '../funds/book.ts'
import { batchCase } from './case.ts'
import { arrived, netOf, type OnArrival } from './offsets/arrived.ts'
import * as queries from './queries.ts'
import { noteClaim } from './sent-order.ts'

/**
 * Sets the answer against the batch; with the hash of what was looked at it is recorded, all or nothing. The same answer
 * again changes nothing; the same request again answers the first. Throws Refused for one that was not looked at, or has problems left.
 */
export async function readResults(
  tx: Tx,
  actor: Actor,
  id: string,
  sent: SentSheet,
  answer: ReadAnswer,
  today: string,
  onArrival: OnArrival,
) {
  const batch = await holdCase(tx, batchCase, id)
  if (!['sent', 'settled'].includes(batch.status))
    throw new Refused(`批次${batch.number}还没有发送银行，不能登记回单。`, placeOf('A13.9'))
  const payments = await queries.paymentsOf(tx, id)
  const { sheet, lines, notices } = answer
  const first = await firstAnswer(tx, actor, id, sent)
  const byNumber = new Map(payments.map((p) => [p.number, p]))
  const problems = [...answer.problems]
  const seen = new Map<string, number>()
  const read = lines.map((line) => {
    const payment = byNumber.get(line.number)
    const say = (key: 'number' | 'result', says: string) => problems.push(answer.wrong(line.row, key, says))
    if (line.problem === null) {
      if (!payment)
        say('number', `付款编号“${line.number.slice(0, 40)}”不在批次${batch.number}中，请核对回单。`)
      else if (seen.has(line.number))
        say('number', `付款编号${line.number}与第${seen.get(line.number)}行重复，请核对回单。`)
      else if (payment.status !== 'sent' && payment.status !== line.result)
        say(
          'result',
          `付款编号${line.number}已登记为${payment.status === 'paid' ? '成功' : '失败'}，与回单不一致，请先向银行核实。`,
        )
    }
    seen.set(line.number, line.row)
    const settled = payment !== undefined && payment.status !== 'sent'
    return { line, payment, known: first ? first.known.has(line.number) : settled }
  })
  const fresh = read.filter((r) => !r.known)
  const unanswered =
    first?.unanswered ?? payments.filter((p) => p.status === 'sent' && !seen.has(p.number)).length
  if (sent.confirm !== null) {
    refuseUnlessSeen(sent, problems, 'A13.9')
    const known = read.filter((r) => r.known).map((r) => r.line.number)
    if (!first) await settle(tx, actor, batch, sent, { fresh, known, unanswered }, payments, today, onArrival)
  }
  const count = (result: 'paid' | 'failed') => fresh.filter((r) => r.line.result === result).length
  return {
    confirmed: sent.confirm !== null,
    fileHash: sent.hash,
    fileName: sent.fileName,
    sheet,
    rows: lines.length,
    lines: read.map(({ line, payment, known }) => ({
      row: line.row,
      number: line.number,
      payee: payment?.payee_name ?? '',
      amountFen: payment ? netOf(payment) : null,
      result: line.result,
      reason: line.reason,
      known,
    })),
    problems: inOrder(problems),
    notices,
    paid: count('paid'),
    failed: count('failed'),
    unanswered,
  }
}

/** What this very request found when it was carried out: what was recorded before it, and what it left open. */
async function firstAnswer(tx: Tx, actor: Actor, id: string, { confirm, clientKey, hash }: SentSheet) {
  const done = confirm === null ? undefined : await doneBefore(tx, actor, batchCase.kind, id, clientKey)
  if (done?.read !== hash) return undefined
  return { known: new Set(done.known as string[]), unanswered: Number(done.unanswered) }
}

type Batch = NonNullable<Awaited<ReturnType<typeof queries.lockBatch>>>
type Fresh = {
  line: ReadAnswer['lines'][number]
  payment?: queries.PaymentRecord
}

async function settle(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  sent: SentSheet,
  { fresh, known, unanswered }: { fresh: Fresh[]; known: string[]; unanswered: number },
  payments: queries.PaymentRecord[],
  today: string,
  onArrival: OnArrival,
): Promise<void> {
  for (const { line, payment } of fresh) {
    if (!payment || !line.result) continue
    const message = line.reason || null
    await queries.settlePayment(tx, payment.id, {
      status: line.result,
      bank_message: message,
      settled_on: today,
    })
    if (line.result === 'paid') await arrived(tx, actor, payment, today, onArrival)
    else
      await noteClaim(tx, actor, { ...payment, id: payment.claim_id }, '银行未付成', {
        payment: payment.number,
      })
  }
  if (fresh.length === 0) return
  const open = payments.filter((p) => p.status === 'sent').length
  await takeStep(tx, actor, batchCase, batch, 'settle', {
    to: open === fresh.length ? 'settled' : null,
    detail: {
      number: batch.number,
      lines: fresh.length,
      ...traceOf(sent, isResultWord),
      key: sent.clientKey,
      known,
      unanswered,
    },
  })
  await settleFunds(tx, actor, batch.id)
}
