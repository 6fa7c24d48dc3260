// 第十条 检查、调查、投诉、整改: what the bureau sees of the classes and what it orders.

import { addComplaint } from '../../areas/inspections/complaints/actions.ts'
import type { NewComplaint } from '../../areas/inspections/complaints/schema.ts'
import { orderRectification } from '../../areas/inspections/rectifications/actions.ts'
import { nameableOf } from '../../areas/inspections/rectifications/naming.ts'
import { recordSurvey } from '../../areas/inspections/surveys/actions.ts'
import { recordInspection } from '../../areas/inspections/visits/actions.ts'
import type { NewInspection } from '../../areas/inspections/visits/schema.ts'
import { addDays } from '../../server/calendar.ts'
import { worldBodies } from '../world-bodies.ts'
import type { Story } from './agenda.ts'
import { type LivingClass, versionOf } from './classes.ts'
import { ago, at, by, dayOf, officeDayFrom, type Stage, who } from './stage.ts'

/** A visit early in every class, a survey after it; three low checks where the tale says so, one in two classes of a body. */
export async function* superviseClass(s: Stage, c: LivingClass, n: number): Story {
  const days = [...new Set(c.lessons.map((l) => l.day))]
  // Two of them put the body one step from the line of A14.2.
  const once = c.body === 3 && (c.state === 'ended' || c.round === 'autumn')
  for (const [i, day] of days.slice(0, c.tale === 'low' ? 3 : 1).entries()) {
    yield at(day, '11:40')
    const low = once || c.tale === 'low'
    await visit(s, c, day, { kind: (n + i) % 3 === 0 ? 'random' : 'onsite', low, n })
  }
  if (c.state === 'suspended') {
    yield at(days[1]!, '15:20')
    await stop(s, c, days[1]!)
    return
  }
  // What trainees say on the phone is looked into while the class goes on.
  if (c.state === 'running') {
    yield at(ago(s, c.body === 0 ? 1 : 6), '10:10')
    await call(s, c, '学员反映实训课减少、讲得太快。', c.body === 0 ? ['hours'] : ['quality'])
    return
  }
  yield at(officeDayFrom(s, addDays(c.endsOn, 3)), '16:20')
  // Exactly on the line of A14.4 in one class of the fifth body.
  const satisfied = c.body === 4 && c.round === 'autumn' ? 16 : 18 + (n % 3)
  await by(s, who(s, 'jiancha'), (a) =>
    recordSurvey(
      s.tx,
      a,
      c.id,
      {
        surveyedOn: dayOf(s),
        answers: Math.min(20, c.trainees.length),
        satisfied: Math.min(satisfied, c.trainees.length),
      },
      dayOf(s),
    ),
  )
  if (n % 4 === 0) await call(s, c, '抽访3名学员，身份、时间、地点、内容一致，未收费。')
}

/** Two inspectors go. */
const withColleague = (s: Stage) => ({ companions: [who(s, 'jiancha2').account!], others: [] })

type Seen = { kind: 'random' | 'onsite'; low: boolean; n: number }

async function visit(s: Stage, c: LivingClass, day: string, { kind, low, n }: Seen): Promise<void> {
  const roster = c.trainees.length
  const input: NewInspection = {
    kind,
    inspectedAt: new Date(at(day, '10:00')).toISOString(),
    lessonId: c.lessonIds[c.lessons.findIndex((l) => l.day === day)]!,
    ...withColleague(s),
    present: low ? Math.floor((roster * 69) / 100) : roster - (n % 3),
    refused: false,
    findings: [],
    remarks: low ? '到课人数偏少，已当场告知培训主体。' : '秩序良好，教材人手一册，座次表已张贴。',
  }
  await by(s, who(s, 'jiancha'), (a) => recordInspection(s.tx, a, c.id, input, s.clock.now))
}

async function call(
  s: Stage,
  c: LivingClass,
  remarks: string,
  findings: NewInspection['findings'] = [],
): Promise<void> {
  const input: NewInspection = {
    kind: 'phone',
    inspectedAt: new Date(s.clock.now - 3_600_000).toISOString(),
    lessonId: null,
    ...{ companions: [], others: [] },
    present: null,
    refused: false,
    findings,
    remarks,
  }
  await by(s, who(s, 'jiancha'), (a) => recordInspection(s.tx, a, c.id, input, s.clock.now))
}

/** 责令停课限期整改 (A10.16(f)): the deadline is still to come. */
async function stop(s: Stage, c: LivingClass, day: string): Promise<void> {
  const inspector = who(s, 'jiancha')
  const roster = c.trainees.length
  const input: NewInspection = {
    kind: 'special',
    inspectedAt: new Date(at(day, '14:10')).toISOString(),
    lessonId: c.lessonIds[3]!,
    ...withColleague(s),
    present: roster - 1,
    refused: false,
    findings: ['materials'],
    remarks: '实训课没有按教学计划使用教材，讲义与课表不符。',
  }
  await by(s, inspector, (a) => recordInspection(s.tx, a, c.id, input, s.clock.now))
  const order = {
    facts: '专项检查发现实训课没有按教学计划使用教材，讲义内容与课表不符。',
    demand: '停课整改，按备案的教材和教学计划重新备课，报经复查后复课。',
    dueOn: addDays(s.today, 6),
  }
  await by(s, inspector, async (a) => {
    const concerns = (await nameableOf(s.tx, c.id)).map(({ number }) => number)
    const given = { version: await versionOf(s, c.id), ...order, concerns }
    return orderRectification(s.tx, a, c.id, given, dayOf(s), s.keys)
  })
}

type Heard = Omit<NewComplaint, 'providerCode' | 'classId' | 'receivedOn'> & { body: number; ago: number }

const heard: Heard[] = [
  { body: 2, ago: 74, kind: 'fees', content: '反映培训另收资料费。' },
  {
    body: 4,
    ago: 47,
    kind: 'other',
    content: '反映实训耗材不足影响练习，在学员群中传播较广。',
  },
  { body: 1, ago: 5, kind: 'sham', content: '反映有学员签到后离开，没有上完当天的课。' },
]

/** As their concerns are decided: one is unfounded, one upheld and severe (one step from the line of A14.8(a)), one is still looked into. */
export const complaints = (s: Stage): Story[] => heard.map((h) => complain(s, h))

async function* complain(s: Stage, h: Heard): Story {
  yield at(ago(s, h.ago), '10:30')
  const { kind, content } = h
  const complaint = {
    providerCode: worldBodies[h.body]!.code,
    classId: null,
    kind,
    content,
    receivedOn: dayOf(s),
  }
  await by(s, who(s, 'jingban'), (a) => addComplaint(s.tx, a, complaint, dayOf(s)))
}
