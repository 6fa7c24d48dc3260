// 第十三条 and what a claim needs from 第七, 八, 十条. The numbers stand in regulation/parameters.ts, the readings in
// regulation/interpretations.ts; here are only the comparisons.

import { type Rule, rule } from '../../../regulation/rule.ts'
import { daysBetween } from '../../../server/calendar.ts'
import { earliestStart, type Lead, leadReadings, restUnknown } from '../../classes/approval/lead-rules.ts'
import { attended, claimHoursHeld, lessonsRecorded } from './attendance-rules.ts'
import { claimHoursListed, inCatalogue } from './catalogue-rules.ts'
import { claimList } from './evidence.ts'
import type { ClaimFacts, EarlierClaim } from './facts.ts'
import { broughtNote, fundedElsewhere } from './history/earlier.ts'
import { lifetimeCap } from './history/lifetime-rules.ts'
import { personOnLists } from './history/lists-rules.ts'
import { noLowerAfterHigher } from './history/lower-rules.ts'
import { perYearCap, sameLevelOnce, sameProjectOnce } from './history/rules.ts'
import { inTime } from './period-rules.ts'

export const readable = rule<ClaimFacts>({
  name: 'claimReadable',
  clause: 'A13.8',
  title: '申领资料齐全、可读',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.problems.length === 0 ? 'pass' : 'manual'),
  say: {
    pass: '各栏齐全，均可读取。',
    fail: '',
    manual: (f) => f.problems.map((p) => p.says).join(''),
    unknown: '',
  },
  remedy: (f) => `更正${f.problems.map((p) => `“${p.column}”`).join('、')}后重新预审。`,
})

export const noOtherFunding = rule<ClaimFacts, object, object, EarlierClaim[]>({
  name: 'claimNotFundedElsewhere',
  clause: 'A7.2',
  title: '未由其他部门资助',
  open: true,
  params: {},
  readings: {},
  look: (f) => fundedElsewhere(f),
  test: (f, _p, _r, found) =>
    f.otherFunding ? 'fail' : found.length > 0 ? 'manual' : f.otherFunding === null ? 'unknown' : 'pass',
  say: {
    pass: '申报为未由其他部门资助。',
    fail: '该培训已由其他部门资助，不得再向人社部门申请。',
    manual: (_f, _p, _r, found) =>
      `接入的记录中，${[...new Set(found.map((e) => e.brought?.department))].join('、')}已就这次培训或者同期的培训发放补贴${broughtNote(found)}，是否同一培训由审核人员核实。`,
    unknown: '不知是否已由其他部门资助。',
  },
  evidenceOf: 'refusal',
  evidence: (_f, _p, _r, found) => claimList(found),
  remedy: () => '如实际未获其他部门资助，请由资助部门出具说明，更正“其他部门已资助”后重新申报。',
})

export const filedInTime = rule<ClaimFacts, { lead: number }, Lead, string | null | undefined>({
  name: 'claimFiledInTime',
  clause: 'A8.4',
  also: ['A8.1', 'X2.3.6(b)'],
  title: '开班前按期备案',
  open: true,
  params: { lead: 'class.filingLeadDays' },
  readings: leadReadings,
  applies: (f) => f.has.filing,
  look: (f, p, r, calendar) =>
    f.filedOn === null || f.startedOn === null ? null : earliestStart(f.filedOn, p.lead, r, calendar),
  test: (f, _p, _r, first) => {
    if (first === null) return 'unknown'
    if (first === undefined) return 'manual'
    return first <= f.startedOn! ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `${f.filedOn}备案，${f.startedOn}开班，提前${daysBetween(f.filedOn!, f.startedOn!)}天。`,
    fail: (f, _p, _r, first) =>
      `${f.filedOn}备案，最早可于${first}开班，实际于${f.startedOn}开班；未及时备案不得享受补贴。`,
    manual: (f) => restUnknown(f.filedOn!),
    unknown: '开班备案日期或开班日期不全，未能核对是否及时备案。',
  },
  remedy: (f) => (f.filedOn && f.startedOn ? null : '补填开班备案日期和开班日期后重新预审。'),
})

/** What a person was granted or holds already (A13.3–A13.6): asked again after a claim was agreed to, for more may be known by then. */
export const historyRules: Rule<ClaimFacts>[] = [
  perYearCap,
  lifetimeCap,
  sameProjectOnce,
  sameLevelOnce,
  noLowerAfterHigher,
]

/** Every rule a claim meets, in the order of the articles; none stops the others. */
export const claimRules: Rule<ClaimFacts>[] = [
  noOtherFunding,
  filedInTime,
  attended,
  lessonsRecorded,
  claimHoursHeld,
  claimHoursListed,
  inCatalogue,
  ...historyRules,
  inTime,
  personOnLists,
  readable,
]
