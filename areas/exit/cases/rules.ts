// 第十四条: what makes a body leave. A trigger that is found is a fail; what only a person can verify is manual. The numbers
// stand in regulation/parameters.ts, the readings in regulation/interpretations.ts.

import { type Rule, rule } from '../../../regulation/rule.ts'
import { addMonths } from '../../../server/calendar.ts'
import { type Ratio, ratioText, shareText } from '../../../server/ratio.ts'
import { activeOn, lowChecks, monthsSince, type Renewal, severeReports } from './counting/counts.ts'
import { unsatisfied } from './counting/satisfaction-rules.ts'
import type { ExitFacts } from './facts.ts'
import { reports, reportTable, table, visits } from './report-rules.ts'

export type { ExitFacts } from './facts.ts'

export const inactive = rule<ExitFacts, { months: number }>({
  name: 'inactive',
  clause: 'A14.1',
  also: ['X2.4.1(1)'],
  title: '长期没有开展职业技能培训活动',
  open: true,
  params: { months: 'exit.inactivityMonths' },
  readings: {},
  // Whoever has no agreement any more need not train.
  applies: (f) => f.agreement.inForce,
  test: (f, p) => (addMonths(activeOn(f), p.months) <= f.on ? 'fail' : 'pass'),
  say: {
    pass: (f, p) => `${sinceText(f)}，至今${monthsSince(activeOn(f), f.on)}个月，红线${p.months}个月。`,
    fail: (f, p) => `${sinceText(f)}，至今${monthsSince(activeOn(f), f.on)}个月，已满${p.months}个月。`,
    unknown: () => '',
  },
  remedy: () => '在整改期限内申报并开展培训。',
})

export const lowAttendance = rule<
  ExitFacts,
  { min: Ratio; max: number },
  { window: 'agreement' | 'year'; across: 'together' | 'perClass' }
>({
  name: 'lowAttendance',
  clause: 'A14.2',
  also: ['X2.4.1(2)'],
  title: '检查中到课率不足',
  open: true,
  params: { min: 'exit.minCheckAttendance', max: 'exit.maxLowAttendanceChecks' },
  readings: { window: 'A14.2.window', across: 'A14.2.acrossClasses' },
  test: (f, p, r) =>
    lowChecks(f, p.min, r).length > p.max
      ? 'fail'
      : lowChecks(f, p.min, r, 'all').length > p.max
        ? 'manual'
        : 'pass',
  say: {
    pass: (f, p, r) =>
      `${lowChecks(f, p.min, r).length}次检查到课率少于${ratioText(p.min)}，超过${p.max}次即触发。`,
    fail: (f, p, r) =>
      `${lowChecks(f, p.min, r).length}次检查到课率少于${ratioText(p.min)}，已超过${p.max}次。`,
    manual: (f, p, r) => {
      const all = lowChecks(f, p.min, r, 'all')
      return `${all.length}次检查到课率少于${ratioText(p.min)}，其中${all.filter((c) => c.undecided).length}次由此登记的问题线索还没有认定；都属实的，超过${p.max}次即触发，须先认定线索。`
    },
    unknown: () => '',
  },
  evidence: (f, p, r) =>
    table(
      ['检查日期', '班级', '到课/应到', '到课率'],
      lowChecks(f, p.min, r, 'all').map((c) => [
        c.on,
        c.classNo,
        `${c.present}/${c.roster}`,
        c.undecided ? `${shareText(c.present, c.roster)}（线索待认定）` : shareText(c.present, c.roster),
      ]),
    ),
})

export const severe = rule<ExitFacts, { max: number }, { renewal: Renewal }>({
  name: 'severe',
  clause: 'A14.8(a)',
  also: ['X2.4.1(8)'],
  title: '经查属实且造成恶劣社会影响的投诉',
  params: { max: 'exit.maxSevereComplaints' },
  readings: { renewal: 'A14.0(a).renewal' },
  test: (f, p, r) =>
    severeReports(f, r.renewal).length >= p.max
      ? 'fail'
      : severeReports(f, r.renewal, 'all').length >= p.max
        ? 'manual'
        : 'pass',
  say: {
    pass: (f, p, r) => `${severeReports(f, r.renewal).length}次，${p.max}次即触发。`,
    fail: (f, p, r) => `${severeReports(f, r.renewal).length}次，已达到${p.max}次。`,
    manual: (f, p, r) =>
      `已认定${severeReports(f, r.renewal).length}次，连同线索还没有认定的共${severeReports(f, r.renewal, 'all').length}次，${p.max}次即触发，须先认定线索。`,
    unknown: () => '',
  },
  evidence: (f, _, r) => reportTable(severeReports(f, r.renewal, 'all')),
})

export const refused = visits({
  name: 'refused',
  clause: 'A14.7',
  also: ['X2.4.1(7)'],
  title: '拒绝接受监督、检查和管理',
  kind: 'refusals',
  words: '次检查被拒绝。',
})
export const offPlan = visits({
  name: 'offPlan',
  clause: 'A14.3(c)',
  also: ['X2.4.1(3)'],
  title: '未按培训计划组织培训',
  kind: 'offPlan',
  words: '次检查发现未按计划培训。',
})
/** How many calls are enough nobody has decided: the report is verified by a person. */
export const unreachable = reports({
  name: 'unreachable',
  clause: 'A14.3(a)',
  also: ['X2.4.1(3)'],
  title: '检查中发现有培训学员无法联系',
  kind: 'unreachable',
})
export const sham = reports({
  name: 'sham',
  clause: 'A14.3(b)',
  also: ['X2.4.1(3)'],
  title: '反映存在虚假培训',
  kind: 'sham',
})
export const fraud = reports({
  name: 'fraud',
  clause: 'A14.5(a)',
  also: ['X2.4.1(5)'],
  title: '骗取、冒领职业培训补助资金',
  kind: 'fraud',
})
export const feesTaken = reports({
  name: 'feesTaken',
  clause: 'A14.5(b)',
  also: ['X2.4.1(5)'],
  title: '违规乱收费',
  kind: 'fees',
})
export const subcontracted = reports({
  name: 'subcontracted',
  clause: 'A14.6',
  also: ['X2.4.1(6)'],
  title: '将培训项目委托、转包给其他单位和个人',
  kind: 'subcontract',
})
export const incident = reports({
  name: 'incident',
  clause: 'A14.8(b)',
  also: ['X2.4.1(8)'],
  title: '发生重大舆情、安全责任事故等重大事件',
  kind: 'incident',
})

export const exitRules: Rule<ExitFacts>[] = [
  inactive,
  lowAttendance,
  unreachable,
  sham,
  offPlan,
  unsatisfied,
  fraud,
  feesTaken,
  subcontracted,
  refused,
  severe,
  incident,
]

const sinceText = (f: ExitFacts) =>
  activeOn(f) === f.lastClassOn ? `最近一期培训${f.lastClassOn}结束` : `${f.sinceOn}签订协议，尚未开展培训`
