// Where each line of a batch goes and how much, fixed when it is approved and asked again when it is sent.
// @clause A13.9 rule: payee, account and amount of every line are those that were approved

import { placeOf } from '../../../../regulation/editions.ts'
import { canonical } from '../../../../server/canonical.ts'
import { Refused } from '../../../../server/errors.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import { openAccount } from '../../../people/accounts/sealed.ts'
import { counts, netOf } from '../offsets/arrived.ts'
import type { PaymentRecord } from '../queries.ts'

/** Number of each line → digest under the key of the house: nobody makes one in the database alone. Throws Refused as accountOfLine does. */
export const digestsOf = (keys: Keys, payments: PaymentRecord[]): Record<string, string> =>
  Object.fromEntries(payments.filter(counts).map((p) => [p.number, digestOf(keys, p)]))

/** Throws Refused, naming the lines that are not what was approved, were added since, or are gone without having been taken out. */
export function refuseOtherLines(
  keys: Keys,
  batch: { number: string; approved_lines: unknown },
  payments: PaymentRecord[],
): void {
  const approved = batch.approved_lines as Record<string, string> | null
  if (!approved)
    throw new Refused(
      `批次${batch.number}审批时还没有逐笔固定收款人、账号和金额，没有发送。请退回本批次，重新编制、审批后再发送。`,
      placeOf('A13.9'),
    )
  const there = new Set(payments.map((p) => p.number))
  const other = [
    ...payments
      .filter(counts)
      .filter((p) => approved[p.number] !== digestOf(keys, p))
      .map((p) => p.number),
    ...Object.keys(approved).filter((number) => !there.has(number)),
  ]
  if (other.length > 0)
    throw new Refused(
      `批次${batch.number}没有发送：第 ${other.slice(0, 5).join('、')} 笔${other.length > 5 ? `等${other.length}笔` : ''}的收款人、账号、开户银行或金额与审批时不一致。请不要付款，报告稽核查明；还没有发送的批次请退回后重新编制。`,
      placeOf('A13.9'),
    )
}

/** The whole account of a line. Throws Refused when it opens in this line no more. */
export function accountOfLine(keys: Keys, p: PaymentRecord): string {
  const kept = { sealed: p.account_enc, masked: p.account_masked, hash: p.account_hash }
  const account = openAccount(keys, 'payment.account', p.id, kept)
  if (account === null)
    throw new Refused(
      `第 ${p.number} 笔（${p.payee_name}）的收款账号不能解密，或与所示的末四位不符：库中的这一项已损坏，或被换成了别处的内容。请不要付款，报告稽核查明；还没有发送的批次请退回后重新编制。`,
      placeOf('A13.9'),
    )
  return account
}

const digestOf = (keys: Keys, p: PaymentRecord): string =>
  keyedHash(
    keys,
    'payment.line',
    canonical([
      ...[p.batch_id, p.id, p.number, p.claim_id, p.person_id, p.provider_code],
      ...[p.payee_kind, p.payee_name, accountOfLine(keys, p), p.bank_name, p.amount_fen, netOf(p)],
    ]),
  )
