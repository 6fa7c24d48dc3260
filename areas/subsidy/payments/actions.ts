// Money in four steps: finance prepares, the approver approves, another of finance sends, the bank answers (results.ts).
// @clause A13.9 workflow: made, approved and sent by three people, paid straight to the card or the account of the body

import { randomUUID } from 'node:crypto'
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { poke } from '../../../server/duties.ts'
import { Refused } from '../../../server/errors.ts'
import { keepPaper } from '../../../server/files/kept-papers.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { orderFile } from '../../../server/outside/bank.ts'
import { HEAD_DUTY } from '../../../server/proof/names.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { lastChangesOf } from '../../people/accounts/changes/views.ts'
import { sealedAccount } from '../../people/accounts/sealed.ts'
import { lookAgain, refuseHeld } from '../claims/again/look-again.ts'
import { claimsOfBatch } from '../claims/again/queries.ts'
import { sayRefusal } from '../claims/refusals.ts'
import { commitFunds, settleFunds } from '../funds/book.ts'
import { chooseFund } from '../funds/choose.ts'
import { holdMoney } from '../holds/money.ts'
import { digestsOf, refuseOtherLines } from './approved/lines.ts'
import { batchCase } from './case.ts'
import { batchGates, keptOut } from './concerns.ts'
import * as payableQueries from './list/payable-queries.ts'
import { counts, type OnArrival } from './offsets/arrived.ts'
import { settleSetOff } from './offsets/whole.ts'
import { numberOf, paidOf, payeeOf } from './payee.ts'
import * as queries from './queries.ts'
import type { Returning } from './schema.ts'
import { accountOf, note, noteClaim, orderOf, paperOf } from './sent-order.ts'
import type { Unissued } from './stopped/issued.ts'
import { refuseStoppedLines } from './stopped/take-out.ts'

/**
 * A batch of all cleared claims, or of those named. Whose money stops, and who has no account or is changing it, is named and left out. Accounts are frozen copies:
 * a later change of account does not touch what was approved. `unissued`: what the regulation does not reach yet (A16). `source`: whose money pays it. Throws Refused when nothing can be paid.
 */
export async function prepareBatch(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  ids: string[] | null,
  today: string,
  unissued: Unissued = { all: null, claims: new Map() },
  source: string | null = null,
) {
  if (unissued.all !== null) throw new Refused(unissued.all, placeOf('A16'))
  const account = accountOf(actor)
  const claims = await payableQueries.holdPayable(tx, ids)
  if (ids && claims.length < new Set(ids).size)
    throw new Refused(
      '所选申领中有的不在待拨付状态，或已编入别的批次，或有异议未了结；没有编制。请刷新页面后重新选择。',
      placeOf('A13.9'),
    )
  const stopFor = await holdMoney(
    tx,
    actor,
    claims.map((c) => c.provider_code),
  )
  // What came to light since they were agreed to is raised first, and keeps them out as any other concern.
  await lookAgain(
    tx,
    actor,
    claims.map((c) => c.id),
  )
  const concerned = await keptOut(tx, actor, claims)
  const changeOf = await lastChangesOf(tx, claims.map(paidOf))
  const payees = claims.map((c, i) => {
    const payee = payeeOf(c, changeOf(paidOf(c)))
    const number = numberOf(keys, payee)
    const stop = stopFor(c.provider_code, payee.kind)
    const kept = concerned[i]?.()
    const stopped = stop ? `${stop.says}。${stop.ends}` : kept?.why
    const earlier = unissued.claims.get(c.id)
    const why = (earlier && `${earlier}。`) ?? stopped ?? payee.why ?? (number.account ? null : number.why)
    const clause = earlier ? 'A16' : (stop?.clause ?? kept?.clause ?? 'A13.9')
    return { claim: c, ...payee, account: number.account, why, clause }
  })
  const left = payees.flatMap(({ claim, name, why }) =>
    why === null ? [] : [{ claimNo: claim.claim_no, payee: name, why }],
  )
  const lines = payees.filter((p) => p.why === null)
  if (lines.length === 0)
    throw new Refused(
      left.length === 0
        ? '没有待拨付的申领。申领公示期满、没有异议后才能拨付。'
        : `没有编制：${left.length}笔待拨付的申领都不能编入批次。${left[0]!.why}`,
      placeOf(payees[0]?.clause ?? 'A13.9'),
    )
  const number = await queries.nextBatchNumber(tx, yearOf(today))
  const totalFen = lines.reduce((sum, l) => sum + l.claim.amount_fen, 0)
  const batch = await queries.insertBatch(tx, {
    number,
    prepared_by: account,
    prepared_at: actor.at,
    total_fen: totalFen,
  })
  await queries
    .insertPayments(
      tx,
      lines.map(({ claim, kind, name, account: to, bank }, i) => {
        const id = randomUUID()
        return {
          id,
          batch_id: batch.id,
          claim_id: claim.id,
          number: `${number}-${String(i + 1).padStart(4, '0')}`,
          provider_code: claim.provider_code,
          person_id: claim.person_id,
          payee_kind: kind,
          payee_name: name,
          ...sealedAccount(keys, 'payment.account', id, to!, bank ?? ''),
          amount_fen: claim.amount_fen,
        }
      }),
    )
    .catch(sayRefusal)
  await chooseFund(tx, batch.id, source, today)
  await note(tx, actor, batch.id, '编制拨付批次', { number, count: lines.length, totalFen })
  for (const { claim } of lines) await noteClaim(tx, actor, claim, '编入拨付批次', { batch: number })
  return { id: batch.id, number, count: lines.length, totalFen, left }
}

