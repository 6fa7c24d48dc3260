// A person settles one finding: met after all, let pass where the text leaves room, or not met.

import { isReviewer } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import { placeOf } from '../editions.ts'
import { lawOn } from '../registers/law.ts'
import type { Finding } from '../rule.ts'
import { askedEnd } from './ending.ts'
import { leewayOf } from './leeway.ts'
import { outcomeNames, SOURCE } from './names.ts'
import { dayOf, type Open, openOf, type Subject } from './open.ts'
import * as queries from './queries.ts'
import type { FindingSettlement } from './schema.ts'
import { sourceFingerprint } from './sources.ts'

/**
 * Settles a finding of a case that the caller holds; `rests`: the one thing of the case on which it is found to hold. Answers what the journal is told. Throws Refused: the finding is not
 * there any more, somebody was faster, the text leaves no room, nothing waits for a list; Invalid: no evidence.
 *
 * @clause A6.2, X2.2.1(a) record: what a person made of each finding that did not hold, with reason and evidence
 */
export async function settleFinding(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  findings: readonly Finding[],
  input: FindingSettlement,
  rests: { kind: 'paper' | 'visit'; id: string } | null = null,
): Promise<{ verb: string; clause: string; detail: { rule: string; outcome: string; forSource: boolean } }> {
  if (input.forSource && !isReviewer(actor.role))
    throw new Refused('整份清单的核实由经办或审批人员登记；检查人员只就本案核实。', placeOf('A6.2'))
  // The case is held; a list is nobody's case.
  if (input.forSource) await inTurn(tx, 'finding sources')
  const open = await openOf(tx, actor, subject, findings)
  const one = open.find((o) => o.rule === input.rule && o.fingerprint === input.fingerprint)
  if (!one)
    throw new Refused(
      '这一项的事实已经变化，没有办理。请刷新页面，按新的核验结果再核实。',
      clauseOfRule(open, input),
    )
  refuseSecond(one, input)
  const leeway = input.outcome === 'waived' ? leewayFor(subject, one) : null
  if (input.outcome === 'met' && input.evidence.length < 2)
    throw new Invalid('没有办理：核实为符合的，应写明依据。', {
      evidence: '请写明凭什么核实：看了什么材料、问了谁、到了哪里。',
    })
  if (input.forSource && !one.source)
    throw new Refused('这一项不因缺少其他部门的清单，只能就本案核实。', one.finding.clause)
  const at = input.forSource && one.source ? { kind: SOURCE, id: one.source.key } : subject
  const replaces = (at === subject ? one.own : one.ofSource)?.id ?? null
  await queries.insertSettlement(tx, {
    subject_kind: at.kind,
    subject_id: at.id,
    rule: one.rule,
    clause: one.finding.clause,
    fingerprint: at !== subject ? sourceFingerprint(one.rule, at.id) : one.fingerprint,
    verdict: one.finding.verdict,
    outcome: input.outcome,
    reason: input.reason,
    evidence: input.evidence || null,
    rests_on: rests?.kind ?? null,
    rests_on_id: rests?.id ?? null,
    leeway,
    replaces_id: replaces,
    settled_by: actor.account!,
    settled_name: actor.name,
    settled_at: actor.at,
    until_on: at === subject ? null : askedEnd(await lawOn(tx), input.untilOn ?? null, dayOf(actor)),
  })
  const { rule, outcome, forSource } = input
  return {
    verb: `${outcomeNames[outcome]}：${one.finding.title}`,
    clause: one.finding.clause,
    detail: { rule, outcome, forSource },
  }
}

/** Whoever comes second is told who was faster, and what was found. */
function refuseSecond({ settled, finding }: Open, { seen }: FindingSettlement) {
  if ((settled?.row.id ?? null) === seen) return
  const who = settled
    ? `${settled.row.settled_name}刚刚已${outcomeNames[settled.outcome]}`
    : '原来的核实已不在'
  throw new Refused(`“${finding.title}”${who}，没有再次登记。请刷新页面后再看。`, finding.clause)
}

function leewayFor({ kind }: Subject, { finding }: Open): string {
  const leeway = leewayOf(kind, finding.clause)
  if (!leeway)
    throw new Refused(
      `“${finding.title}”的条文没有留有余地，不能放宽：只能核实为符合并写明依据，或者核实为不符合。`,
      finding.clause,
    )
  return leeway.words
}

const clauseOfRule = (open: Open[], { rule }: FindingSettlement): string | undefined =>
  open.find((o) => o.rule === rule)?.finding.clause
