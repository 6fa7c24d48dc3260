// 教学计划临时变动: a body asks for one lesson to be moved, the office agrees or refuses, and only then it moves.

import { placeOf } from '../../../regulation/editions.ts'
import { saysTo } from '../../../regulation/explain.ts'
import { failedOf, type Judged } from '../../../regulation/judge.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { getClass, listLessons } from '../actions.ts'
import type { ClassRecord } from '../judge.ts'
import { listOptions } from '../options/views.ts'
import { bumpVersion } from '../queries.ts'
import type { ClassStatus } from '../states.ts'
import { refuseTaken, takeHours } from '../timetable/conflicts.ts'
import { moveLesson } from '../timetable/queries.ts'
import { changeOf, planCase } from './case.ts'
import { judgeChange } from './judge.ts'
import * as queries from './queries.ts'
import type { ChangeFacts } from './rules.ts'
import type { ChangeDecision, NewChange } from './schema.ts'
import { whyNotDecided } from './states.ts'

const CLAUSE = 'X2.3.3(b)'

/**
 * Asks for another day, time, teacher or room of one lesson. Judged with its findings kept. Refused less than the days of
 * class.changeLeadDays before, for what breaks the plan's own rules, and where teacher, room or trainees are taken.
 * @clause X2.3.3(b) workflow: asked for a day before, decided by the office, and only then the timetable changes
 */
export async function askChange(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: NewChange,
  now: number,
): Promise<void> {
  const row = await caseFor(tx, actor, planCase, classId, 'ask')
  const lesson = (await listLessons(tx, classId)).find((l) => l.id === input.lessonId)
  if (!lesson) throw new Missing('没有这节课，或者它不属于本班。请刷新页面，在课程表中选择。')
  await requireOwn(tx, input, lesson.kind === 'online')
  if (lesson.starts_at.getTime() <= now)
    throw new Refused('这节课已经开始，不能再申请变动。', placeOf(CLAUSE))
  const slot = slotOf(input, lesson.kind === 'online', classId)
  if (
    slot.startsAt.getTime() === lesson.starts_at.getTime() &&
    slot.endsAt.getTime() === lesson.ends_at.getTime() &&
    slot.teacherId === lesson.teacher_id &&
    slot.roomId === lesson.room_id
  )
    throw new Invalid('没有提交：与现在的安排相同。', { on: '请填写变动后的日期、时间、教师或教室。' })
  if ((await queries.changesOf(tx, classId)).some((c) => c.lesson_id === lesson.id && c.decision === null))
    throw new Refused('这节课已有一件变动申请等待决定，不能重复申请。', placeOf(CLAUSE))
  const judged = await judgeChange(tx, actor, row, { ...slot, askedOn: shanghaiDay(now) })
  refuseFailed(judged, actor, '没有提交')
  await refuseTaken(tx, actor, slot)
  const { id } = await queries.insertChange(tx, {
    class_id: classId,
    lesson_id: lesson.id,
    provider_code: row.provider_code,
    reason: input.reason,
    old_starts_at: lesson.starts_at,
    old_ends_at: lesson.ends_at,
    old_teacher_id: lesson.teacher_id,
    old_room_id: lesson.room_id,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    teacher_id: slot.teacherId,
    room_id: slot.roomId,
    asked_on: shanghaiDay(now),
    asked_by: actor.account!,
  })
  await keep(tx, actor, row, id, judged)
  await takeStep(tx, actor, planCase, row, 'ask', {
    verb: '申请变动教学计划',
    detail: { reason: input.reason, lesson: lesson.position, on: input.on },
  })
}

/**
 * Agrees, and the lesson and everybody's place in it move in the same transaction; or refuses with a reason. Judged anew.
 * Refused once the lesson has begun, before or after the change, and where an hour is taken in the meantime.
 */
export async function decideChange(
  tx: Tx,
  actor: Actor,
  classId: string,
  id: string,
  { decision, note: words }: ChangeDecision,
  now: number,
): Promise<void> {
  const kind = changeOf(classId, now)
  const act = decision === 'agreed' ? 'agree' : 'refuse'
  const change = await caseFor(tx, actor, kind, id, act)
  const row = await getClass(tx, classId)
  const why = whyNotDecided(row.status as ClassStatus)
  if (why) throw new Refused(why, placeOf(CLAUSE))
  const slot = slotOfRecord(change)
  const judged = await judgeChange(tx, actor, row, { ...slot, askedOn: change.asked_on })
  if (act === 'agree') refuseFailed(judged, actor, '不能同意')
  await takeStep(tx, actor, kind, change, act, {
    change: { decision_note: words || null, decided_by: actor.account! },
    verb: act === 'agree' ? '同意变动教学计划' : '不同意变动教学计划',
    detail: { lesson: change.position, ...(words ? { reason: words } : {}) },
  })
  await keep(tx, actor, row, id, judged)
  if (act === 'agree') {
    const on = shanghaiDay(slot.startsAt.getTime())
    await takeHours(tx, actor, classId, () => moveLesson(tx, { ...slot, on }), slot)
  }
  await bumpVersion(tx, classId)
}

async function requireOwn(tx: Tx, input: NewChange, online: boolean): Promise<void> {
  const { teachers, rooms } = await listOptions(tx)
  const fields: Record<string, string> = {}
  if (!teachers.some((t) => t.id === input.teacherId)) fields.teacherId = '请从本单位登记的教师中选取。'
  if (!online && !rooms.some((r) => r.id === input.roomId)) fields.roomId = '请从本单位登记的教室中选取。'
  if (Object.keys(fields).length > 0) throw new Invalid('没有提交：教师或教室不是本单位登记的。', fields)
}

function refuseFailed({ judgement }: Judged<ChangeFacts>, actor: Actor, what: string): void {
  const failed = failedOf(judgement.findings)
  if (failed.length > 0) throw new Refused(`${what}：${saysTo(failed, actor)}`, failed[0]!.clause)
}

const keep = (tx: Tx, actor: Actor, row: ClassRecord, id: string, judged: Judged<ChangeFacts>) =>
  asHouse(tx, actor, (house) =>
    keepJudgement(house, {
      subjectKind: 'lesson-change',
      subjectId: id,
      set: 'lesson-change',
      provider: row.provider_code,
      ...judged,
    }),
  )

const instant = (on: string, time: string) => new Date(`${on}T${time}:00+08:00`)

const slotOf = (input: NewChange, online: boolean, classId: string): queries.Slot => ({
  classId,
  lessonId: input.lessonId,
  teacherId: input.teacherId,
  roomId: online ? null : input.roomId,
  startsAt: instant(input.on, input.from),
  endsAt: instant(input.on, input.to),
})

const slotOfRecord = (c: queries.ChangeRecord): queries.Slot => ({
  classId: c.class_id,
  lessonId: c.lesson_id,
  teacherId: c.teacher_id,
  roomId: c.room_id,
  startsAt: c.starts_at,
  endsAt: c.ends_at,
})
