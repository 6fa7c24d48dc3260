// The end of an exit case: proposed by one, decided by another, done in one transaction.

import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { endAgreement } from '../../providers/agreements/actions.ts'
import { setStanding } from '../../providers/bodies/queries.ts'
import { about, getBody } from '../cases/actions.ts'
import * as queries from '../cases/queries.ts'
import type { ProposalDecision } from '../cases/schema.ts'
import * as dissolutions from './queries.ts'

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
  if (!(await queries.lockBody(tx, code)))
    throw new Missing('没有这家单位，或者它不对您开放。请回到“退出”的列表中选择。')
  const proposal = (await dissolutions.proposalsOf(tx, code)).find((p) => p.id === id)
  if (!proposal) throw new Missing('没有这件提议，或者它不属于该单位。请刷新页面，查看该单位现有的提议。')
  if (proposal.decision !== null) throw new Refused('这件提议已经决定，请刷新页面查看。')
  if (proposal.proposed_by === actor.account)
    throw new Refused('提议人不能决定自己的提议，请由另一名审批人员决定。', 'A14.0(d)')
  const { decision, note } = input
  const closing = { decision, note, by: actor.account!, at: actor.at ?? new Date() }
  if (!(await dissolutions.closeProposal(tx, id, closing)))
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
    await setStanding(tx, code, 'cancelled')
  }
  await record(tx, actor, {
    ...about(code),
    verb: decision === 'agreed' ? '决定取消补贴资格并解除协议' : '不同意解除协议',
    clause: proposal.clause,
    detail: { note },
  })
}
