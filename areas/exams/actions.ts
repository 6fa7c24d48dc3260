// The verbs of 第十一条: review the papers of a class without APP, register the sitting, hand certificates over.
import { placeOf } from '../../regulation/editions.ts'
import { saysTo } from '../../regulation/explain.ts'
import { keepJudgement } from '../../regulation/kept/judgements.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import { caseFor, holdCase, requireStep, takeStep, tooLate } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import { moveClass } from '../classes/actions.ts'
import { bumpVersion } from '../classes/queries.ts'
import { refuseAtGate } from '../concerns/gates/ask.ts'
import { keptBackAt } from '../concerns/gates/kept-back.ts'
import { examCase } from './case.ts'
import { examGate } from './concerns/gate.ts'
import { admissions, judgeExam } from './judge.ts'
import * as queries from './queries.ts'
import type { MaterialReview, NewSitting } from './schema.ts'
import { firstStop, whyNobody, whyNotRegistered, whyNotReviewed } from './stops.ts'

/**
 * The bureau's opinion on video or attendance papers; the latest of a kind stands. Refused: a class with APP attendance, or
 * one that is examined already.
 * @clause A11.2 workflow: no sitting before both opinions are good
 */
export async function reviewMaterials(
  tx: Tx,
  actor: Actor,
  id: string,
  input: MaterialReview,
): Promise<void> {
  const exam = await caseFor(tx, actor, examCase, id, 'review')
  const { found } = exam
  const why = whyNotReviewed(found.attendance_mode === 'paper')
  if (why) throw new Refused(why, placeOf('A11.2'))
  await queries.insertReview(tx, {
    ...input,
    classId: id,
    provider: found.provider_code,
    by: actor.account!,
    at: actor.at,
  })
  await takeStep(tx, actor, examCase, exam, 'review', {
    verb: `审核${input.kind === 'video' ? '培训视频' : '考勤材料'}：${input.result === 'pass' ? '通过' : '不通过'}`,
  })
}

/**
 * Registers the sitting, or corrects it with a reason while there are no results. The gate is judged and kept with it; a failing gate
 * refuses, one that waits for a person is the clerk's, with a reason.
 * @clause A11.1 X2.3.5(a) workflow: a sitting stands only behind the gate
 */
export async function registerSitting(
  tx: Tx,
  actor: Actor,
  id: string,
  input: NewSitting,
  today: string,
): Promise<void> {
  const exam = await holdCase(tx, examCase, id)
  const { found, sitting: before } = exam
  const act = before ? 'correct' : 'register'
  if (found.version !== input.version) throw await tooLate(tx, examCase, exam)
  if (before) requireStep(actor, examCase, exam, act)
  if (before && (input.reason ?? '').length < 4)
    throw new Invalid('没有更正：请写明更正的理由。', { reason: '请写明更正的理由，至少 4 个字。' })
  const gate = await examGate(tx, exam, 'exam')
  await refuseAtGate(tx, actor, [gate])
  const judged = await judgeExam(tx, found, input.heldOn, today)
  const { findings } = judged.judgement
  const why = whyNotRegistered(findings, actor)
  if (why) throw new Refused(why, firstStop(findings)?.clause)
  const open = findings.filter((f) => f.verdict !== 'pass')
  if (open.length > 0 && !input.reason)
    throw new Invalid(`登记前须人工判断：${saysTo(open, actor)}`, {
      reason: '请写明人工核实的情况和依据。',
    })
  const keptBack = await keptBackAt(tx, actor, gate)
  const admitted = [...admissions(judged.facts, judged.law)].map(([trainee, { admission }]) => ({
    admission,
    keptBack: keptBack.get(trainee) ?? null,
  }))
  const nobody = whyNobody(admitted)
  if (nobody) throw new Refused(nobody, placeOf('A10.10'))
  const judgement = await asHouse(tx, actor, () =>
    keepJudgement(tx, {
      subjectKind: 'class',
      subjectId: id,
      set: 'exam',
      provider: found.provider_code,
      at: actor.at,
      ...judged,
    }),
  )
  const { heldOn, assessor, place } = input
  await takeStep(tx, actor, examCase, exam, act, {
    change: {
      sitting: {
        classId: id,
        provider: found.provider_code,
        heldOn,
        assessor,
        place,
        judgement,
        keptBack: [...keptBack.keys()],
        by: actor.account!,
      },
    },
    detail: {
      heldOn,
      assessor,
      place,
      ...(before ? { before: `${before.held_on} ${before.assessor} ${before.place}`.trim() } : {}),
      ...(input.reason ? { reason: input.reason } : {}),
      ...(keptBack.size > 0 ? { keptBack: keptBack.size } : {}),
    },
  })
  // Lessons can be over before the clock has ended the class; ending is the house's own step.
  await asHouse(tx, actor, async () => {
    if (found.status === 'approved') await moveClass(tx, system, id, 'start', 'A7.1')
    if (['approved', 'running'].includes(found.status)) await moveClass(tx, system, id, 'end', 'A11.1')
  })
  await bumpVersion(tx, id)
}
