// 第十三条 and what a claim needs from 第七, 八, 十条. The numbers stand in regulation/parameters.ts, the readings in
// regulation/interpretations.ts; here are only the comparisons.
import { type Rule, rule } from '../../regulation/rule.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  type WorkCalendar,
  workingDayFrom,
  yearOf,
} from '../../server/calendar.ts'
import { levelNames } from '../catalogue/levels.ts'
import { catalogueLine, certificateList, claimList } from './evidence.ts'
import type { ClaimFacts, EarlierClaim } from './facts.ts'
import { catalogueDay, entryInForce } from './rate.ts'

type Ratio = { num: number; den: number }

export const readable = rule<ClaimFacts>({
  clause: 'A13.8',
  title: '申领资料齐全、可读',
  params: {},
  readings: {},
  test: (f) => (f.problems.length === 0 ? 'pass' : 'manual'),
  say: {
    pass: () => '各栏齐全，均可读取。',
    fail: () => '',
    manual: (f) => f.problems.map((p) => p.says).join(''),
    unknown: () => '',
  },
  remedy: (f) => `更正${f.problems.map((p) => `“${p.column}”`).join('、')}后重新预审。`,
})

export const noOtherFunding = rule<ClaimFacts>({
  clause: 'A7.2',
  title: '未由其他部门资助',
  params: {},
  readings: {},
  test: (f) => (f.otherFunding === null ? 'unknown' : f.otherFunding ? 'fail' : 'pass'),
  say: {
    pass: () => '申报为未由其他部门资助。',
    fail: () => '该培训已由其他部门资助，不得再向人社部门申请。',
    unknown: () => '不知是否已由其他部门资助。',
  },
  remedy: () => '如实际未获其他部门资助，请由资助部门出具说明，更正“其他部门已资助”后重新申报。',
})

export const filedInTime = rule<ClaimFacts, { lead: number }, { lastDay: 'inclusive' | 'exclusive' }>({
  clause: 'A8.4',
  also: ['A8.1', 'X2.3.6(b)'],
  title: '开班一周前备案',
  params: { lead: 'class.filingLeadDays' },
  readings: { lastDay: 'A8.1.lastDay' },
  applies: (f) => f.has.filing,
  test: (f, p, r) => {
    if (f.filedOn === null || f.startedOn === null) return 'unknown'
    return f.filedOn <= lastFilingDay(f.startedOn, p.lead, r.lastDay) ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `${f.filedOn}备案，${f.startedOn}开班，提前${daysBetween(f.filedOn!, f.startedOn!)}天。`,
    fail: (f, p, r) =>
      `${f.filedOn}备案，${f.startedOn}开班；最迟应于${lastFilingDay(f.startedOn!, p.lead, r.lastDay)}备案，未及时备案不得享受补贴。`,
    unknown: () => '开班备案日期或开班日期不全，未能核对是否及时备案。',
  },
  remedy: (f) => (f.filedOn && f.startedOn ? null : '补填开班备案日期和开班日期后重新预审。'),
})

export const attended = rule<ClaimFacts, { min: Ratio }>({
  clause: 'A10.18',
  also: ['X2.3.4(c)'],
  title: '出勤率达到规定要求',
  params: { min: 'trainee.minAttendance' },
  readings: {},
  applies: (f) => f.has.attendance,
  test: (f, p) =>
    f.attendance === null ? 'unknown' : f.attendance * p.min.den >= p.min.num * 1_000_000 ? 'pass' : 'fail',
  say: {
    pass: (f, p) => `出勤率${percent(f.attendance!)}，规定${ratio(p.min)}。`,
    fail: (f, p) => `出勤率${percent(f.attendance!)}，未达到规定的${ratio(p.min)}。`,
    unknown: () => '出勤率缺失，未能核对。',
  },
  remedy: (f) =>
    f.attendance === null ? '补填出勤率后重新预审。' : '如考勤有误，请提交考勤更正及佐证后重新预审。',
})

