// 第四条: what a training institution must have. The numbers stand in regulation/parameters.ts.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { bareName } from '../../../../server/workbook/sheet/same.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { FilingFacts, FilingOccupation } from '../facts.ts'
import { leasedPremises, ownPremises, premisesOfAnother } from './lease-rules.ts'
import { isInstitution, teachingArea, totalArea } from './premises-rules.ts'
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
    const { no, issuer, from, until } = f.licence
    if (no === '') return f.publicSchool && r.proof === 'founding' ? 'manual' : 'fail'
    if (issuer === null || from === null || until === null) return 'unknown'
    return until >= f.on && !startsLater(f) ? 'pass' : 'fail'
  },
  say: {
    pass: ({ licence: { no, issuer, from, until } }) =>
      `许可证${no}由${issuers[issuer!]}颁发，有效期${from ? `自${from}` : ''}至${until}。`,
    fail: (f) =>
      f.licence.no === ''
        ? '没有登记办学许可证。'
        : startsLater(f)
          ? `许可证${f.licence.no}的有效期自${f.licence.from}起，${f.on}还没有生效。`
          : `许可证${f.licence.no}有效期至${f.licence.until}，${f.on}已经过期。`,
    manual: () => '公办院校以批准设立文件或事业单位法人证书证明办学资格，须由审核人员核对。',
    unknown: () => '许可证的颁发机关或有效期起止没有填写。',
  },
  remedy: (f) =>
    f.licence.no === ''
      ? '登记人力资源社会保障或教育行政部门颁发的办学许可证。'
      : '换发许可证，或补填颁发机关和有效期。',
})
const startsLater = ({ licence, on }: FilingFacts) => (licence.from ?? on) > on

/**
 * The text asks for a licence and does not say how its scope is worded: what it does not name by the same words, a person looks at.
 * @clause A4.2(b) rule: a project that the scope of the licence does not name is left to a person
 */
export const licenceScope = rule<FilingFacts>({
  name: 'licenceScope',
  clause: 'A4.2(b)',
  title: '申报职业（工种）在办学许可证的办学范围内',
  open: true,
  params: {},
  readings: {},
  applies: (f) => isInstitution(f) && f.licence.no !== '' && f.licence.scope !== undefined,
  test: (f) => (f.licence.scope === '' ? 'unknown' : outsideScope(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => `办学范围：${f.licence.scope}。`,
    fail: '',
    manual: (f) =>
      `许可证的办学范围（${f.licence.scope}）没有写明${outsideScope(f).map(projectName).join('、')}，是否在范围内由审核人员核对许可证。`,
    unknown: () => '没有填写许可证的办学范围。',
  },
  remedy: (f) =>
    f.licence.scope === '' ? '按许可证填写办学范围。' : '不在许可证范围内的，不再申报该职业（工种）。',
})
const projectName = (o: FilingOccupation) => `${o.name}（${levelNames[o.level]}）`
/** An entry names a project by its name alone, or with its very level. */
const outsideScope = ({ licence, occupations }: FilingFacts) => {
  const named = new Set((licence.scope ?? '').split(/[、，,；;。\n]/).map(bareName))
  return occupations.filter((o) => !named.has(bareName(o.name)) && !named.has(bareName(projectName(o))))
}

export const institutionRules: Rule<FilingFacts>[] = [
  legalPerson,
  licence,
  licenceScope,
  ownPremises,
  leasedPremises,
  premisesOfAnother,
  totalArea,
  teachingArea,
  ...staffRules,
  noViolations,
  relatedViolations,
]

const issuers = { hrss: '人力资源社会保障行政部门', education: '教育行政部门' }
