// Money in four steps: finance prepares, the approver approves, another of finance sends, the bank answers (results.ts).
// @clause A13.9 X2.2.4 workflow: 编制、审批、发送由三人分别办理，直接拨付至社会保障卡或单位账户

import { isFinance } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Forbidden, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { decrypt, encrypt, type Keys } from '../../../server/keys/cipher.ts'
import { type Order, orderFile } from '../../../server/outside/bank.ts'
import { sayRefusal } from '../claims/refusals.ts'
import { type BatchStatus, batchStatusNames } from './names.ts'
import { payeeOf } from './payee.ts'
import * as queries from './queries.ts'

/**
 * A batch of all cleared claims, or of those named. Who has no account is named and left out. Accounts are frozen copies:
 * a later change of account does not touch what was approved. Throws Refused when nothing can be paid.
 */
export async function prepareBatch(tx: Tx, actor: Actor, keys: Keys, ids: string[] | null, today: string) {
  const account = accountOf(actor)
  const claims = await queries.holdPayable(tx, ids)
  if (ids && claims.length < new Set(ids).size)
    throw new Refused(
      '所选申领中有的不在待拨付状态，或已编入别的批次，或有异议未了结；没有编制。请刷新页面后重新选择。',
      'A13.9',
    )
  const payees = claims.map((c) => ({ claim: c, ...payeeOf(c) }))
  const left = payees
    .filter((p) => !p.sealed)
    .map(({ claim, name, why }) => ({ claimNo: claim.claim_no, payee: name, why }))
  const lines = payees.filter((p) => p.sealed)
  if (lines.length === 0)
    throw new Refused(
      left.length === 0
        ? '没有待拨付的申领。申领公示期满、没有异议后才能拨付。'
        : `没有编制：${left.length}笔待拨付的申领都没有登记收款账户。${left[0]!.why}`,
      'A13.9',
    )
  const number = await queries.nextBatchNumber(tx, yearOf(today))
  const totalFen = lines.reduce((sum, l) => sum + l.claim.amount_fen, 0)
  const batch = await queries.insertBatch(tx, {
    ...{ number, prepared_by: account },
    ...{ prepared_at: actor.at, total_fen: totalFen },
  })
  await queries
    .insertPayments(
      tx,
      lines.map(({ claim, kind, name, sealed, masked, bank }, i) => ({
        batch_id: batch.id,
        claim_id: claim.id,
        number: `${number}-${String(i + 1).padStart(4, '0')}`,
        provider_code: claim.provider_code,
        person_id: claim.person_id,
        payee_kind: kind,
        payee_name: name,
        account_enc: encrypt(keys, 'payment.account', decrypt(keys, `${kind}.account`, sealed!)),
        account_masked: masked ?? '',
        bank_name: bank ?? '',
        amount_fen: claim.amount_fen,
      })),
    )
    .catch(sayRefusal)
  await note(tx, actor, batch.id, '编制拨付批次', { number, count: lines.length, totalFen })
  for (const { claim } of lines) await noteClaim(tx, actor, claim, '编入拨付批次', { batch: number })
  return { id: batch.id, number, count: lines.length, totalFen, left }
}

/** By an approver who did not prepare it. */
export async function approveBatch(tx: Tx, actor: Actor, id: string) {
  const batch = await begin(tx, id, ['prepared'])
  await queries.approveBatch(tx, id, accountOf(actor), actor.at).catch(sayRefusal)
  await note(tx, actor, id, '审批拨付批次', { number: batch.number, totalFen: batch.total_fen })
  return { id, status: 'approved' as const }
}

/** Ends a batch before it is sent; its claims can be paid in another. */
export async function returnBatch(tx: Tx, actor: Actor, id: string, reason: string) {
  const batch = await begin(tx, id, isFinance(actor.role) ? ['approved'] : ['prepared', 'approved'])
  await queries.returnBatch(tx, id, accountOf(actor), reason)
  await queries.freePayments(tx, id, `批次退回：${reason}`)
  await note(tx, actor, id, '退回拨付批次', { number: batch.number, reason })
  return { id, status: 'returned' as const }
}

/** By a third person: freezes the file for the bank by its hash. Refused when an objection came up meanwhile. */
export async function sendBatch(tx: Tx, actor: Actor, keys: Keys, id: string) {
  const batch = await begin(tx, id, ['approved'])
  if (batch.prepared_by === actor.account)
    throw new Refused('本批次由您编制，须由另一位财务人员发送银行。', 'A13.9')
  const file = orderFile(orderOf(keys, batch.number, await queries.paymentsOf(tx, id)))
  await queries.sendBatch(tx, id, accountOf(actor), file.hash, actor.at).catch(sayRefusal)
  await queries.markSent(tx, id).catch(sayRefusal)
  await note(tx, actor, id, '发送银行', {
    number: batch.number,
    count: file.count,
    totalFen: file.totalFen,
    hash: file.hash,
  })
  return { id, status: 'sent' as const }
}

/** The file for the bank, byte for byte as it was sent. Whoever opens it sees accounts: it is journalled. */
export async function openOrder(tx: Tx, actor: Actor, keys: Keys, id: string) {
  const batch = await queries.lockBatch(tx, id)
  if (!batch) throw new Missing('没有这个拨付批次。请回到“补贴”的拨付列表中选择。')
  if (!batch.file_hash)
    throw new Refused('本批次还没有发送，银行文件在发送时生成。请发送之后再下载。', 'A13.9')
  const order = orderOf(keys, batch.number, await queries.paymentsOf(tx, id))
  const file = orderFile(order)
  if (file.hash !== batch.file_hash)
    throw new Error(`payments of batch ${batch.number} no longer have the hash sent`)
  await note(tx, actor, id, '下载银行文件', { number: batch.number })
  return { batch, order, file }
}

const orderOf = (keys: Keys, batch: string, payments: queries.PaymentRecord[]): Order => ({
  batch,
  lines: payments.map((p) => ({
    number: p.number,
    payee: p.payee_name,
    account: decrypt(keys, 'payment.account', p.account_enc),
    bank: p.bank_name,
    amountFen: p.amount_fen,
  })),
})

async function begin(tx: Tx, id: string, from: BatchStatus[]) {
  const batch = await queries.lockBatch(tx, id)
  if (!batch) throw new Missing('没有这个拨付批次。请回到“补贴”的拨付列表中选择。')
  if (!from.some((status) => status === batch.status))
    throw new Refused(
      `批次${batch.number}现在是“${batchStatusNames[batch.status as BatchStatus]}”，不能这样办理；请刷新页面后再看。`,
    )
  return batch
}

function accountOf(actor: Actor): string {
  if (!actor.account) throw new Forbidden('请先登录。')
  return actor.account
}

const note = (tx: Tx, actor: Actor, id: string, verb: string, detail: { [key: string]: string | number }) =>
  record(tx, actor, {
    area: '补贴',
    verb,
    subjectKind: 'payment',
    subjectId: id,
    clause: 'A13.9',
    detail,
  })

export const noteClaim = (
  tx: Tx,
  actor: Actor,
  claim: { id: string; provider_code: string },
  verb: string,
  detail: { [key: string]: string },
) =>
  record(tx, actor, {
    area: '补贴',
    verb,
    subjectKind: 'claim',
    subjectId: claim.id,
    provider: claim.provider_code,
    clause: 'A13.9',
    detail,
  })