export const inCatalogue = rule<
  ClaimFacts,
  object,
  {
    day: 'approvedOn' | 'startedOn' | 'issuedOn' | 'appliedOn'
    special: 'category' | 'listedOnly' | 'manual'
  }
>({
  clause: 'A13.1',
  also: ['A13.2'],
  title: '职业（工种）和等级在补贴目录内',
  params: {},
  readings: { day: 'A13.1.catalogueDate', special: 'A13.1.special' },
  test: (f, _p, r) => {
    if (f.occupationCode === null || f.level === null) return 'unknown'
    if (!f.catalogue.known) return 'fail'
    if (!f.catalogue.named) return 'manual'
    const day = catalogueDay(f, r.day)
    if (day === null) return f.catalogue.entries.length === 0 ? 'fail' : 'unknown'
    const entry = entryInForce(f, r.day, r.special)
    if (!entry) return 'fail'
    return entry.byCategory && r.special === 'manual' ? 'manual' : 'pass'
  },
  say: {
    pass: (f, _p, r) =>
      `${occupation(f)}在目录内，补贴标准${entryInForce(f, r.day, r.special)!.rateFen / 100}元。`,
    fail: (f, _p, r) =>
      f.catalogue.known
        ? `${occupation(f)}${f.catalogue.entries.length > 0 ? `于${catalogueDay(f, r.day)}` : ''}不在补贴目录内，不予补贴。`
        : `职业编码${f.occupationCode}（${f.occupationName ?? ''}）不在补贴目录内，不予补贴。`,
    manual: (f) =>
      f.catalogue.named
        ? `${occupation(f)}按职业类别套用标准，须由人工确认。`
        : `职业编码${f.occupationCode}在目录中名为“${f.catalogue.names.join('、')}”，申报为“${f.occupationName ?? ''}”，须由人工核对。`,
    unknown: () => '职业编码、等级或日期不可读，未能核对目录。',
  },
  remedy: (f) =>
    f.catalogue.known && !f.catalogue.named ? '核对职业编码与职业（工种）名称后重新预审。' : null,
  evidence: (f, _p, r) => (f.catalogue.named ? catalogueLine(entryInForce(f, r.day, r.special)) : null),
})

export const perYearCap = rule<
  ClaimFacts,
  { max: number; months: number },
  { year: 'appliedOn' | 'issuedOn'; counted: 'granted' | 'filed'; restDay: 'next' | 'strict' }
>({
  clause: 'A13.3',
  also: ['A9.1(b)'],
  title: '每人每年不超过三次',
  params: { max: 'subsidy.maxPerPersonYear', months: 'subsidy.claimWindowMonths' },
  readings: { year: 'A13.3.year', counted: 'A13.3.counted', restDay: 'A13.7.restDay' },
  test: (f, p, r) => {
    if (f.person === null || f[r.year] === null) return 'unknown'
    return sameYear(f, r).length < p.max ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p, r) =>
      `${yearOf(f[r.year]!)}年第${sameYear(f, r).length + 1}次，上限${p.max}次。${openNote(f)}`,
    fail: (f, p, r) => `${yearOf(f[r.year]!)}年已获补贴${sameYear(f, r).length}次，上限${p.max}次。`,
    unknown: () => '身份证号或申报日期不可读，未能核对当年次数。',
  },
  remedy: (f, p, r, calendar) => {
    if (f.person === null || f[r.year] === null || f.issuedOn === null) return null
    const next = `${yearOf(f[r.year]!) + 1}-01-01`
    const last = deadline(f.issuedOn, p.months, r.restDay, calendar) ?? addMonths(f.issuedOn, p.months)
    return last >= next
      ? `${next}起可再申报；本证书的申报期到${last}止。`
      : `本证书的申报期到${last}止，${next}以后已不能再申报。`
  },
  evidence: (f, _p, r) => (f[r.year] === null ? null : claimList(sameYear(f, r))),
})

