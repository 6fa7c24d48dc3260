// Everything that article 10 asks of a class in training: its plan, attendance, recordings and what was seen. Pure.

import { citing } from '../../../regulation/clause-name.ts'
import { type Rule, rule } from '../../../regulation/rule.ts'
import { type AttendanceFacts, attendanceRules } from '../../attendance/rules.ts'
import { type VideoFacts, videoRules } from '../../video/rules.ts'
import { type InspectionFacts, inspectionRules } from '../visits/rules.ts'

/** A lesson of the agreed plan against what came of it. Days as text, `from` HH:MM. */
export type PlannedLesson = {
  position: number
  onDay: string
  from: string
  subject: string
  over: boolean
  /** Somebody was there, or there is a recording. */
  taught: boolean
  /** Planned while the class was stopped (A10.16(f)). */
  stopped: boolean
  /** Somebody came and went wholly outside its hours. */
  elsewhere: boolean
  /** As it was agreed first, when it was changed with the office's agreement. */
  planned: string | null
}
export type PlanFacts = { plan: PlannedLesson[] }

export type TeachingFacts = AttendanceFacts & VideoFacts & InspectionFacts & PlanFacts

/** What differs from the agreed plan without agreement is for a person to look into; what was agreed to is only told. */
export const asPlanned = rule<PlanFacts>({
  name: 'asPlanned',
  clause: 'A10.1',
  also: ['X2.3.3(a)'],
  title: '按备案的教学计划和课程表上课',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.plan.length > 0,
  test: (f) => (astray(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => planWords(f),
    fail: () => '',
    manual: (f) =>
      `${planWords(f)}${astray(f).length}次与备案的课程表不一致，没有经同意的变动，请核实是没有上课，还是改了时间没有申请，或记录没有报全。`,
    unknown: () => '',
  },
  remedy: () => citing`补报考勤或录像；确属擅自变动的，按第十四条第3项记录。`,
  evidence: (f) => ({
    columns: ['节', '课程表', '内容', '情况'],
    rows: [...astray(f), ...f.plan.filter((l) => l.planned)]
      .filter((l, i, all) => all.indexOf(l) === i)
      .map((l) => [String(l.position), `${l.onDay} ${l.from}`, l.subject, whatOf(l)]),
    owners: null,
  }),
})

const notHeld = (l: PlannedLesson) => l.over && !l.taught && !l.stopped
const astray = (f: PlanFacts) => f.plan.filter((l) => notHeld(l) || l.elsewhere)

function planWords({ plan }: PlanFacts): string {
  const count = (of: (l: PlannedLesson) => boolean) => plan.filter(of).length
  const parts = [
    `共备案${plan.length}次课，已到时${count((l) => l.over)}次，有上课记录${count((l) => l.over && l.taught)}次`,
    `没有任何上课记录${count(notHeld)}次`,
    `经同意变动${count((l) => l.planned !== null)}次`,
    `时间不符${count((l) => l.elsewhere)}次`,
  ]
  const stopped = count((l) => l.over && !l.taught && l.stopped)
  return `${parts.join('，')}${stopped > 0 ? `，停课期间${stopped}次` : ''}。`
}

const whatOf = (l: PlannedLesson) =>
  [
    notHeld(l) && '没有考勤，也没有录像',
    l.elsewhere && '有人签到、签退都在课程表的时间以外',
    l.planned && `经同意变动，原定${l.planned}`,
  ]
    .filter(Boolean)
    .join('；')

/** Everything that article 10 asks of a class in training. */
export const teachingRules: Rule<TeachingFacts>[] = [
  asPlanned,
  ...attendanceRules,
  ...videoRules,
  ...inspectionRules,
]
