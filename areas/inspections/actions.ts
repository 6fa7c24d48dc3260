// Recording what was seen, stopping a class, and letting it go on or calling it off.

import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import { addDays, shanghaiDay, yearOf } from '../../server/calendar.ts'
import { caseFor } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { moveClass } from '../classes/actions.ts'
import { classCase } from '../classes/case.ts'
import { freeRemaining } from '../classes/timetable/queries.ts'
import * as queries from './queries.ts'
import { changeRectification, insertRectification } from './rectification-queries.ts'
import { findings, inspectionKindNames } from './rules.ts'
import type { NewInspection, NewRectification, NewSurvey, Recheck } from './schema.ts'

const noClass = '没有这个班级，可能地址有误。请回到“过程”的列表中选择。'

/** A visit or call; the roster is counted by the system. The same form again answers the first. Throws Missing, Invalid. */
// @clause A10.8(a) A10.8(b) A10.8(c) A10.8(d) record: visits, random and special checks and phone surveys, each recorded
// @clause A10.7 record: a refusal of a check is recorded as such
export async function recordInspection(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewInspection,
  now: number,
): Promise<{ id: string }> {
  const found = await queries.findClass(tx, classId)
  if (!found) throw new Missing(noClass)
  const inspectedAt = new Date(input.inspectedAt)
  const inspectors = [...new Set(input.inspectors)]
  if (inspectedAt.getTime() > now)
    throw new Invalid('检查时间在将来，没有登记。', { inspectedAt: '请填写实际检查的时间。' })
  if (input.kind === 'onsite' && inspectors.length < 2)
    throw new Invalid('实地核查应当有两名检查人员，没有登记。', {
      inspectors: '请填写两名以上检查人员，姓名不能重复。',
    })
  if (input.present !== null && input.present > found.trainees)
    throw new Invalid('在场人数多于花名册人数，没有登记。', {
      present: `花名册上有 ${found.trainees} 人。名册以外的人不计入，请在发现中选“培训对象不吻合”。`,
    })
  if (input.present !== null && found.trainees === 0)
    throw new Invalid('本班花名册上没有人，不能登记到课人数。', { present: '请留空。' })
  if (input.lessonId && !(await queries.lessonOfClass(tx, input.lessonId, classId)))
    throw new Invalid('所选的课不是本班的课，没有登记。', { lessonId: '请重新选择。' })
  const seen = {
    class_id: classId,
    kind: input.kind,
    inspected_at: inspectedAt,
    present: input.present,
    remarks: input.remarks,
  }
  await inTurn(tx, `inspection ${classId}`)
  const same = await queries.findSameInspection(tx, seen)
  if (same) return same
  const { id } = await queries.insertInspection(tx, {
    ...seen,
    lesson_id: input.lessonId,
    provider_code: found.provider_code,
    inspectors,
    roster: input.present === null ? null : found.trainees,
    refused: input.refused,
    findings: [...new Set(input.findings)],
    recorded_by: actor.account!,
  })
  await record(tx, actor, {
    area: 'inspections',
    verb: `登记${inspectionKindNames[input.kind]}`,
    subjectKind: 'class',
    subjectId: classId,
    provider: found.provider_code,
    clause: input.refused ? 'A10.7' : 'A10.8(a)',
    detail: {
      inspection: id,
      present: input.present,
      roster: found.trainees,
      findings: input.findings.map((f) => findings[f].clause),
    },
  })
  return { id }
}

/** The same form again answers the first. Throws Missing, Invalid. */
// @clause X2.2.2(b) record: valid and satisfied answers of a survey
export async function recordSurvey(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewSurvey,
  today: string,
): Promise<{ id: string }> {
  const found = await queries.findClass(tx, classId)
  if (!found) throw new Missing(noClass)
  if (input.satisfied > input.answers)
    throw new Invalid('满意份数多于有效答卷，没有登记。', { satisfied: '不得多于有效答卷。' })
  if (input.surveyedOn > today)
    throw new Invalid('调查日期在将来，没有登记。', { surveyedOn: '请填写实际调查的日期。' })
  const asked = {
    class_id: classId,
    surveyed_on: input.surveyedOn,
    answers: input.answers,
    satisfied: input.satisfied,
  }
  await inTurn(tx, `survey ${classId}`)
  const same = await queries.findSameSurvey(tx, asked)
  if (same) return same
  const { id } = await queries.insertSurvey(tx, {
    ...asked,
    provider_code: found.provider_code,
    recorded_by: actor.account!,
  })
  await record(tx, actor, {
    area: 'inspections',
    verb: '登记满意度调查',
    subjectKind: 'class',
    subjectId: classId,
    provider: found.provider_code,
    clause: 'X2.2.2(b)',
    detail: { answers: input.answers, satisfied: input.satisfied },
  })
  return { id }
}

/** 责令停课限期整改: from this moment nobody checks in. Throws Missing, Invalid, Refused (changed meanwhile, not running). */
// @clause A10.16(f) workflow: ordered to stop and put right by a day; nobody checks in meanwhile
export async function orderRectification(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewRectification,
  today: string,
): Promise<{ id: string }> {
  if (input.dueOn <= today)
    throw new Invalid('整改期限应当在今天之后，没有下达。', {
      dueOn: `最早为 ${addDays(today, 1)}。通知书不写明期限的不予下达。`,
    })
  const found = await caseFor(tx, actor, classCase, classId, 'suspend', input.version)
  const { id } = await insertRectification(tx, {
    number: await queries.nextRectificationNumber(tx, yearOf(today)),
    provider_code: found.provider_code,
    class_id: classId,
    clause: 'A10.16(f)',
    facts: input.facts,
    demand: input.demand,
    ordered_on: today,
    due_on: input.dueOn,
    ordered_by: actor.account!,
  })
  await moveClass(tx, actor, classId, 'suspend', 'A10.16(f)')
  return { id }
}

/** Passed: teaching goes on. Failed: the class is called off. Throws Missing, Refused (by whoever ordered it, done already). */
// @clause A10.17 workflow: a class that fails its recheck is cancelled; who rechecks is not who ordered
export async function recheckRectification(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Recheck,
  now: number,
): Promise<void> {
  const order = await queries.lockRectification(tx, id)
  if (!order?.class_id) throw new Missing('没有这份整改通知，可能地址有误。请回到“过程”中的班级查看整改。')
  if (order.rechecked_on)
    throw new Refused(`整改通知 ${order.number} 已于 ${order.rechecked_on} 复查，没有改动。请刷新后查看。`)
  if (order.ordered_by === actor.account)
    throw new Refused('复查应由下达整改通知以外的人员办理，请转给其他检查人员。', 'A10.17')
  const act = input.result === 'pass' ? 'resume' : 'call-off'
  await caseFor(tx, actor, classCase, order.class_id, act, input.version)
  await changeRectification(tx, id, {
    rechecked_on: shanghaiDay(now),
    result: input.result,
    rechecked_by: actor.account,
  })
  await moveClass(tx, actor, order.class_id, act, 'A10.17')
  const { class_id } = order
  if (act === 'call-off') await asHouse(tx, actor, (house) => freeRemaining(house, class_id, new Date(now)))
  await record(tx, actor, {
    area: 'inspections',
    verb: input.result === 'pass' ? '整改复查合格' : '整改复查不合格',
    subjectKind: 'class',
    subjectId: class_id,
    provider: order.provider_code,
    clause: 'A10.17',
    detail: { number: order.number, opinion: input.opinion },
  })
}
