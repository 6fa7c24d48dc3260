// What a person was granted or holds already, and how it stands against a further claim (A13.3–A13.6).
import { claimPeriod } from '../../../../regulation/claim-period.ts'
import { rule } from '../../../../regulation/rule.ts'
import { yearOf } from '../../../../server/calendar.ts'
import { claimList } from '../evidence.ts'
import type { ClaimFacts, EarlierClaim } from '../facts.ts'
import { occupationText } from '../occupation.ts'
import {
  broughtNote,
  broughtRemedy,
  doubtNote,
  isFree,
  isSameLevel,
  isSameTraining,
  isUncertain,
  isUndated,
  none,
  openNote,
  sameLevel,
  sameProject,
  sameYear,
  times,
  uncertainNote,
  undatedNote,
  verdictOn,
  type YearReadings,
} from './earlier.ts'

export const perYearCap = rule<
  ClaimFacts,
  { max: number; months: number },
  YearReadings & { restDay: 'next' | 'strict' },
  EarlierClaim[]
>({
  name: 'perYearCap',
  clause: 'A13.3',
  also: ['A9.1(b)'],
  title: '每人每年申领次数',
  open: true,
  params: { max: 'subsidy.maxPerPersonYear', months: 'subsidy.claimWindowMonths' },
  readings: {
    year: 'A13.3.year',
    counted: 'A13.3.counted',
    byBody: 'A13.3.byBody',
    elsewhere: 'A13.3.elsewhere',
    channel: 'A13.3.channel',
    restDay: 'A13.7.restDay',
  },
  look: (f, _p, r) => (f[r.year] === null || isFree(f, r) ? none : sameYear(f, r)),
  same: (f, granted, r) =>
    isFree(f, r) ? 'free' : granted.length === 0 && f.open === 0 ? yearOf(f[r.year]!) : undefined,
  test: (f, p, r, granted) => {
    if (isFree(f, r)) return 'pass'
    if (f.person === null || f[r.year] === null) return 'unknown'
    if (granted.length < p.max) return 'pass'
    return granted.filter((e) => !isUncertain(e) && !isUndated(e, r)).length < p.max ? 'manual' : 'fail'
  },
  say: {
    pass: (f, p, r, granted) =>
      isFree(f, r)
        ? '由培训机构（企业）申领，不计入本人当年次数。'
        : `${yearOf(f[r.year]!)}年第${granted.filter((e) => !isUndated(e, r)).length + 1}次，上限${p.max}次。${undatedNote(granted, r, '计入也未满。')}${openNote(f)}`,
    fail: (f, p, r, granted) =>
      `${yearOf(f[r.year]!)}年${times(granted)}，上限${p.max}次。${broughtNote(granted)}`,
    manual: (f, p, r, granted) =>
      `${yearOf(f[r.year]!)}年${times(granted)}，上限${p.max}次；${[uncertainNote(granted), undatedNote(granted, r, '计入哪一年不能认定')].filter(Boolean).join('；')}，由审核人员向来源单位核实。${broughtNote(granted.filter((e) => e.later))}`,
    unknown: '身份证号或申报日期不可读，未能核对当年次数。',
  },
  remedy: (f, p, r, granted, calendar) => {
    if (f.person === null || f[r.year] === null || f.issuedOn === null) return null
    const next = `${yearOf(f[r.year]!) + 1}-01-01`
    const period = claimPeriod(f.issuedOn, { months: p.months, restDay: r.restDay, calendar })
    const last = period.last ?? period.months
    const later =
      last >= next
        ? `${next}起可再申报；本证书的申报期到${last}止。`
        : `本证书的申报期到${last}止，${next}以后已不能再申报。`
    return later + (broughtRemedy(granted) ?? '')
  },
  evidence: (_f, _p, r, granted) => claimList(granted, (e) => isUndated(e, r)),
})

export const sameProjectOnce = rule<ClaimFacts, object, { project: 'class' | 'occupation' }, EarlierClaim[]>({
  name: 'sameProjectOnce',
  clause: 'A13.4',
  title: '同一个培训项目不重复申领',
  open: true,
  params: {},
  readings: { project: 'A13.4.project' },
  look: (f, _p, r) => sameProject(f, r),
  test: (f, _p, r, granted) => {
    if (f.person === null || (r.project === 'class' ? f.classNo : f.occupation) === null) return 'unknown'
    return verdictOn(granted, r.project === 'class' ? isSameTraining : isSameLevel)
  },
  say: {
    pass: '企业、培训机构和本人均未就本项目获得过补贴。',
    fail: (f, _p, r, granted) =>
      `${r.project === 'class' ? `班级${f.classNo}` : `培训项目按登记的释义以职业（工种）认定，${f.occupationName ?? ''}`}已就同一人${granted.some((e) => e.outcome === 'granted') ? `获得补贴${granted.length}次` : '提出申领，正在办理'}，不得重复申领。${broughtNote(granted)}`,
    manual: (_f, _p, r, granted) => doubtNote(granted, '是否同一培训项目', r.project === 'class'),
    unknown: '身份证号或班级编号不可读，未能核对是否重复。',
  },
  remedy: (_f, _p, _r, granted) => broughtRemedy(granted),
  evidenceOf: 'refusal',
  evidence: (_f, _p, _r, granted) => claimList(granted),
})

export const sameLevelOnce = rule<ClaimFacts, object, object, EarlierClaim[]>({
  name: 'sameLevelOnce',
  clause: 'A13.5',
  title: '同一职业（工种）同一等级不重复',
  open: true,
  params: {},
  readings: {},
  look: (f) => sameLevel(f),
  // One level of one occupation has one line in the catalogue, mostly; two lines only make the finding twice.
  same: (f) => f.catalogue.entries[0],
  test: (f, _p, _r, granted) => {
    if (f.person === null || f.occupation === null || f.level === null) return 'unknown'
    return verdictOn(granted, isSameLevel)
  },
  say: {
    pass: (f) => `${occupationText(f)}未获得过补贴。`,
    manual: (_f, _p, _r, granted) => doubtNote(granted, '是否同一职业（工种）同一等级'),
    fail: (f, _p, _r, granted) =>
      `${occupationText(f)}${granted.some((e) => e.outcome === 'granted') ? '已获补贴' : '已在申领中'}，同一职业（工种）同一等级不可重复申领。${broughtNote(granted)}`,
    unknown: '身份证号、职业或等级不可读，未能核对是否重复。',
  },
  remedy: (_f, _p, _r, granted) => broughtRemedy(granted),
  evidenceOf: 'refusal',
  evidence: (_f, _p, _r, granted) => claimList(granted),
})
