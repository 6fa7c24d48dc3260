// 第四条: what a training institution must have. The numbers stand in regulation/parameters.ts.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { addMonths } from '../../../../server/calendar.ts'
import type { FilingFacts } from '../facts.ts'
import {
  isInstitution,
  leasedPremises,
  leaseRunning,
  ownPremises,
  teachingArea,
  totalArea,
} from './premises-rules.ts'
import { staffRules } from './staff-rules.ts'

export const legalPerson = rule<FilingFacts>({
  name: 'institutionLegalPerson',
  clause: 'A4.2(a)',
  title: '具有独立法人资格',
  open: true,
  params: {},
  readings: {},
  applies: isInstitution,
  test: (f) =>
    f.legalStatus === null
      ? 'unknown'
      : f.legalStatus === 'branch'
        ? 'fail'
        : f.creditCodeChecks
          ? 'pass'
          : 'manual',
  say: {
    pass: () => '申报为独立法人，统一社会信用代码校验无误。',
    fail: () => '申报为分支机构，不具有独立法人资格。',
    manual: () => '统一社会信用代码的校验位不对，法人资格须由审核人员核对证照。',
    unknown: () => '没有填写是否为独立法人。',
  },
  remedy: (f) =>
    f.legalStatus === 'branch'
      ? '由具有独立法人资格的总机构申请。'
      : '填写是否为独立法人，并核对统一社会信用代码。',
})

export const licence = rule<FilingFacts, object, { proof: string }>({
  name: 'institutionLicence',
  clause: 'A4.2(b)',
  title: '持有有效的办学许可证',
  open: true,
  params: {},
  readings: { proof: 'A4.2(b).proof' },
  applies: isInstitution,
  test: (f, _, r) => {
    const { no, issuer, until } = f.licence
    if (no === '') return f.publicSchool && r.proof === 'founding' ? 'manual' : 'fail'
    if (issuer === null || until === null) return 'unknown'
    return until >= f.on ? 'pass' : 'fail'
  },
  say: {
    pass: (f) => `许可证${f.licence.no}由${issuers[f.licence.issuer!]}颁发，有效期至${f.licence.until}。`,
    fail: (f) =>
      f.licence.no === ''
        ? '没有登记办学许可证。'
        : `许可证${f.licence.no}有效期至${f.licence.until}，${f.on}已经过期。`,
    manual: () => '公办院校以批准设立文件或事业单位法人证书证明办学资格，须由审核人员核对。',
    unknown: () => '许可证的颁发机关或有效期没有填写。',
  },
  remedy: (f) =>
    f.licence.no === ''
      ? '登记人力资源社会保障或教育行政部门颁发的办学许可证。'
      : '换发许可证，或补填颁发机关和有效期。',
})

export const noViolations = rule<FilingFacts, { years: number }, { lookBack: string }>({
  name: 'noViolations',
  clause: 'A4.7',
  title: '未发现违反补贴资金管理规定的行为',
  open: true,
  params: { years: 'filing.violationYears' },
  readings: { lookBack: 'A4.7.lookBack' },
  applies: isInstitution,
  test: (f, p, r) => {
    const counted = countedViolations(f, r.lookBack === 'limited' ? p.years : null)
    if (counted === null) return 'manual'
    return counted > 0 ? 'fail' : f.violations.open > 0 ? 'manual' : 'pass'
  },
  say: {
    pass: (f, p) =>
      f.violations.confirmed === 0
        ? '本系统没有查实的违规记录。'
        : `查实的违规记录都在${p.years}年以前，不再追溯。`,
    fail: (f, p, r) =>
      `有${countedViolations(f, r.lookBack === 'limited' ? p.years : null)}条查实的违规记录。`,
    // Told to the body as well: that somebody reported it is not said.
    manual: (f) =>
      f.violations.open > 0
        ? `有${f.violations.open}项情况正在核查，由审核人员判断。`
        : `有${f.violations.confirmed}条查实的违规记录，是否在追溯年限内由审核人员判断。`,
    unknown: () => '',
  },
})

/** Within the years given, or ever; null where something is established and its day is not known. */
function countedViolations({ on, violations }: FilingFacts, years: number | null): number | null {
  if (violations.confirmed === 0 || years === null) return violations.confirmed
  const first = addMonths(on, -12 * years)
  return violations.confirmedOn?.filter((day) => day >= first).length ?? null
}

/** For the bureau alone: what is known of other bodies is not this one's to read. */
export const relatedViolations = rule<FilingFacts, { years: number }, { lookBack: string }>({
  name: 'relatedViolations',
  clause: 'A4.7',
  title: '法定代表人、出资人、场地或者教师相同的其他单位有违规记录',
  params: { years: 'filing.violationYears' },
  readings: { lookBack: 'A4.7.lookBack' },
  applies: (f) => isInstitution(f) && (f.violations.related ?? []).length > 0,
  test: (f, p, r) =>
    relatedRows(f, r.lookBack === 'limited' ? p.years : null).length > 0 ? 'manual' : 'pass',
  say: {
    pass: (_, p) => `其他单位的违规记录都在${p.years}年以前，不再追溯。`,
    fail: '',
    manual: (f, p, r) => {
      const rows = relatedRows(f, r.lookBack === 'limited' ? p.years : null)
      return `${[...new Set(rows.map((row) => row.name))].join('、')}有查实的违规记录，与本单位的${[...new Set(rows.flatMap((row) => row.by.split('、')))].join('、')}相同，是否属于换名再来由审核人员判断。`
    },
    unknown: '',
  },
  evidence: (f, p, r) => ({
    columns: ['单位', '信用代码', '相同之处', '日期', '记录'],
    rows: relatedRows(f, r.lookBack === 'limited' ? p.years : null).map((row) => [
      ...[row.name, row.code, row.by, row.on, row.says],
    ]),
    owners: null,
  }),
})

const relatedRows = ({ on, violations: { related = [] } }: FilingFacts, years: number | null) =>
  years === null ? related : related.filter((row) => row.on >= addMonths(on, -12 * years))

export const institutionRules: Rule<FilingFacts>[] = [
  legalPerson,
  licence,
  ownPremises,
  leasedPremises,
  leaseRunning,
  totalArea,
  teachingArea,
  ...staffRules,
  noViolations,
  relatedViolations,
]

const issuers = { hrss: '人力资源社会保障行政部门', education: '教育行政部门' }
