// What of a filing does not hold, settled one by one, and what a refusal may rest on.
import { saysTo } from '../../../../regulation/explain.ts'
import type { Finding } from '../../../../regulation/rule.ts'
import { settleFinding } from '../../../../regulation/settlements/actions.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'
import { type Open, openOf } from '../../../../regulation/settlements/open.ts'
import type { FindingSettlement, OpenFinding } from '../../../../regulation/settlements/schema.ts'
import { shownOpen } from '../../../../regulation/settlements/views.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { askGate } from '../../../concerns/gates/grounds.ts'
import { refusalGrounds, requireGrounds } from '../../../concerns/gates/refusal.ts'
import type { RefusalGround } from '../../../concerns/gates/schema.ts'
import { type NoticeState, noticeState } from '../../../notices/actions.ts'
import { filingCase } from '../case.ts'
import { gateOfFiling } from '../concerns/gate.ts'
import type { Filing } from '../judge.ts'
import { isEvidenced } from '../rules/evidenced.ts'
import { isMeasured } from '../rules/measured.ts'
import * as visitQueries from '../visit/queries.ts'
import { type Found, foundNow } from './anew.ts'
import { evidenceOf, requireEvidence } from './evidence.ts'

/** What was said before the case was handed in last is of another round. */
export const subjectOf = ({ id, submitted_at }: Filing) => ({ kind: 'filing', id, since: submitted_at })

/**
 * Of what is found at this moment. What the visit measured as not enough is not found to hold by a word; teachers and record hold on a
 * paper of the case or a visit alone. Throws Refused, Invalid.
 * @clause A4.3(b), A4.3(c), A5.2(b), A6.3 workflow: what was measured goes by another measurement alone
 * @clause A4.4(a), A4.4(b), A4.4(c), A4.4(d), A4.7 workflow: what is found to hold of teachers and record names its evidence
 */
export async function settleOfFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  input: FindingSettlement,
  today: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'settle-finding')
  const found = await foundNow(tx, actor, filing, today)
  const findings = found?.findings ?? []
  const measured = findings.find((f) => ruleOf(f) === input.rule && isMeasured(f, found!.facts))
  if (measured && input.outcome === 'met')
    throw new Refused(
      `“${measured.title}”经现场查验不符合，不能以核实代替：${saysTo([measured], actor)}现场情况已经改变的，请重新查验；否则请退回补正，或者不予备案。`,
      measured.clause,
    )
  const named = findings.some((f) => ruleOf(f) === input.rule && isEvidenced(f)) && input.outcome === 'met'
  const rests = named ? requireEvidence(await evidenceOf(tx, id), input.restsOn ?? '') : null
  const words = rests ? { ...input, evidence: `${rests.name}。${input.evidence}` } : input
  const told = await settleFinding(tx, actor, subjectOf(filing), findings, words, rests)
  return takeStep(tx, actor, filingCase, filing, 'settle-finding', told)
}

/** What does not hold of what was handed in, for the acts and for the page; nothing while the body still fills it in. */
export async function openOfFiling(
  tx: Tx,
  actor: Actor,
  filing: Filing,
  today: string,
): Promise<{ open: Open[]; shown: OpenFinding[]; found: Found | undefined }> {
  const found = await foundNow(tx, actor, filing, today)
  if (!found) return { open: [], shown: [], found }
  const { findings, facts, law, words } = found
  const subject = subjectOf(filing)
  const open = await openOf(tx, actor, subject, findings)
  const under = { law, words, on: facts.on }
  const evidence = await evidenceOf(tx, filing.id)
  const rests = (f: Finding) => (isEvidenced(f) ? evidence : null)
  return { open, shown: shownOpen(open, subject, under, actor, (f) => isMeasured(f, facts), rests), found }
}

/** What a refusal may rest on beside findings and concerns: the latest visit, and objections to its notice. */
export const otherGrounds = (
  visit: { conclusion: string } | undefined,
  notice: NoticeState | undefined,
): RefusalGround[] => [
  ...(visit?.conclusion === 'fail' ? [{ clause: 'A6.3', says: '现场查验结论为不合格' }] : []),
  ...(notice && notice.upheld.length > 0 ? [{ clause: 'A6.4', says: '公示异议成立' }] : []),
]

/** Throws Refused where one of the clauses is none that it may be refused on. */
export async function requireFilingGrounds(
  tx: Tx,
  actor: Actor,
  filing: Filing,
  { open, found }: { open: Open[]; found: Found | undefined },
  clauses: string[],
): Promise<void> {
  const { grounds: concerns } = await askGate(tx, actor, await gateOfFiling(tx, actor, filing.id))
  const visit = await visitQueries.findVisit(tx, filing.id)
  const other = otherGrounds(visit, await noticeState(tx, 'filing', filing.id))
  const grounds = refusalGrounds({ open, concerns, found: other })
  requireGrounds(clauses, { open, findings: found?.findings ?? [], grounds }, '不予备案')
}
