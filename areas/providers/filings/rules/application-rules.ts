// 第六条 and 附件1: the application itself, complete and vouched for. Both kinds of bodies.
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { addMonths } from '../../../../server/calendar.ts'
import { kindNames, missingMaterials, type ProviderKind } from '../application/materials.ts'
import type { FilingFacts } from '../facts.ts'

export const formComplete = rule<FilingFacts>({
  name: 'formComplete',
  clause: 'A6.1',
  also: ['X1.0', 'X1.1', 'X1.2', 'X1.3', 'X1.4', 'X1.5', 'X1.6'],
  title: '申请表填写完整',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.emptyFields.length === 0 ? 'pass' : 'fail'),
  say: {
    pass: () => '附件1各栏均已填写。',
    fail: (f) => `附件1还有${f.emptyFields.length}栏没有填写：${f.emptyFields.join('、')}。`,
    unknown: () => '',
  },
  remedy: (f) => `填写${f.emptyFields.join('、')}。`,
})

const materialsComplete = (kind: ProviderKind, clause: string) =>
  rule<FilingFacts, { years: number }, Papers>({
    name: `${kind}Materials`,
    clause,
    also:
      kind === 'institution'
        ? ['X1.P1', 'X1.P2', 'X1.P3', 'X1.P5', 'X1.P6']
        : ['X1.E1', 'X1.E2', 'X1.E3', 'X1.E4', 'X1.E6'],
    title: `${kindNames[kind]}提交材料齐全`,
    open: true,
    params: { years: 'filing.assessmentYears' },
    readings: { newBody: 'X1.P6.newBody', publicSchool: 'X1.P1.publicSchool', capital: 'X1.P3.capital' },
    applies: (f) => f.kind === kind,
    test: (f, p, r) =>
      lacking(f, p, r).length > 0 ? 'fail' : toLookAt(f, p, r).length > 0 ? 'manual' : 'pass',
    say: {
      pass: () => '附件1所列材料均已提交。',
      manual: (f, p, r) => `附件1所列材料均已提交；${toLookAt(f, p, r).join('；')}。`,
      fail: (f, p, r) => `还缺${lacking(f, p, r).length}项材料：${lacking(f, p, r).join('；')}。`,
      unknown: () => '',
    },
    remedy: (f, p, r) => (lacking(f, p, r).length > 0 ? `上传${lacking(f, p, r).join('；')}。` : null),
  })

export const institutionMaterials = materialsComplete('institution', 'X1.P0')
export const enterpriseMaterials = materialsComplete('enterprise', 'X1.E0')

export const declaration = rule<FilingFacts>({
  name: 'filingDeclaration',
  clause: 'X1.7',
  title: '申报单位承诺',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.declared ? 'pass' : 'fail'),
  say: {
    pass: () => '已承诺所填内容和所交材料真实准确有效。',
    fail: () => '尚未作出真实准确有效的承诺。',
    unknown: () => '',
  },
  remedy: () => '由单位确认承诺后再提交。',
})

export const applicationRules: Rule<FilingFacts>[] = [
  formComplete,
  institutionMaterials,
  enterpriseMaterials,
  declaration,
]
/** Without these an application cannot be submitted at all (A6.1): their names, whatever numbers an edition gives them. */
export const neededToSubmit = applicationRules.map(({ name }) => name)

type Papers = { newBody: string; publicSchool: string; capital: string }

/** What is handed in and a person must look into before it counts. */
const toLookAt = (f: FilingFacts, p: { years: number }, r: Papers): string[] =>
  f.kind === 'enterprise'
    ? []
    : [
        ...(f.publicSchool && r.publicSchool === 'licence'
          ? ['公办院校也应提交营业执照，不得以登记证书代替，由审核人员核对']
          : []),
        ...(reasonOf(f, p, r) !== '' && f.foundedOn === null
          ? [`没有填写成立日期，是否成立不足${p.years}年由审核人员核对`]
          : []),
        ...(r.capital === 'threshold' ? ['验资金额是否达到要求，由审核人员核对验资报告'] : []),
      ]

const lacking = (f: FilingFacts, p: { years: number }, r: Pick<Papers, 'newBody'>) =>
  missingMaterials(f.kind, f.materials, reasonOf(f, p, r)).map(
    ({ id, title }) =>
      `第${id.slice(-1)}项“${title}”${id === 'X1.P6' && f.newBodyReason !== '' && r.newBody === 'explain' ? `（${f.foundedOn}成立，已满${p.years}年，不能以新成立为由不交）` : ''}`,
  )

/** A reason stands in for the report of so many years only where the body is not that old yet. */
const reasonOf = (f: FilingFacts, { years }: { years: number }, r: Pick<Papers, 'newBody'>): string =>
  r.newBody === 'explain' && (!f.foundedOn || f.foundedOn > addMonths(f.on, -12 * years))
    ? f.newBodyReason
    : ''
