// Who is paid for a claim, and what is missing when nobody can be. Pure.
import type { Keys } from '../../../server/keys/cipher.ts'
import { openAccount } from '../../people/accounts/sealed.ts'
import type { Payable } from './list/payable-queries.ts'

/** Whoever claimed is paid. */
export const payeeKindOf = ({ claimant }: Pick<Payable, 'claimant'>) =>
  claimant === 'person' ? ('person' as const) : ('provider' as const)

/** Whoever claimed: the person's own card, or the account the body filed; never typed here (A13.9). */
export function payeeOf(c: Payable) {
  const kind = payeeKindOf(c)
  return kind === 'person'
    ? {
        kind,
        row: c.person_id,
        name: c.person,
        sealed: c.person_account,
        masked: c.person_masked,
        bank: c.person_bank,
        why: `${c.person}没有登记社会保障卡账户，请通知本人在手机上登记，或由经办凭本人的卡在人员档案中登记。`,
      }
    : {
        kind,
        row: c.provider_code,
        name: c.body_name ?? c.provider_name,
        sealed: c.body_account,
        masked: c.body_masked,
        bank: c.body_bank,
        why: `${c.provider_name}没有登记收款的银行账户，请通知其负责人在“本单位”的“收款账户”中登记。`,
      }
}

/** The account to pay, or why what is kept of it cannot be paid to. */
export function numberOf(keys: Keys, { kind, row, name, sealed, masked }: ReturnType<typeof payeeOf>) {
  const account = sealed && openAccount(keys, `${kind}.account`, row, { sealed, masked })
  const why = `${name}的收款账号不能解密，或与所示的末四位不符：库中的这一项已损坏，或被换成了别处的内容。请重新登记账户，并报告稽核查明。`
  return { account, why }
}
