// 第七至九条: a class is drafted with timetable and roster, filed, decided, begun and ended. `teach` is what happens between.

import { levelNames } from '../../areas/catalogue/levels.ts'
import { cancelClass, createClass, getClass, moveClass } from '../../areas/classes/actions.ts'
import { decideClass } from '../../areas/classes/approval/actions.ts'
import { gateOfClass } from '../../areas/classes/approval/concerns.ts'
import { factorClauses } from '../../areas/classes/approval/factor-clauses.ts'
import { submitClass } from '../../areas/classes/approval/submit.ts'
import { importRoster } from '../../areas/classes/import/actions.ts'
import { receivePaper } from '../../areas/classes/papers/actions.ts'
import { readRoster } from '../../areas/classes/roster/read.ts'
import type { ClassForm, Decision } from '../../areas/classes/schema.ts'
import { replaceLessons } from '../../areas/classes/timetable/replace-lessons.ts'
import { placeOf } from '../../regulation/editions.ts'
import { addDays } from '../../server/calendar.ts'
import { confirmed, sheetOf } from '../../server/http/uploads/sheet-upload.ts'
import { settleClass } from '../settling/play.ts'
import type { WorldClass } from '../world-class.ts'
import type { Story } from './agenda.ts'
import { letPass } from './concerns/work.ts'
import { principalOf } from './people.ts'
import type { LivingBody } from './registers.ts'
import { csv, rosterSheet } from './sheets.ts'
import { at, by, byHouse, dayOf, formKey, officeDay, type Stage, who } from './stage.ts'

/** A class as it lives: its id, and its lessons in order. */
export type LivingClass = WorldClass & { id: string; classNo: string; lessonIds: string[] }

export const versionOf = async (s: Stage, id: string): Promise<number> => (await getClass(s.tx, id)).version

export async function* holdClass(
  s: Stage,
  c: LivingClass,
  home: LivingBody,
  teach: (s: Stage, c: LivingClass) => Story,
): Story {
  const body = who(s, principalOf(c.body))
  const [clerk, approver] = [who(s, 'jingban'), who(s, 'shenpi')]
  yield at(officeDay(s, c.draftedOn), '09:30')
  await draft(s, c, home)
  if (c.state === 'draft') return
  yield at(officeDay(s, c.filedOn), '14:10')
  await by(s, body, async (a) => submitClass(s.tx, a, c.id, await versionOf(s, c.id), s.clock.now))
  if (c.state === 'submitted') return
  yield at(officeDay(s, addDays(c.filedOn, 1)), '09:20')
  for (const kind of ['filing-form', 'roster'] as const)
    await by(s, clerk, (a) => receivePaper(s.tx, a, c.id, { kind, receivedOn: dayOf(s) }, dayOf(s)))
  yield at(officeDay(s, c.decidedOn), '15:40')
  if (c.state !== 'returned' && c.state !== 'refused') await settleClass(s, clerk, c.id, exceptionReasons)
  const decision = await decisionOf(s, c)
  if (decision.decision === 'approve') await letPass(s, await byHouse(s, (a) => gateOfClass(s.tx, a, c.id)))
  await by(s, approver, (a) => decideClass(s.tx, a, c.id, decision, dayOf(s)))
  if (decision.decision !== 'approve') return
  if (c.state === 'cancelled') {
    yield at(officeDay(s, addDays(c.startsOn, -1)), '16:00')
    const reason = '报名学员因企业赶工不能按期参训，到课人数不足，取消本期。'
    await by(s, body, async (a) =>
      cancelClass(s.tx, a, c.id, { version: await versionOf(s, c.id), reason }, dayOf(s)),
    )
    return
  }
  yield at(c.startsOn, '00:05')
  await byHouse(s, (a) => moveClass(s.tx, a, c.id, 'start', 'A7.1'))
  yield* teach(s, c)
}

async function draft(s: Stage, c: LivingClass, home: LivingBody): Promise<void> {
  const body = who(s, principalOf(c.body))
  const form: ClassForm = {
    name: `${c.trade.name}${levelNames[c.level]}班`,
    occupationCode: c.trade.code,
    occupationName: c.trade.name,
    level: c.level,
    startsOn: c.startsOn,
    endsOn: c.endsOn,
    attendanceMode: c.attendance,
    otherFunding: false,
    textbooks: `《${c.trade.name}（国家职业技能等级认定培训教程）》，中国劳动社会保障出版社`,
    onlinePlatform: c.lessons.some((l) => l.kind === 'online') ? '中国职业培训在线' : null,
  }
  const made = await by(s, body, (a) => createClass(s.tx, a, { clientKey: formKey(s), form }, dayOf(s)))
  Object.assign(c, made)
  const lessons = c.lessons.map((l) => ({
    on: l.day,
    from: l.from,
    to: l.to,
    hours: l.hours,
    kind: l.kind,
    subject: l.subject,
    teacherId: home.teachers[l.teacher]!.id,
    roomId: l.kind === 'online' ? null : home.rooms[l.room]!.id,
  }))
  await by(s, body, async (a) =>
    replaceLessons(s.tx, a, c.id, { version: await versionOf(s, c.id), lessons }),
  )
  const bytes = csv(rosterSheet(c.trainees.map((p) => s.people[p]!)))
  const fileName = `${form.name}花名册.csv`
  const read = await readRoster(bytes, fileName)
  await by(s, body, async (a) => {
    const fields = { version: String(await versionOf(s, c.id)) }
    const sent = confirmed(sheetOf({ clientKey: formKey(s), fileName, bytes, fields }))
    return importRoster(s.tx, a, s.keys, c.id, sent, read, dayOf(s))
  })
  const rows = await s.tx
    .selectFrom('lessons')
    .select('id')
    .where('class_id', '=', c.id)
    .orderBy('position')
    .execute()
  c.lessonIds = rows.map((l) => l.id)
}

/** As the office decides it; what failed was settled with its reason before. */
async function decisionOf(s: Stage, c: LivingClass): Promise<Decision> {
  const base = { version: await byHouse(s, () => versionOf(s, c.id)) }
  if (c.state === 'returned')
    return {
      ...base,
      decision: 'return',
      clauses: [],
      considered: [],
      reason: '教材清单未写明版次，实训安排与教学计划不一致，请更正后重新提交。',
    }
  if (c.state === 'refused')
    return {
      ...base,
      decision: 'refuse',
      clauses: [placeOf('A9.2(a)')],
      considered: [{ clause: 'A9.2(a)', note: '本季度该职业（工种）已安排三期，年度计划已满。' }],
      reason: '本季度该职业（工种）培训计划已满，请下季度再报。',
    }
  return {
    ...base,
    decision: 'approve',
    clauses: [],
    considered: factorClauses.map((clause) => ({ clause, note: '' })),
    reason: '教学计划、师资和场地符合要求，同意开班。',
  }
}

const exceptionReasons: Record<string, string> = {
  'A8.1': '学员在岗，只能利用停产检修期培训，同意开班；本班不享受补贴，已告知培训主体。',
  'A13.3': '该学员自愿参训，已告知本年度不再享受补贴。',
  'A13.5': '该学员自愿复训，已告知同一等级不再享受补贴。',
  'A13.6': '该学员转岗自愿参训，已告知不享受补贴。',
}
