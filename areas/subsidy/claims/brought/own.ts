// What whoever brought a claim in leaves to another. Pure.
import type { Actor } from '../../../../server/access/roles.ts'
import type { ClaimRecord } from '../queries.ts'

/**
 * Why whoever brought a claim in neither reviews it nor settles what its sheet left open; null for everybody else, and for what its claimant
 * handed in.
 * @clause A13.8 workflow: what a list left open of a claim is settled by another than who brought it in
 */
export const whyNotOwn = (
  claim: Pick<ClaimRecord, 'number_before' | 'submitted_by'>,
  { account }: Pick<Actor, 'account'>,
): string | null =>
  claim.number_before !== null && claim.submitted_by === account
    ? '这笔申领由您接入，须由另一位经办人员核实、审核。'
    : null
