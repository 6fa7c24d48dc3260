// What was measured and seen on the spot (第六条).
import { numberOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid } from '../../../../server/errors.ts'
import { filingCase } from '../case.ts'
import { judgeFiling, keepFilingJudgement } from '../judge.ts'
import type { VisitInput } from '../step-schema.ts'
import * as queries from './queries.ts'

/** 现场查验: as many people as the register says; what was measured takes the place of what was declared, and all is judged anew (A6.3). */
export async function visitFiling(tx: Tx, actor: Actor, id: string, input: VisitInput, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'visit', input.version)
  const { visitedOn, second, measured, checklist, conclusion, remarks } = input
  const inspectors = inspectorsOf(actor.name, second)
  const least = Number(numberOn(await lawOn(tx), 'inspection.minInspectors', visitedOn) ?? 2)
  if (inspectors.length < least)
    throw new Invalid(`没有登记：现场查验应有${least}名人员。`, {
      second: `请填写另外${least - 1}名查验人员，用顿号分开，不能是您本人，也不能重复。`,
    })
  if (visitedOn > today)
    throw new Invalid('没有登记：查验日期有误。', { visitedOn: '查验日期不能晚于今天。' })
  if (measured.teachingArea > measured.totalArea)
    throw new Invalid('没有登记：面积有误。', { 'measured.teachingArea': '教学用房面积不能大于总建筑面积。' })
  await queries.insertVisit(tx, {
    filing_id: id,
    provider_code: filing.provider_code,
    visited_on: visitedOn,
    inspectors,
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

/** Each once; the database counts them in the same way. */
const inspectorsOf = (own: string, others: string): string[] => [
  ...new Set([own, ...others.split(/[、,，;；]/)].map((name) => name.replace(/\s/g, '')).filter(Boolean)),
]