/** By an approver who did not prepare it: fixes where each line goes and how much, and sets its money aside. Refused while it holds money that stops, and beyond what is available. */
export async function approveBatch(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  version: number,
): Promise<void> {
  const batch = await caseFor(tx, actor, batchCase, id, 'approve', version)
  await refuseStoppedLines(tx, actor, batch, '审批通过')
  refuseHeld(await lookAgain(tx, actor, await claimsOfBatch(tx, id)), `批次${batch.number}不能审批通过`)
  await refuseAtGate(tx, actor, await batchGates(tx, actor, id, 'batch'), `批次${batch.number}`)
  const lines = digestsOf(keys, await queries.paymentsOf(tx, id))
  await takeStep(tx, actor, batchCase, batch, 'approve', {
    change: {
      approved_by: accountOf(actor),
      approved_at: actor.at ?? new Date(),
      approved_lines: JSON.stringify(lines),
    },
    verb: '审批拨付批次',
    detail: { number: batch.number, totalFen: batch.total_fen },
  })
  await commitFunds(tx, actor, batch)
}

/** Ends a batch before it is sent; its claims can be paid in another. */
export async function returnBatch(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason }: Returning,
): Promise<void> {
  const batch = await caseFor(tx, actor, batchCase, id, 'return', version)
  await takeStep(tx, actor, batchCase, batch, 'return', {
    change: { returned_by: accountOf(actor), returned_reason: reason },
    verb: '退回拨付批次',
    detail: { number: batch.number, reason },
  })
  await queries.freePayments(tx, id, `批次退回：${reason}`)
  await settleFunds(tx, actor, id)
}

/** By a third person: keeps the file for the bank, with its hash. Refused when a line is not what was approved, an objection came up meanwhile, and while it holds money that stops. */
export async function sendBatch(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  version: number,
  onArrival: OnArrival,
): Promise<void> {
  const batch = await caseFor(tx, actor, batchCase, id, 'send', version)
  if (batch.prepared_by === actor.account)
    throw new Refused('本批次由您编制，须由另一位财务人员发送银行。', placeOf('A13.9'))
  await refuseStoppedLines(tx, actor, batch, '发送银行')
  refuseHeld(await lookAgain(tx, actor, await claimsOfBatch(tx, id)), `批次${batch.number}不能发送银行`)
  await refuseAtGate(tx, actor, await batchGates(tx, actor, id, 'dispatch'), `批次${batch.number}`)
  const payments = await queries.paymentsOf(tx, id)
  refuseOtherLines(keys, batch, payments)
  const file = orderFile(orderOf(keys, batch.number, payments))
  await takeStep(tx, actor, batchCase, batch, 'send', {
    change: { sent_by: accountOf(actor), sent_at: actor.at ?? new Date(), file_hash: file.hash },
    detail: {
      number: batch.number,
      count: file.count,
      totalFen: file.totalFen,
      offsetFen: batch.total_fen - file.totalFen,
      hash: file.hash,
    },
  })
  await keepPaper(tx, keys, paperOf(id), file.bytes)
  // Money goes out on what the chains hold now: their ends are signed with it.
  await poke(tx, HEAD_DUTY)
  await queries.markSent(tx, id).catch(sayRefusal)
  await settleSetOff(tx, actor, batch, payments.filter(counts), onArrival)
  await settleFunds(tx, actor, id)
}
