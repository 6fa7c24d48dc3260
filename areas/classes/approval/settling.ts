// What of a class does not hold, settled one by one before the office decides (第九条).
import { findClause, type Words } from '../../../regulation/clauses.ts'
import type { Finding, Law } from '../../../regulation/rule.ts'
import { settleFinding } from '../../../regulation/settlements/actions.ts'
import { ruleOf } from '../../../regulation/settlements/fingerprint.ts'
import { leewayOf } from '../../../regulation/settlements/leeway.ts'
import { type Open, openOf } from '../../../regulation/settlements/open.ts'
import type { FindingSettlement, OpenFinding } from '../../../regulation/settlements/schema.ts'
import { shownOpen } from '../../../regulation/settlements/views.ts'
import { isReviewer } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { classCase } from '../case.ts'
import { type ClassRecord, judgeClass } from '../judge.ts'

/** `at` null: nothing was kept, the body still prepares it. */
type Found = { findings: Finding[]; law: Law; on: string; words: Words }

/** What was settled before the class was handed in last is of another round. */
const subject = ({ id, submitted_at }: ClassRecord) => ({ kind: 'class', id, since: submitted_at })

/**
 * Of what is found at this moment, as the decision will find it. What the register shows not to hold (agreement, roster, timetable,
 * day of filing) is not found to hold by a word: it is let pass where the text leaves room, or goes back to be mended. Throws Refused.
 * @clause A9.1(a), A3.1 workflow: what the records show is not settled as met
 */
export async function settleOfClass(
  tx: Tx,
  actor: Actor,
  id: string,
  input: FindingSettlement,
  today: string,
) {
  const row = await caseFor(tx, actor, classCase, id, 'settle-finding')
  const { judgement } = await judgeClass(tx, actor, row, today)
  refuseOverRecords(judgement.findings, input)
  const told = await settleFinding(tx, actor, subject(row), judgement.findings, input)
  return takeStep(tx, actor, classCase, row, 'settle-finding', told)
}

function refuseOverRecords(findings: Finding[], input: FindingSettlement): void {
  const failed = findings.find((f) => ruleOf(f) === input.rule && isFailed(f))
  if (!failed || input.outcome !== 'met') return
  throw new Refused(
    `“${failed.title}”按登记的事实不符合，不能以核实代替。${
      leewayOf('class', failed.clause)
        ? '请按条文留有的余地办理并写明理由，或者退回培训主体更正后重新提交。'
        : '请退回培训主体更正后重新提交，系统会重新核验；确实不符合的，不予同意。'
    }`,
    failed.clause,
  )
}

/** While the office decides, what is found at this moment; afterwards what was found then, nothing before it is handed in. */
export async function openOfClass(
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  kept: Found & { at: string | null },
  today: string,
): Promise<{ open: Open[]; shown: OpenFinding[] }> {
  if (kept.at === null) return { open: [], shown: [] }
  if (row.status !== 'submitted' || !isReviewer(actor.role)) return shownOf(tx, actor, row, kept)
  const { judgement, law, facts } = await judgeClass(tx, actor, row, today)
  return shownOf(tx, actor, row, { findings: judgement.findings, law, on: facts.on, words: findClause })
}

async function shownOf(tx: Tx, actor: Actor, row: ClassRecord, found: Found) {
  const open = await openOf(tx, actor, subject(row), found.findings)
  return { open, shown: shownOpen(open, subject(row), found, actor, isFailed) }
}

/** What the register shows. */
const isFailed = (f: Finding): boolean => f.verdict === 'fail'

export const openNow = (tx: Tx, actor: Actor, row: ClassRecord, findings: Finding[]): Promise<Open[]> =>
  openOf(tx, actor, subject(row), findings)

/** What the decision keeps: why it agrees although something failed, and what a person has looked at. */
export const settledAs = (open: readonly Open[]) => ({
  exceptions: open
    .filter(({ finding }) => finding.verdict === 'fail')
    .map(({ finding, settled }) => ({ clause: finding.clause, reason: settled?.row.reason ?? '' }))
    .filter(({ reason }) => reason !== ''),
  confirmed: open
    .filter(({ finding, settled }) => finding.verdict !== 'fail' && settled !== null)
    .map(({ finding }) => finding.clause),
})
