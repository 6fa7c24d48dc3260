// The end of an exit case: proposed by one, decided by another, done in one transaction.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, getCase, holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { tell } from '../../../server/telling/tell.ts'
import { numbersOf } from '../../concerns/settling/queries.ts'
import { endAgreement } from '../../providers/agreements/end.ts'
import { agreementsOf } from '../../providers/agreements/queries.ts'
import { endFiling, holdOpenFiling } from '../../providers/filings/ending/end.ts'
import { orderOf, standingOn } from '../cases/case.ts'
import type { ProposalDecision } from '../cases/schema.ts'
import { type Grounds, whyGroundsGone, whyNotDecided } from '../cases/stops.ts'
import { type Proposal, proposalOf } from './case.ts'
import * as dissolutions from './queries.ts'
import { whyCountGone } from './recount.ts'

/**
 * Decides a proposal. Agreed: dissolution, agreement and standing change together, and from that commit on the body files
 * and claims nothing more, whatever was under way at the same moment; an application that it has open ends, and it is told. Refused where
 * what it rests on was dismissed or mended meanwhile, was never decided, or counts for less than its clause asks.
 * @clause A14.0(d) A14.0(e) A7.3 workflow: cancelled and dissolved in one transaction, by another than the proposer
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  { keys }: { keys: Keys },
  code: string,
  id: string,
  input: ProposalDecision,
  today: string,
): Promise<void> {
  const kind = proposalOf(code)
  const act = input.decision === 'agreed' ? 'agree' : 'decline'
  if (act === 'agree') await holdOpenFiling(tx, code)
  const proposal = await caseFor(tx, actor, kind, id, act)
  const why = whyNotDecided(proposal.proposed_by, actor.account)
  if (why) throw new Refused(why, placeOf('A14.0(d)'))
  if (act === 'agree') {
    const gone = await whyGone(tx, actor, code, proposal)
    if (gone !== null) throw new Refused(gone, placeOf('A14.0(d)'))
  }
  await takeStep(tx, actor, kind, proposal, act, {
    change: { decision_note: input.note, decided_by: actor.account!, decided_at: actor.at ?? new Date() },
    verb: act === 'agree' ? '决定取消补贴资格' : '不同意取消补贴资格',
    clause: proposal.clause,
    detail: { note: input.note },
  })
  if (act === 'agree') await dissolve(tx, actor, keys, code, proposal, today)
}

async function whyGone(tx: Tx, actor: Actor, code: string, proposal: Proposal): Promise<string | null> {
  const gone = whyGroundsGone(await groundsNow(tx, proposal), '同意取消补贴资格')
  if (gone !== null || proposal.rectification_id === null) return gone
  const order = await getCase(tx, orderOf(code), proposal.rectification_id)
  return whyCountGone(tx, actor, order, '同意取消补贴资格')
}

/** What was mended is what it answers; all else is what its order rests on. */
async function groundsNow(tx: Tx, { rectification_id: order, named }: Proposal): Promise<Grounds> {
  const grounds = await dissolutions.groundsOfDissolution(tx, order, named)
  if (grounds.state !== 'mended') return grounds
  return { ...grounds, numbers: [...(await numbersOf(tx, named)).values()].sort() }
}

async function dissolve(tx: Tx, actor: Actor, keys: Keys, code: string, proposal: Proposal, today: string) {
  const { agreement_id: agreement, rectification_id: order, clause, reason, named } = proposal
  await dissolutions.insertDissolution(tx, {
    code,
    agreement,
    order,
    clause,
    reason,
    named,
    on: today,
    proposedBy: proposal.proposed_by,
    decidedBy: actor.account!,
  })
  // The one in force, and one that would follow it; a term that has run out has ended already, and the right is cancelled all the same.
  const ended = (await agreementsOf(tx, code)).filter((a) => a.status === 'in-force' && a.to_on >= today)
  for (const { id } of ended) await endAgreement(tx, actor, id, { on: today, reason, clause })
  const standing = standingOn(today)
  const body = await holdCase(tx, standing, code)
  await takeStep(tx, actor, standing, body, 'cancel', { clause, detail: { reason } })
  await endFiling(tx, actor, keys, code, clause)
  await tell(tx, actor, keys, {
    kind: 'qualification-cancelled',
    key: code,
    to: { provider: code },
    subject: { kind: 'exit', id: code },
    clause,
    title: ended.length > 0 ? '取消补贴资格、解除协议' : '取消补贴资格',
    text: `贵单位的补贴资格已于${today}依据${clauseName(placeOf(clause))}取消${ended.length > 0 ? '，备案协议同时解除' : ''}，此后不再备案、开班和申领。请登录启训查看。`,
    detail: `决定的理由：${reason}`,
    href: `/exit/${code}`,
  })
}
