// Who is paid for a claim, and what is missing when nobody can be. Pure.
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
        name: c.person,
        sealed: c.person_account,
        masked: c.person_masked,
        bank: c.person_bank,
        why: `${c.person}没有登记社会保障卡账户，请通知本人在手机上登记，或由经办凭本人的卡在人员档案中登记。`,
      }
    : {
        kind,
        name: c.body_name ?? c.provider_name,
        sealed: c.body_account,
        masked: c.body_masked,
        bank: c.body_bank,
        why: `${c.provider_name}没有登记收款的银行账户，请通知其负责人在“本单位”的“收款账户”中登记。`,
      }
}
