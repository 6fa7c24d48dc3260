// The end of an exit case: proposed by one, decided by another, done in one transaction.
import type { Tx } from '../../server/db.ts'
import { Missing, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal.ts'
import type { Actor } from '../../server/roles.ts'
import { endAgreement } from '../providers/agreements.ts'
import { about, getBody } from './actions.ts'
import * as dissolutions from './dissolution-queries.ts'
import * as queries from './queries.ts'
import type { NewProposal, ProposalDecision } from './schema.ts'

/**
 * Proposes to cancel the right and dissolve the agreement. Refused without a failed re-check (but for double funding),
 * without an agreement in force, and while another proposal waits.
 * @clause A14.0(d) A7.3 workflow: a person proposes; the house never cancels by itself
 */
export async function propose(
  tx: Tx,
  actor: Actor,
  code: string,
  input: NewProposal,
  today: string,
): Promise<void> {
  await queries.lockBody(tx, code)
  const body = await getBody(tx, code, today)
  if (body.agreement_id === null)
    throw new Refused('该单位没有生效的协议，无从解除。请在“备案”核对该单位的协议。', 'A14.0(e)')
  if ((await dissolutions.proposalsOf(tx, code)).some((p) => p.decision === null))
    throw new Refused('已有一件解除协议的提议等待决定，没有重复提出。请等审批人员决定。')
  const order = input.orderId === null ? null : await queries.findOrder(tx, code, input.orderId)
  if (order === undefined) throw new Missing('没有这件整改，或者它不属于该单位。')
  if (order !== null && order.result !== 'fail')
    throw new Refused('整改尚未复查认定为不合格，不能提议解除协议。请先登记复查结果。', 'A14.0(d)')
  const clause = order === null ? 'A7.3' : order.clause
  const { reason } = input
  await dissolutions.insertProposal(tx, {
    ...{ code, agreement: body.agreement_id, order: order?.id ?? null, clause, reason, by: actor.account! },
  })
  // Not for the body's eyes until it is decided.
  await record(tx, actor, { ...about(code), provider: null, verb: '提议取消补贴资格并解除协议', clause })
}

/**
 * Decides a proposal. Agreed: dissolution, agreement and standing change together, and from that commit on the body files
 * and claims nothing more, whatever was under way at the same moment.
 * @clause A14.0(d) A14.0(e) A7.3 workflow: cancelled and dissolved in one transaction, by another than the proposer
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  input: ProposalDecision,
  today: string,
): Promise<void> {
  // Whoever files or claims holds a share of this row: one waits for the other.
  if (!(await queries.lockBody(tx, code))) throw new Missing('没有这家单位，或者它不对您开放。')
  const proposal = (await dissolutions.proposalsOf(tx, code)).find((p) => p.id === id)
  if (!proposal) throw new Missing('没有这件提议，或者它不属于该单位。')
  if (proposal.decision !== null) throw new Refused('这件提议已经决定，请刷新页面查看。')
  if (proposal.proposed_by === actor.account)
    throw new Refused('提议人不能决定自己的提议，请由另一名审批人员决定。', 'A14.0(d)')
  const { decision, note } = input
  if (!(await dissolutions.closeProposal(tx, id, { decision, note, by: actor.account! })))
    throw new Refused('这件提议已经决定，请刷新页面查看。')
  if (decision === 'agreed') {
    await dissolutions.insertDissolution(tx, {
      ...{
        code,
        agreement: proposal.agreement_id,
        order: proposal.rectification_id,
        clause: proposal.clause,
      },
      ...{ reason: proposal.reason, on: today, proposedBy: proposal.proposed_by, decidedBy: actor.account! },
    })
    // A term that has run out in the meantime has ended already; the right is cancelled all the same.
    if ((await getBody(tx, code, today)).agreement_id === proposal.agreement_id)
      await endAgreement(tx, actor, proposal.agreement_id, {
        on: today,
        reason: proposal.reason,
        clause: proposal.clause,
      })
    await queries.setStanding(tx, code, 'cancelled')
  }
  await record(tx, actor, {
    ...about(code),
    verb: decision === 'agreed' ? '决定取消补贴资格并解除协议' : '不同意解除协议',
    clause: proposal.clause,
    detail: { note },
  })
}
