// What was seen in a class, against article 10. All that is shown on its process page is judged here. Pure.

import { type Rule, rule } from '../../regulation/rule.ts'
import type { Ratio } from '../../server/ratio.ts'
import { type AttendanceFacts, attendanceRules } from '../attendance/rules.ts'
import { type VideoFacts, videoRules } from '../video/rules.ts'

export const inspectionKinds = ['onsite', 'random', 'special', 'phone'] as const
export type InspectionKind = (typeof inspectionKinds)[number]
/** @clause A10.8(a) A10.8(b) A10.8(c) A10.8(d) record: the four kinds of checks are told apart */
export const inspectionKindNames: Record<InspectionKind, string> = {
  onsite: '实地核查',
  random: '随机抽查',
  special: '专项检查',
  phone: '电话调查',
}

export const findingKinds = ['materials', 'hours', 'teacher', 'trainees', 'quality'] as const
export type FindingKind = (typeof findingKinds)[number]
/** @clause A10.16(a) A10.16(b) A10.16(c) A10.16(d) A10.16(e) record: what a check found is recorded under five heads */
export const findings: Record<FindingKind, { clause: string; title: string }> = {
  materials: { clause: 'A10.16(a)', title: '不使用规范教材' },
  hours: { clause: 'A10.16(b)', title: '不按规定学时开展培训' },
  teacher: { clause: 'A10.16(c)', title: '授课教师资质不合要求' },
  trainees: { clause: 'A10.16(d)', title: '培训对象不吻合' },
  quality: { clause: 'A10.16(e)', title: '培训质量不达标' },
}

export type SeenInspection = {
  kind: InspectionKind
  onDay: string
  refused: boolean
  findings: FindingKind[]
}
export type InspectionFacts = {
  on: string
  inspections: SeenInspection[]
  /** Seen after the latest order to stop, if there was one. */
  open: SeenInspection[]
  stopped: { number: string; dueOn: string } | null
}

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

const visited = rule<InspectionFacts, { share: Ratio }>({
  name: 'visitedOnSite',
  clause: 'A10.8(a)',
  also: ['X2.2.2(b)'],
  title: '培训期内实地核查',
  open: true,
  params: { share: 'inspection.onsiteRate' },
  readings: {},
  // Below the whole only a draw decides which classes are visited.
  test: (f, p) =>
    f.inspections.some((i) => i.kind === 'onsite')
      ? 'pass'
      : p.share.num < p.share.den
        ? 'manual'
        : 'unknown',
  say: {
    pass: (f) => `已实地核查${f.inspections.filter((i) => i.kind === 'onsite').length}次。`,
    fail: () => '没有实地核查。',
    manual: () => '还没有实地核查；本班是否抽中由检查人员确定。',
    unknown: () => '还没有实地核查，培训期内至少一次。',
  },
})

const accepted = rule<InspectionFacts>({
  name: 'inspectionAccepted',
  clause: 'A10.7',
  also: ['X2.3.7(a)'],
  title: '接受监督检查',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.inspections.length > 0,
  test: (f) => (f.inspections.some((i) => i.refused) ? 'fail' : 'pass'),
  say: {
    pass: (f) => `${f.inspections.length}次检查都予以配合。`,
    fail: (f) =>
      `${f.inspections
        .filter((i) => i.refused)
        .map((i) => i.onDay)
        .join('、')}拒绝或阻挠检查（见第十四条第7项）。`,
    unknown: () => '没有检查记录。',
  },
})

const sound = rule<InspectionFacts>({
  name: 'findingsSettled',
  clause: 'A10.16(f)',
  also: ['A10.16(a)', 'A10.16(b)', 'A10.16(c)', 'A10.16(d)', 'A10.16(e)'],
  title: '检查发现的问题',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.inspections.length > 0 || f.stopped !== null,
  test: (f) => (f.stopped ? 'manual' : f.open.some((i) => i.findings.length > 0) ? 'fail' : 'pass'),
  say: {
    pass: () => '检查没有发现问题，或已经整改复查。',
    fail: (f) => `检查发现问题，尚未责令整改：${titlesOf(f.open).join('、')}。`,
    manual: (f) => `已责令停课整改（${f.stopped!.number}），限${f.stopped!.dueOn}前，待复查。`,
    unknown: () => '没有检查记录。',
  },
  remedy: (f) => (f.stopped ? '整改完成后由检查人员复查。' : '责令停课，限期整改。'),
  evidence: (f) => ({
    columns: ['日期', '检查', '发现'],
    rows: f.open
      .filter((i) => i.findings.length > 0)
      .map((i) => [i.onDay, inspectionKindNames[i.kind], titlesOf([i]).join('、')]),
    owners: null,
  }),
})

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
  remedy: () => '补报考勤或录像；确属擅自变动的，按第十四条第3项记录。',
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

const titlesOf = (seen: SeenInspection[]) => [
  ...new Set(seen.flatMap((i) => i.findings.map((f) => findings[f].title))),
]

export const inspectionRules: Rule<InspectionFacts>[] = [visited, accepted, sound]

/** Everything that article 10 asks of a class in training. */
export const teachingRules: Rule<TeachingFacts>[] = [
  asPlanned,
  ...attendanceRules,
  ...videoRules,
  ...inspectionRules,
]