export const sameProjectOnce = rule<ClaimFacts, object, { project: 'class' | 'occupation' }>({
  clause: 'A13.4',
  title: '同一个培训项目不重复申领',
  params: {},
  readings: { project: 'A13.4.project' },
  test: (f, _p, r) => {
    if (f.person === null || (r.project === 'class' ? f.classNo : f.occupation) === null) return 'unknown'
    return sameProject(f, r).length === 0 ? 'pass' : 'fail'
  },
  say: {
    pass: () => '企业、培训机构和本人均未就本项目获得过补贴。',
    fail: (f, _p, r) => `班级${f.classNo}已就同一人获得补贴${sameProject(f, r).length}次，不得重复申领。`,
    unknown: () => '身份证号或班级编号不可读，未能核对是否重复。',
  },
  evidence: (f, _p, r) => claimList(sameProject(f, r)),
})

export const sameLevelOnce = rule<ClaimFacts>({
  clause: 'A13.5',
  title: '同一职业（工种）同一等级不重复',
  params: {},
  readings: {},
  test: (f) => {
    if (f.person === null || f.occupation === null || f.level === null) return 'unknown'
    return sameLevel(f).length === 0 ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `${occupation(f)}未获得过补贴。`,
    fail: (f) => `${occupation(f)}已获补贴，同一职业（工种）同一等级不可重复申领。`,
    unknown: () => '身份证号、职业或等级不可读，未能核对是否重复。',
  },
  evidence: (f) => claimList(sameLevel(f)),
})

export const noLowerAfterHigher = rule<
  ClaimFacts,
  object,
  { reference: 'fromIssue' | 'beforeLowerCertificate' }
>({
  clause: 'A13.6',
  title: '未获得同一职业（工种）更高等级证书',
  params: {},
  readings: { reference: 'A13.6.reference' },
  test: (f, _p, r) => {
    if (f.person === null || f.occupation === null || f.level === null || referenceDay(f, r) === null)
      return 'unknown'
    return barring(f, r).length === 0 ? 'pass' : 'fail'
  },
  say: {
    pass: () => '未见更高等级证书。',
    fail: (f, _p, r) => {
      const held = barring(f, r)[0]!
      return `${held.issuedOn}已获得${f.occupationName ?? ''}${levelNames[held.level]}证书，不得再申领${levelNames[f.level!]}补贴。`
    },
    unknown: () => '身份证号、职业、等级或日期不可读，未能核对更高等级证书。',
  },
  evidence: (f, _p, r) => certificateList(barring(f, r)),
})

export const inTime = rule<
  ClaimFacts,
  { months: number },
  { start: 'issuedOn' | 'receivedOn'; restDay: 'next' | 'strict' }
>({
  clause: 'A13.7',
  also: ['X2.3.6(a)'],
  title: '证书核发之日起十二个月内申报',
  params: { months: 'subsidy.claimWindowMonths' },
  readings: { start: 'A13.7.start', restDay: 'A13.7.restDay' },
  test: (f, p, r, calendar) => {
    // A workbook knows the day of issue only: the other reading leaves it to a person.
    if (f.issuedOn === null || f.appliedOn === null || r.start === 'receivedOn') return 'unknown'
    if (f.appliedOn < f.issuedOn) return 'manual'
    if (f.appliedOn <= addMonths(f.issuedOn, p.months)) return 'pass'
    const last = deadline(f.issuedOn, p.months, r.restDay, calendar)
    // No rest in any year's arrangement lasts a month: beyond that the missing arrangement cannot matter.
    if (last === null)
      return daysBetween(addMonths(f.issuedOn, p.months), f.appliedOn) > 31 ? 'fail' : 'manual'
    return f.appliedOn <= last ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p, r, calendar) =>
      `证书${f.issuedOn}核发，申报期到${deadline(f.issuedOn!, p.months, r.restDay, calendar) ?? addMonths(f.issuedOn!, p.months)}止，${f.appliedOn}申报。`,
    fail: (f, p, r, calendar) =>
      `证书${f.issuedOn}核发，申报期到${deadline(f.issuedOn!, p.months, r.restDay, calendar) ?? addMonths(f.issuedOn!, p.months)}止，${f.appliedOn}申报已超期。`,
    manual: (f, p) =>
      f.appliedOn! < f.issuedOn!
        ? `申报日期${f.appliedOn}早于发证日期${f.issuedOn}，两者必有一误。`
        : `申报期最后一日${addMonths(f.issuedOn!, p.months)}是否顺延，取决于${yearOf(f.appliedOn!)}年放假安排，该年安排尚未录入。`,
    unknown: () => '发证日期或申报日期不可读，未能核对申报期。',
  },
  remedy: (f) =>
    f.issuedOn && f.appliedOn && f.appliedOn < f.issuedOn ? '核对发证日期和申报日期，更正后重新预审。' : null,
})

