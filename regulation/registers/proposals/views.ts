// Proposals about the law as their page shows them.
import { asHouse } from '../../../server/access/as-house.ts'
import { isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { freeActsOf } from '../../../server/cases/free-acts.ts'
import type { Tx } from '../../../server/database/db.ts'
import { edition } from '../../editions.ts'
import { findInterpretation } from '../../interpretations.ts'
import { findParameter } from '../../parameters.ts'
import type { ParameterValue } from '../../rule.ts'
import { valueText } from '../../value-text.ts'
import { proposalActs } from './acts.ts'
import { ownProposal } from './decide.ts'
import * as queries from './queries.ts'
import type { LawProposals, Trial } from './schema.ts'

const MOST = 50

/** The day of issue, and proposals: those that wait, then the newest decided. */
export async function listProposals(tx: Tx, actor: Actor): Promise<LawProposals> {
  const issue = await queries.findIssue(tx, edition.name)
  const rows = await queries.listProposals(tx, MOST)
  const people = [...new Set(rows.flatMap((p) => [p.proposed_by, p.decided_by ?? p.proposed_by]))]
  const names = await asHouse(tx, actor, (all) => queries.namesOf(all, people))
  return {
    issuedOn: issue?.issued_on ?? null,
    documentNo: issue?.document_no ?? null,
    mayPropose: isOneOf(actor.role, reviewers),
    proposals: rows.map((p) => ({
      id: p.id,
      register: p.register as queries.Register,
      key: p.key,
      ...told(p),
      value: p.value as ParameterValue | string,
      validFrom: p.valid_from,
      validTo: p.valid_to,
      documentNo: p.document_no,
      reason: p.reason,
      trial: p.trial as Trial | null,
      proposedBy: names.get(p.proposed_by) ?? '',
      proposedAt: p.proposed_at.toISOString(),
      adopted: p.adopted,
      decidedBy: p.decided_by === null ? null : (names.get(p.decided_by) ?? ''),
      decidedReason: p.decided_reason,
      acts:
        p.adopted === null
          ? freeActsOf(proposalActs, actor.role, {
              'decide-proposal': p.proposed_by === actor.account ? ownProposal : null,
            })
          : [],
    })),
  }
}

function told(p: queries.ProposalRow): { title: string; says: string } {
  if (p.register === 'edition') return { title: '实施细则的印发日期', says: String(p.value) }
  if (p.register === 'parameter') {
    const seed = findParameter(p.key)
    return { title: seed?.title ?? p.key, says: valueText(p.value as ParameterValue, seed?.unit) }
  }
  const reading = findInterpretation(p.key)
  return {
    title: reading?.title ?? p.key,
    says: reading?.options.find(({ id }) => id === p.value)?.zh ?? String(p.value),
  }
}
