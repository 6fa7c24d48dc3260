// A claim that everybody agreed to may still end: on an objection to its notice, or on what two people found true of it since.
import { placeOf } from '../../../../regulation/editions.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { askGate } from '../../../concerns/gates/grounds.ts'
import type { ConcernGround } from '../../../concerns/gates/schema.ts'
import { gateOfClaim } from '../concerns/gate.ts'
import { objectedClaims } from '../notice-queries.ts'
import { type ClaimRecord, paymentsOfClaim } from '../queries.ts'

type Agreed = Pick<ClaimRecord, 'status' | 'reviewed_by'>
type Known = { objected: boolean; grounds: ConcernGround[]; payments: { status: string }[] }

/** Shown to the public, or waiting for its money. */
export const isAgreed = ({ status }: Pick<Agreed, 'status'>): boolean =>
  status === 'on-notice' || status === 'cleared'

/** Why this person may not refuse it now; null where it was not agreed to yet. */
export function whyNotLate(
  claim: Agreed,
  { account }: Pick<Actor, 'account'>,
  { objected, grounds, payments }: Known,
): string | null {
  if (!isAgreed(claim)) return null
  if (!objected && grounds.length === 0)
    return '公示期间没有成立的异议，也没有认定属实的问题线索，不能改为不予补贴。收到异议的，请先在“公示”中核查答复。'
  if (claim.reviewed_by === account) return '这笔申领由您审核，须由另一位同事办理。'
  return payments.some(({ status }) => status !== 'failed')
    ? '这笔申领已经编入拨付批次，不能改为不予补贴；请先退回该批次。'
    : null
}

/**
 * Throws Refused where nothing was found since it was agreed to, by whoever reviewed it, and while it is being paid.
 * @clause A13.8 workflow: after its notice a claim is refused on an objection, or on a concern that two people upheld, by its clause
 */
export async function requireLateGround(tx: Tx, actor: Actor, claim: ClaimRecord, clause: string) {
  const objected = (await objectedClaims(tx, [claim.claim_no])).has(claim.claim_no)
  const { grounds } = await askGate(tx, actor, await gateOfClaim(tx, actor, claim.id))
  const payments = await paymentsOfClaim(tx, claim.id)
  const why = whyNotLate(claim, actor, { objected, grounds, payments })
  if (why) throw new Refused(why, placeOf('A13.8'))
  if (!objected && !grounds.some((g) => g.clause === clause))
    throw new Refused('没有就这一条认定属实的问题线索，不能据以不予补贴。请选择线索所涉的条款。', clause)
}
