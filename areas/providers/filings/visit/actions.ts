// What was measured and seen on the spot (第六条).
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid } from '../../../../server/errors.ts'
import { leastInspectors, visitorsOf } from '../../companions/companions.ts'
import { filingCase } from '../case.ts'
import { judgeFiling, keepFilingJudgement } from '../judge.ts'
import type { VisitInput } from '../step-schema.ts'
import * as queries from './queries.ts'

/** 现场查验: as many people as the register says; what was measured takes the place of what was declared, and all is judged anew (A6.3). */
export async function visitFiling(tx: Tx, actor: Actor, id: string, input: VisitInput, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'visit', input.version)
  const { visitedOn, measured, checklist, conclusion, remarks } = input
  const least = leastInspectors(await lawOn(tx), visitedOn)
  const { companions, inspectors } = await visitorsOf(tx, actor, input, { day: visitedOn, least })
  if (visitedOn > today)
    throw new Invalid('没有登记：查验日期有误。', { visitedOn: '查验日期不能晚于今天。' })
  if (measured.teachingArea > measured.totalArea)
    throw new Invalid('没有登记：面积有误。', { 'measured.teachingArea': '教学用房面积不能大于总建筑面积。' })
  await queries.insertVisit(tx, {
    filing_id: id,
    provider_code: filing.provider_code,
    visited_on: visitedOn,
    inspectors,
    companions,
    measured,
    checklist,
    conclusion,
    remarks,
    recorded_by: actor.account!,
    recorded_at: actor.at,
  })
  const judged = await judgeFiling(tx, actor, filing, today, { measured, checklist })
  await keepFilingJudgement(tx, actor, filing, judged)
  const { verdict, failed } = judged.judgement
  return takeStep(tx, actor, filingCase, filing, 'visit', {
    detail: { conclusion, verdict, failed, visitedOn },
  })
}
