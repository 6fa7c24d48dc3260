// What was seen in a class, against article 10. Pure.

import { citing } from '../../../regulation/clause-name.ts'
import { type Rule, rule } from '../../../regulation/rule.ts'
import type { Ratio } from '../../../server/ratio.ts'

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
  /** Not where people dismissed it; settled: what was found true was dealt with since. */
  refused: boolean | 'settled'
  /** Those that stand: people neither dismissed nor settled them. */
  findings: FindingKind[]
}
export type InspectionFacts = {
  on: string
  inspections: SeenInspection[]
  /** Seen after the latest order to stop, if there was one. */
  open: SeenInspection[]
  stopped: { number: string; dueOn: string } | null
}

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
  test: (f) => (refusedOn(f, true) === '' ? 'pass' : 'fail'),
  say: {
    pass: (f) =>
      refusedOn(f, 'settled') === ''
        ? `${f.inspections.length}次检查都予以配合。`
        : citing`${refusedOn(f, 'settled')}拒绝或阻挠检查（见第十四条第7项），已经处理了结；其余检查都予以配合。`,
    fail: (f) => citing`${refusedOn(f, true)}拒绝或阻挠检查（见第十四条第7项）。`,
    unknown: () => '没有检查记录。',
  },
})

const refusedOn = (f: InspectionFacts, refused: true | 'settled') =>
  f.inspections
    .filter((i) => i.refused === refused)
    .map((i) => i.onDay)
    .join('、')

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
    pass: () => '检查没有发现问题，或者发现的问题已经整改复查、了结，或者经认定不成立。',
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

const titlesOf = (seen: SeenInspection[]) => [
  ...new Set(seen.flatMap((i) => i.findings.map((f) => findings[f].title))),
]

export const inspectionRules: Rule<InspectionFacts>[] = [visited, accepted, sound]