/** Every rule a claim meets, in the order of the articles; none stops the others. */
export const claimRules: Rule<ClaimFacts>[] = [
  noOtherFunding,
  filedInTime,
  attended,
  inCatalogue,
  perYearCap,
  sameProjectOnce,
  sameLevelOnce,
  noLowerAfterHigher,
  inTime,
  readable,
]

/** Last day on which a claim is in time; null when the year's days of rest are not known (民法典第二百零三条). */
function deadline(
  issuedOn: string,
  months: number,
  restDay: 'next' | 'strict',
  calendar: WorkCalendar,
): string | null {
  const last = addMonths(issuedOn, months)
  return restDay === 'strict' ? last : (workingDayFrom(calendar, last) ?? null)
}

const lastFilingDay = (startedOn: string, lead: number, lastDay: 'inclusive' | 'exclusive') =>
  addDays(startedOn, -lead - (lastDay === 'exclusive' ? 1 : 0))

const counts = (e: EarlierClaim, counted: 'granted' | 'filed') =>
  e.outcome === 'granted' || counted === 'filed'

function sameYear(
  f: ClaimFacts,
  r: { year: 'appliedOn' | 'issuedOn'; counted: 'granted' | 'filed' },
): EarlierClaim[] {
  const year = f[r.year]!.slice(0, 4)
  return f.earlier.filter((e) => counts(e, r.counted) && e[r.year]?.slice(0, 4) === year)
}

const sameProject = (f: ClaimFacts, r: { project: 'class' | 'occupation' }) =>
  f.earlier.filter(
    (e) =>
      e.outcome === 'granted' &&
      (r.project === 'class' ? e.classNo !== null && e.classNo === f.classNo : e.occupation === f.occupation),
  )

const sameLevel = (f: ClaimFacts) =>
  f.earlier.filter((e) => e.outcome === 'granted' && e.occupation === f.occupation && e.level === f.level)

const referenceDay = (f: ClaimFacts, r: { reference: 'fromIssue' | 'beforeLowerCertificate' }) =>
  r.reference === 'fromIssue' ? f.appliedOn : f.issuedOn

const barring = (f: ClaimFacts, r: { reference: 'fromIssue' | 'beforeLowerCertificate' }) => {
  const day = referenceDay(f, r)
  return day === null ? [] : f.higher.filter((h) => h.issuedOn <= day)
}

const openNote = (f: ClaimFacts) => {
  return f.open === 0 ? '' : `同一人另有${f.open}笔待人工核实，其核定后本笔须重新预审。`
}

const occupation = (f: ClaimFacts) => `${f.occupationName ?? ''}${f.level ? levelNames[f.level] : ''}`
const percent = (millionths: number) => `${millionths / 10_000}%`
const ratio = (r: Ratio) => `${(r.num * 100) / r.den}%`
