// 第四条: what a training institution must have. The numbers stand in regulation/parameters.ts.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import type { FilingFacts } from '../facts.ts'
import {
  isInstitution,
  leasedPremises,
  leaseRunning,
  ownPremises,
  teachingArea,
  totalArea,
} from './premises-rules.ts'
import { noViolations, relatedViolations } from './record-rules.ts'
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
