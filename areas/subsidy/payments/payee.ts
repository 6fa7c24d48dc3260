// Who is paid for a claim, and what is missing when nobody can be. Pure.
import type { Keys } from '../../../server/keys/cipher.ts'
import type { ChangeRow } from '../../people/accounts/changes/queries.ts'
import { isOpenChange } from '../../people/accounts/changes/states.ts'
import { type Paid, whyNotPaidYet } from '../../people/accounts/changes/views.ts'
import { openAccount } from '../../people/accounts/sealed.ts'
import type { Payable } from './list/payable-queries.ts'

/** Whoever claimed is paid. */
export const payeeKindOf = ({ claimant }: Pick<Payable, 'claimant'>) =>
  claimant === 'person' ? ('person' as const) : ('provider' as const)

/** Whose account that is, as changes of accounts are kept. */
export const paidOf = (c: { claimant: string; person_id: string; provider_code: string }): Paid =>
  c.claimant === 'person' ? { kind: 'person', row: c.person_id } : { kind: 'provider', row: c.provider_code }

/**
 * Whoever claimed: the person's own card, or the account the body filed; never typed here (A13.9). `change`: the last of that account.
 * `why`: there is none, or it is being changed.
 */
export function payeeOf(c: Payable, change: ChangeRow | undefined) {
  const { kind, row } = paidOf(c)
  const own = kind === 'person'
  const name = own ? c.person : (c.body_name ?? c.provider_name)
  const sealed = own ? c.person_account : c.body_account
  const none = own
    ? `${name}没有登记社会保障卡账户，请通知本人在手机上登记，或由经办凭本人的卡在人员档案中登记。`
    : `${c.provider_name}没有登记收款的银行账户，请通知其负责人在“本单位”的“收款账户”中登记。`
  return {
    ...{ kind, row, name, sealed },
    masked: own ? c.person_masked : c.body_masked,
    hash: own ? c.person_hash : c.body_hash,
    bank: own ? c.person_bank : c.body_bank,
    why: change && isOpenChange(change.status) ? whyNotPaidYet(name, change) : sealed ? null : none,
  }
}

/** The account to pay, or why what is kept of it cannot be paid to. */
export function numberOf(keys: Keys, { kind, row, name, sealed, masked, hash }: ReturnType<typeof payeeOf>) {
  const account = sealed && openAccount(keys, `${kind}.account`, row, { sealed, masked, hash })
  const why = `${name}的收款账号不能解密，或与所示的末四位不符：库中的这一项已损坏，或被换成了别处的内容。请重新登记账户，并报告稽核查明。`
  return { account, why }
}
