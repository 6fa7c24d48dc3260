// A change of one lesson of an agreed class: asked for in time, and sound as the plan itself must be. `lessons` holds the
// lesson as it would be, alone; the rules of the plan look at it, its teacher and its room.
import { type Rule, rule } from '../../../regulation/rule.ts'
import { addDays } from '../../../server/calendar.ts'
import type { ClassFacts, LessonFact } from '../facts.ts'
import { teachersAbove, teachersQualified } from '../timetable/qualification-rules.ts'
import { enterpriseRooms, institutionRooms } from '../timetable/room-rules.ts'
import { teachersFitLessons, teachersNotTooOld } from '../timetable/teacher-rules.ts'

export type ChangeFacts = ClassFacts & {
  askedOn: string
  /** The earlier of the day planned and the day asked for: from then on it is felt. */
  firstDay: string
  /** The class's other lessons. */
  others: LessonFact[]
}

export const askedInTime = rule<ChangeFacts, { lead: number }>({
  name: 'askedInTime',
  clause: 'X2.3.3(b)',
  title: '教学计划变动提前申请',
  open: true,
  params: { lead: 'class.changeLeadDays' },
  readings: {},
  test: (f, p) => (addDays(f.askedOn, p.lead) <= f.firstDay ? 'pass' : 'fail'),
  say: {
    pass: (f, p) => `${f.askedOn}申请，涉及的最早一天是${f.firstDay}，提前了${p.lead}天以上。`,
    fail: (f, p) =>
      `${f.askedOn}申请，涉及的最早一天是${f.firstDay}；应提前${p.lead}天，最迟在${addDays(f.firstDay, -p.lead)}申请。`,
    unknown: () => '',
  },
  remedy: () => '已来不及申请的，按备案的课程表上课，或改申请调整以后的课。',
})

export const changeFits = rule<ChangeFacts>({
  name: 'changeFits',
  clause: 'A9.1(d)',
  also: ['X2.3.3(b)'],
  title: '变动后的课在培训期内，不重叠',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.lessons.every((l) => within(l, f) && !meets(l, f.others)) ? 'pass' : 'fail'),
  say: {
    pass: (f) => `变动后在${f.startsOn}至${f.endsOn}内，不与本班其他课重叠。`,
    fail: (f) => `变动后不在${f.startsOn}至${f.endsOn}内，或与本班另一节课时间重叠。`,
    unknown: () => '',
  },
  remedy: () => '另选培训期内的日期和时间。',
})

export const changeRules: Rule<ChangeFacts>[] = [
  askedInTime,
  changeFits,
  teachersFitLessons,
  teachersNotTooOld,
  teachersAbove,
  teachersQualified,
  enterpriseRooms,
  institutionRooms,
]

const within = (l: LessonFact, f: ClassFacts) => f.startsOn <= l.on && l.on <= f.endsOn
const meets = (l: LessonFact, others: LessonFact[]) =>
  others.some((o) => o.on === l.on && o.from < l.to && l.from < o.to)
