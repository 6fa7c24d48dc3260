// A claim that everybody agreed to may still end: on an objection to its notice, or on what two people found true of it since.
import type { Actor } from '../../../../server/access/roles.ts'
import type { RefusalGround } from '../../../concerns/gates/schema.ts'
import type { ClaimRecord } from '../queries.ts'

type Agreed = Pick<ClaimRecord, 'status' | 'reviewed_by'>
type Objection = { status: string }
type Known = {
  concerns: readonly object[]
  objections: readonly Objection[]
  payments: readonly { status: string }[]
}

const isUpheld = (objections: readonly Objection[]): boolean =>
  objections.some(({ status }) => status === 'upheld')

/** What an objection that was upheld is refused by: nobody said what else it would be. */
export const objected = (objections: readonly Objection[]): RefusalGround[] =>
  isUpheld(objections) ? [{ clause: 'A13.8', says: '公示异议成立' }] : []

/** Shown to the public, or waiting for its money. */
export const isAgreed = ({ status }: Pick<Agreed, 'status'>): boolean =>
  status === 'on-notice' || status === 'cleared'

/**
 * Why this person may not refuse it now; null where it was not agreed to yet.
 * @clause A13.8 workflow: after its notice a claim is refused where an objection or a concern was upheld, by another than reviewed it, and not while it is being paid
 */
export function whyNotLate(
  claim: Agreed,
  { account }: Pick<Actor, 'account'>,
  { concerns, objections, payments }: Known,
): string | null {
  if (!isAgreed(claim)) return null
  if (!isUpheld(objections) && concerns.length === 0)
    return '公示期间没有成立的异议，也没有认定属实的问题线索，不能改为不予补贴。收到异议的，请先在“公示”中核查答复。'
  if (claim.reviewed_by === account) return '这笔申领由您审核，须由另一位同事办理。'
  return payments.some(({ status }) => status !== 'failed')
    ? '这笔申领已经编入拨付批次，不能改为不予补贴；请先退回该批次。'
    : null
}
