// The office's decision on a class (第九条): agree, return, refuse. Agreeing lays out the attendance sheet.

import { citing } from '../../../regulation/clause-name.ts'
import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import type { Finding } from '../../../regulation/rule.ts'
import { refuseAlone, whyNotYet } from '../../../regulation/settlements/gate.ts'
import { isSettledWell, type Open } from '../../../regulation/settlements/open.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { askGate } from '../../concerns/gates/grounds.ts'
import { type Known, refusalGrounds, requireGrounds } from '../../concerns/gates/refusal.ts'
import { classCase } from '../case.ts'
import { type ClassRecord, judgeClass } from '../judge.ts'
import type { Decision } from '../schema.ts'
import { takeHours } from '../timetable/conflicts.ts'
import * as plan from '../timetable/queries.ts'
import { approvalGate } from './concerns.ts'
import { factorClauses, notedFactors } from './factor-clauses.ts'
import { keepClassJudgement } from './keep-judgement.ts'
import { openNow, settledAs } from './settling.ts'

/**
 * Judged anew on the day of the decision, so that nothing old is agreed to. Throws Refused: by whoever submitted it, on
 * or after the first day (X2.3.8), over a finding that nobody settled, or settled as not met, or this very person let pass; Invalid: a factor is not weighed.
 *
 * @clause A9.2(e) workflow: agreed or refused with reasons and what was considered
 * @clause A9.2(e) record: the decision keeps its reason, its exceptions and the factors
 */
export async function decideClass(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Decision,
  today: string,
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, input.decision, input.version)
  if (row.submitted_by === actor.account)
    throw new Refused('提交人不能审批自己提交的班次，请由另一位审批人员办理。', placeOf('A9.2(e)'))
  if (input.decision === 'approve') await refuseAtGate(tx, actor, [approvalGate(row)])
  const judged = await judgeClass(tx, actor, row, today)
  const open = await openNow(tx, actor, row, judged.judgement.findings)
  if (input.decision === 'approve') requireAgreeable(row, open, input, today, actor)
  if (input.decision === 'refuse') {
    const { grounds: concerns } = await askGate(tx, actor, [approvalGate(row)])
    requireClassGrounds(judged.judgement.findings, { open, concerns }, input)
  }
  await keepClassJudgement(tx, actor, row, judged)
  if (input.decision === 'approve') await takeHours(tx, actor, id, () => plan.insertAttendance(tx, id))
  else await plan.setPlanned(tx, id, false)
  const { considered, reason } = input
  const { exceptions, confirmed } = settledAs(open)
  await takeStep(tx, actor, classCase, row, input.decision, {
    change: {
      decided_by: actor.account,
      decided_on: today,
      decision_reason: reason,
      considered: JSON.stringify({ factors: considered, exceptions, confirmed }),
      ...(input.decision === 'refuse' && { refused_on: input.clauses }),
    },
    detail: {
      ...{ reason, exceptions: exceptions.map((e) => e.clause) },
      ...(input.decision === 'refuse' && { clauses: input.clauses }),
    },
  })
}

/** @clause X2.3.8 workflow: no lesson before the class is agreed to */
function requireAgreeable(
  row: ClassRecord,
  open: Open[],
  input: Decision,
  today: string,
  actor: Actor,
): void {
  if (row.starts_on <= today)
    throw new Refused(
      `本班定于${row.starts_on}开班，应在开班前审批。请退回，由培训主体改期后重新提交。`,
      placeOf('X2.3.8'),
    )
  const why = whyNotYet(open, '不能同意开班')
  if (why) throw new Refused(why, open.find((one) => !isSettledWell(one))?.finding.clause)
  refuseAlone(open, actor, '同意开班')
  const missing = factorClauses.filter((clause) => !input.considered.some((c) => c.clause === clause))
  if (missing.length > 0)
    throw new Invalid(
      citing`第九条列出的各项因素都要考虑，请逐项勾选。`,
      Object.fromEntries(
        missing.map((clause) => [
          `considered.${clause}`,
          `请考虑：${findClause(placeOf(clause))?.zh ?? clause}`,
        ]),
      ),
    )
}

/** A refusal rests on what failed or was settled as not met, on an upheld concern, or on a factor that was written down. Throws Invalid, Refused. */
function requireClassGrounds(findings: Finding[], { open, concerns }: Known, input: Decision): void {
  const grounds = refusalGrounds({ open, concerns, found: notedFactors(input.considered) })
  if (input.clauses.length === 0)
    throw new Invalid(
      grounds.length === 0
        ? citing`不同意开班应有依据：各条没有不符合的，也没有认定属实的问题线索；因年度计划、承接能力、监管力量等第九条的因素不同意的，请勾选该因素并写明情况，再选为依据。`
        : '不同意开班应有依据，请至少选择一条。',
      { clauses: '请至少选择一条。' },
    )
  requireGrounds(input.clauses, { open, findings, grounds }, '不同意开班')
}
