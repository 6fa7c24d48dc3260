// What is on record against an applicant, and against bodies that look like it. 第四条 asks that an institution has none; of an
// enterprise 第五条 asks no such thing, so what is known is weighed when it is evaluated (第六条), and no 第四条 is cited.
import { citing } from '../../../../regulation/clause-name.ts'
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { addMonths } from '../../../../server/calendar.ts'
import type { FilingFacts } from '../facts.ts'
import { isInstitution } from './premises-rules.ts'

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
    manual: (f, p, r) => relatedSays(relatedRows(f, r.lookBack === 'limited' ? p.years : null)),
    unknown: '',
  },
  evidence: (f, p, r) => relatedEvidence(relatedRows(f, r.lookBack === 'limited' ? p.years : null)),
})

const relatedRows = ({ on, violations: { related = [] } }: FilingFacts, years: number | null) =>
  years === null ? related : related.filter((row) => row.on >= addMonths(on, -12 * years))

type Related = NonNullable<FilingFacts['violations']['related']>

const relatedSays = (rows: Related): string =>
  `${[...new Set(rows.map((row) => row.name))].join('、')}有查实的违规记录，与本单位的${[...new Set(rows.flatMap((row) => row.by.split('、')))].join('、')}相同，是否属于换名再来由审核人员判断。`

const relatedEvidence = (rows: Related) => ({
  columns: ['单位', '信用代码', '相同之处', '日期', '记录'],
  rows: rows.map((row) => [row.name, row.code, row.by, row.on, row.says]),
  owners: null,
})

/** Handed in: before that nobody could say anything to it. */
const isEvaluated = (f: FilingFacts) => f.kind === 'enterprise' && f.known !== undefined

/**
 * Told to the body as well: that somebody reported it is not said.
 * @clause A6.2 rule: what is known of an enterprise is weighed by a person when its application is evaluated
 */
export const enterpriseRecord = rule<FilingFacts>({
  name: 'enterpriseRecord',
  clause: 'A6.2',
  title: '评议时知悉的违规记录',
  open: true,
  params: {},
  readings: {},
  applies: (f) => isEvaluated(f) && f.violations.confirmed + f.violations.open > 0,
  test: () => 'manual',
  say: {
    pass: '',
    fail: '',
    manual: ({ violations: { confirmed, open, confirmedOn = [] } }) =>
      citing`有${confirmed}条查实的违规记录${confirmedOn.length === 0 ? '' : `（${confirmedOn.join('、')}）`}，${open}项情况正在核查。第五条没有把它列为条件，对备案有无影响由审核人员评议判断（第六条）。`,
    unknown: '',
  },
})

/** For the bureau alone, as `relatedViolations`. */
export const enterpriseKin = rule<FilingFacts>({
  name: 'enterpriseKin',
  clause: 'A6.2',
  title: '评议时知悉的关联单位违规记录',
  params: {},
  readings: {},
  applies: (f) => isEvaluated(f) && (f.violations.related ?? []).length > 0,
  test: () => 'manual',
  say: { pass: '', fail: '', manual: (f) => relatedSays(f.violations.related ?? []), unknown: '' },
  evidence: (f) => relatedEvidence(f.violations.related ?? []),
})

export const enterpriseRecordRules: Rule<FilingFacts>[] = [enterpriseRecord, enterpriseKin]
