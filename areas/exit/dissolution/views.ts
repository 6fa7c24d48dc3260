// Proposals as their case shows them.
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { numbersOf } from '../../concerns/settling/queries.ts'
import type { ExitCase } from '../cases/schema.ts'
import { whyNotDecided } from '../cases/stops.ts'
import { type Proposal, statusOf } from './case.ts'
import { proposalLife } from './states.ts'

export async function proposalsFor(
  tx: Tx,
  actor: Actor,
  proposals: Proposal[],
): Promise<ExitCase['proposals']> {
  const numbers = await numbersOf(tx, [...new Set(proposals.flatMap((p) => p.named))])
  return proposals.map((p) => ({
    id: p.id,
    clause: p.clause,
    reason: p.reason,
    mine: p.proposed_by === actor.account,
    proposedAt: p.proposed_at.toISOString(),
    decision: p.decision as 'agreed' | 'declined' | null,
    decisionNote: p.decision_note,
    evidenceFileId: p.evidence_file_id,
    concerns: p.named.flatMap((id) => numbers.get(id) ?? []).sort(),
    acts: actsOf(proposalLife, statusOf(p), actor.role, decidedBy(p, actor)),
  }))
}

function decidedBy(proposal: Proposal, actor: Actor) {
  const own = whyNotDecided(proposal.proposed_by, actor.account)
  return { agree: own, decline: own }
}
