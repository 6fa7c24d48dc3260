// The verbs of 开班: prepare, submit, cancel. Deciding stands in decide.ts, spreadsheets in imports.ts.
import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay, yearOf } from '../../server/calendar.ts'
import { caseFor, getCase, holdCase, takeStep } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Forbidden, Invalid, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { classCase } from './case.ts'
import { agreementsOf, findProvider } from './facts-queries.ts'
import { type ClassRecord, judgeClass, keepClassJudgement } from './judge.ts'
import { listOptions } from './options/views.ts'
import * as queries from './queries.ts'
import type { ClassForm, LessonForm } from './schema.ts'
import type { ClassAct } from './states.ts'
import { takeHours } from './timetable/conflicts.ts'
import * as plan from './timetable/queries.ts'

/** A draft with its number. The same `clientKey` again answers the first. Throws Refused without an agreement in force. */
export async function createClass(
  tx: Tx,
  actor: Actor,
  { clientKey, form }: { clientKey: string; form: ClassForm },
  today: string,
): Promise<{ id: string; classNo: string }> {
  await inTurn(tx, `class ${clientKey}`)
  const known = await queries.findClassByKey(tx, clientKey)
  if (known) return { id: known.id, classNo: (await getClass(tx, known.id)).class_no }
  const provider = bodyOf(actor)
  const agreementId = await requireAgreement(tx, provider, form)
  const classNo = await asHouse(tx, actor, (house) => queries.nextClassNo(house, yearOf(today)))
  const { id } = await queries.insertClass(tx, { classNo, clientKey, provider, agreementId, form })
  await note(tx, actor, id, '起草开班备案', { classNo })
  return { id, classNo }
}

export async function changeClass(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, form }: { version: number; form: ClassForm },
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'edit', version)
  await queries.updateForm(tx, id, await requireAgreement(tx, row.provider_code, form), form)
  await queries.bumpVersion(tx, id)
  await note(tx, actor, id, '修改开班备案')
}

/** The whole timetable anew. Throws Invalid for a teacher or room that is not the body's own. */
export async function replaceLessons(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, lessons }: { version: number; lessons: LessonForm[] },
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'edit', version)
  await writeLessons(tx, row, lessons)
  await note(tx, actor, id, '填写课程表', { lessons: lessons.length })
}

export async function writeLessons(tx: Tx, row: ClassRecord, lessons: LessonForm[]): Promise<void> {
  const { teachers, rooms } = await listOptions(tx)
  const foreign = lessons.findIndex(
    (l) =>
      !teachers.some((t) => t.id === l.teacherId) ||
      (l.roomId !== null && !rooms.some((r) => r.id === l.roomId)),
  )
  if (foreign >= 0)
    throw new Invalid(`第${foreign + 1}节课的教师或教室不是本单位登记的，没有保存。`, {
      [`lessons.${foreign}.teacherId`]: '请从本单位登记的教师、教室中选取。',
    })
  await plan.deleteLessons(tx, row.id)
  await plan.insertLessons(tx, row.id, row.provider_code, lessons)
  await queries.bumpVersion(tx, row.id)
}

/**
 * Files the class: judged, judgement kept, teachers and rooms taken from now on. Findings do not stop a filing, except
 * where there is nothing to look at (A8.2, A8.3). The day of submission is the day of filing (A8.1).
 *
 * @clause X2.3.2(a) workflow: the class is applied for, then decided upon
 */
export async function submitClass(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  now: number,
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'submit', version)
  const today = shanghaiDay(now)
  const judged = await judgeClass(tx, actor, row, today)
  const { lessons, roster, agreement } = judged.facts
  if (lessons.length === 0) throw new Refused('还没有课程表，没有提交。请先填写或导入课程表。', 'A9.1(d)')
  if (roster.length === 0) throw new Refused('还没有学员花名册，没有提交。请先导入花名册。', 'A8.3')
  if (!agreement)
    throw new Refused('没有有效的备案协议，没有提交。请先在“备案”中办理签协备案（第三条）。', 'A3.1')
  await takeHours(tx, actor, id, () => plan.setPlanned(tx, id, true))
  await keepClassJudgement(tx, actor, row, judged)
  await takeStep(tx, actor, classCase, row, 'submit', {
    change: {
      submitted_at: new Date(now),
      filed_on: today,
      submitted_by: actor.account,
      decided_by: null,
      decided_on: null,
      decision_reason: null,
      considered: null,
    },
    detail: { verdict: judged.judgement.verdict },
  })
}

/** Gives up a class that has not begun; teachers, rooms and trainees are free again. */
export async function cancelClass(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason }: { version: number; reason: string },
  today: string,
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'cancel', version)
  await asHouse(tx, actor, async (house) => {
    await plan.setPlanned(house, id, false)
    await plan.deleteAttendance(house, id)
  })
  await takeStep(tx, actor, classCase, row, 'cancel', {
    change: {
      decision_reason: reason,
      // A draft was never filed, and only drafts are kept without a day of filing.
      filed_on: row.filed_on ?? today,
    },
    detail: { reason },
  })
}

/**
 * Moves a class on for another room: start, end, suspend, resume, examine, archive. Throws Refused when that cannot follow.
 */
export async function moveClass(
  tx: Tx,
  actor: Actor,
  id: string,
  act: ClassAct,
  clause?: string,
): Promise<void> {
  const row = await holdCase(tx, classCase, id)
  await takeStep(tx, actor, classCase, row, act, { clause })
}

/** The row of a class that this actor may see. Throws Missing. */
export const getClass = (tx: Tx, id: string): Promise<ClassRecord> => getCase(tx, classCase, id)

/** Lessons in their order with the names of teacher and room; none for whoever may not see them. */
export const listLessons = plan.listLessons
/** The roster in its order, numbers masked. */
export const listTrainees = plan.listTrainees

export const note = (
  tx: Tx,
  actor: Actor,
  id: string,
  verb: string,
  detail: Parameters<typeof record>[2]['detail'] = {},
  clause?: string,
  provider: string | null = actor.provider,
) =>
  record(tx, actor, { area: 'classes', verb, subjectKind: 'class', subjectId: id, provider, clause, detail })

function bodyOf(actor: Actor): string {
  if (!actor.provider) throw new Forbidden('开班备案由培训机构或企业提出。')
  return actor.provider
}

/** The agreement in force on the first day, which the form must keep to (A3.1, X2.1.2). */
async function requireAgreement(tx: Tx, provider: string, form: ClassForm): Promise<string> {
  const body = await findProvider(tx, provider)
  if (body?.standing === 'cancelled')
    throw new Refused('本单位的补贴性培训资质已取消，不能申请开班。', 'A3.1')
  if (body?.kind === 'institution' && form.attendanceMode === 'paper')
    throw new Invalid('培训机构应使用江苏智慧人社APP打卡考勤。', {
      attendanceMode: '只有暂不具备APP打卡条件的企业可以用实名签到。',
    })
  const found = (await agreementsOf(tx, provider)).find(
    (a) => a.status === 'in-force' && a.from_on <= form.startsOn && form.startsOn <= a.to_on,
  )
  if (!found)
    throw new Refused(
      `${form.startsOn}没有有效的备案协议，不能在这一天开班。请改开班日期，或先办理签协备案。`,
      'A3.1',
    )
  return found.id
}
