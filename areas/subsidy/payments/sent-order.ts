// The file for the bank: made once when it is sent, kept byte for byte.
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { sha256 } from '../../../server/canonical.ts'
import { holdCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Forbidden, Refused } from '../../../server/errors.ts'
import { keepPaper, openPaper, type Paper } from '../../../server/files/kept-papers.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { type Order, type OrderFile, orderFile } from '../../../server/outside/bank.ts'
import { accountOfLine } from './approved/lines.ts'
import { batchCase } from './case.ts'
import { counts, netOf } from './offsets/arrived.ts'
import * as queries from './queries.ts'

/** The file for the bank, byte for byte as it was sent. Whoever opens it sees accounts: it is journalled. */
export async function openOrder(tx: Tx, actor: Actor, keys: Keys, id: string) {
  const batch = await holdCase(tx, batchCase, id)
  if (!batch.file_hash)
    throw new Refused('本批次还没有发送，银行文件在发送时生成。请发送之后再下载。', placeOf('A13.9'))
  const order = orderOf(keys, batch.number, await queries.paymentsOf(tx, id))
  const bytes = await sentBytes(tx, keys, batch, order)
  const file: OrderFile = {
    bytes,
    hash: batch.file_hash,
    count: order.lines.length,
    totalFen: order.lines.reduce((sum, l) => sum + l.amountFen, 0),
  }
  await note(tx, actor, id, '下载银行文件', { number: batch.number })
  return { batch, order, file }
}

/** Keeps the file of a batch that was sent before files were kept, while it can still be made as it was. */
export async function keepSentOrder(
  tx: Tx,
  keys: Keys,
  batch: Awaited<ReturnType<typeof queries.batchesNotKept>>[number],
): Promise<void> {
  await sentBytes(tx, keys, batch, orderOf(keys, batch.number, await queries.paymentsOf(tx, batch.id)))
}

/** What the bank was sent. Throws when it is neither kept nor, with the hash it had, to be made again. */
async function sentBytes(
  tx: Tx,
  keys: Keys,
  batch: { id: string; number: string; file_hash: string | null },
  order: Order,
): Promise<Buffer> {
  const kept = await openPaper(tx, keys, paperOf(batch.id))
  const bytes = kept ?? orderFile(order).bytes
  if (sha256(bytes) !== batch.file_hash)
    throw new Error(`the file of batch ${batch.number} no longer has the hash sent`)
  return kept ?? keepPaper(tx, keys, paperOf(batch.id), bytes)
}

export const paperOf = (id: string): Paper => ({
  kind: 'bank-order',
  subjectId: id,
  edition: 'sent',
  provider: null,
})

/** The bank's lines: what is left of each payment, and none for what is set off whole. */
export const orderOf = (keys: Keys, batch: string, payments: queries.PaymentRecord[]): Order => ({
  batch,
  lines: payments
    .filter((p) => counts(p) && netOf(p) > 0)
    .map((p) => ({
      number: p.number,
      payee: p.payee_name,
      account: accountOfLine(keys, p),
      bank: p.bank_name,
      amountFen: netOf(p),
    })),
})
export function accountOf(actor: Actor): string {
  if (!actor.account) throw new Forbidden('请先登录。')
  return actor.account
}

export const note = (
  tx: Tx,
  actor: Actor,
  id: string,
  verb: string,
  detail: { [key: string]: string | number },
) =>
  record(tx, actor, {
    area: 'subsidy',
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
    area: 'subsidy',
    verb,
    subjectKind: 'claim',
    subjectId: claim.id,
    provider: claim.provider_code,
    clause: 'A13.9',
    detail,
  })
