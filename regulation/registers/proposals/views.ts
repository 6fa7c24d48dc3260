// Proposals about the law as their page shows them.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { freeActsOf } from '../../../server/cases/free-acts.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { edition } from '../../editions.ts'
import { findInterpretation } from '../../interpretations.ts'
import { findParameter } from '../../parameters.ts'
import type { ParameterValue } from '../../rule.ts'
import { valueText } from '../../value-text.ts'
import { issueActs } from '../acts.ts'
import { lawCase, statusOf } from './case.ts'
import * as queries from './queries.ts'
import type { LawProposal, LawProposals, Trial } from './schema.ts'
import { lawLife, whyNotDecided, whyNotProposed } from './states.ts'

const MOST = 50

/** The day of issue, and proposals: those that wait, then the newest decided. */
export async function listProposals(tx: Tx, actor: Actor): Promise<LawProposals> {
  const issue = await queries.findIssue(tx, edition.name)
  const [waiting] = await queries.waitingProposals(tx, 'edition', edition.name)
  return {
    issuedOn: issue?.issued_on ?? null,
    documentNo: issue?.document_no ?? null,
    acts: freeActsOf(issueActs, actor.role, { 'propose-issue': whyNotProposed(waiting) }),
    proposals: await shown(tx, actor, await queries.listProposals(tx, MOST)),
  }
}

/** One of them as it now stands, with what may be done next. Throws Missing. */
export async function getProposal(tx: Tx, actor: Actor, id: string): Promise<LawProposal> {
  const [proposal] = await shown(tx, actor, [await getCase(tx, lawCase, id)])
  return proposal!
}

async function shown(tx: Tx, actor: Actor, rows: queries.ProposalRow[]): Promise<LawProposal[]> {
  const people = [...new Set(rows.flatMap((p) => [p.proposed_by, p.decided_by ?? p.proposed_by]))]
  const names = await asHouse(tx, actor, (all) => queries.namesOf(all, people))
  return rows.map((p) => {
    const why = whyNotDecided(p.proposed_by, actor.account)
    return {
      id: p.id,
      register: p.register as queries.Register,
      key: p.key,
      ...told(p),
      value: p.value as ParameterValue | string,
      validFrom: p.valid_from,
      validTo: p.valid_to,
      documentNo: p.document_no,
      reason: p.reason,
      trial: (p.adoption_trial ?? p.trial) as Trial | null,
      proposedBy: names.get(p.proposed_by) ?? '',
      proposedAt: p.proposed_at.toISOString(),
      adopted: p.adopted,
      decidedBy: p.decided_by === null ? null : (names.get(p.decided_by) ?? ''),
      decidedReason: p.decided_reason,
      acts: p.adopted === null ? actsOf(lawLife, statusOf(p), actor.role, { adopt: why, decline: why }) : [],
    }
  })
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
