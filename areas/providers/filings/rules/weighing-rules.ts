// What only a person can judge of an application: asked once it is handed in, with what is known beside it (A6.2).
import { type Rule, rule } from '../../../../regulation/rule.ts'
import { type ListKey, notBroughtIn } from '../../../../regulation/settlements/lists.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import type { Pledge } from '../application/pledges.ts'
import { areaText, type FilingFacts, largestSeats, peopleOf } from '../facts.ts'

type Kind = FilingFacts['kind']
/** Handed in: before that nobody could say anything to it. */
const isAsked = (f: FilingFacts, kind: Kind) => f.kind === kind && f.known !== undefined
const known = (f: FilingFacts) => f.known!
const pledged = (f: FilingFacts, pledge: Pledge) =>
  f.pledges?.includes(pledge) ? '单位已作此项承诺' : '单位没有作此项承诺'
const people = (f: FilingFacts) => peopleOf(f.teachers)
const fullTime = (f: FilingFacts) => people(f).filter((t) => t.fullTime).length
const classesOf = (f: FilingFacts) =>
  known(f).classes === 0
    ? '在本系统还没有办结的班次'
    : `在本系统办结${known(f).classes}个班，${known(f).examined}人次参加考核，${known(f).passed}人次合格`

/** Said to the body as well, unless it rests on what others reported. */
const weighed = (
  kind: Kind,
  asked: { name: string; clause: string; title: string; open?: true; waitsFor?: ListKey },
  beside: (f: FilingFacts) => string,
): Rule<FilingFacts> =>
  rule<FilingFacts>({
    ...asked,
    params: {},
    readings: {},
    applies: (f) => isAsked(f, kind),
    test: () => 'manual',
    say: { pass: '', fail: '', manual: beside, unknown: '' },
  })

export const lawAbiding = weighed(
  'institution',
  { name: 'lawAbiding', clause: 'A4.1(a)', title: '自觉遵守国家法律法规，贯彻执行国家教育方针和就业政策' },
  (f) =>
    `${pledged(f, 'law')}；本系统查实的违规记录${f.violations.confirmed}条，正在核查的${f.violations.open}项。由审核人员判断。`,
)
/** What others keep of it stands apart: it is settled for the list, or looked up case by case. */
export const creditRecord = weighed(
  'institution',
  {
    ...{ name: 'creditRecord', clause: 'A4.1(a)', waitsFor: 'credit' },
    title: '没有行政处罚和失信记录',
  },
  () => `${notBroughtIn('credit')}，由审核人员查询后判断。`,
)
export const certificateSystem = weighed(
  'institution',
  {
    ...{ name: 'certificateSystem', clause: 'A4.1(b)', open: true },
    title: '积极推行国家职业资格证书制度和就业准入制度',
  },
  (f) => `${pledged(f, 'certificates')}；${classesOf(f)}。由审核人员判断。`,
)
export const underSupervision = weighed(
  'institution',
  { name: 'underSupervision', clause: 'A4.1(c)', title: '自愿接受市人社部门的指导和监管', open: true },
  (f) =>
    `${pledged(f, 'supervision')}；拒绝检查的记录${known(f).refusals}次，未完成的整改${known(f).openOrders}项。由审核人员判断。`,
)
export const teachingTeam = weighed(
  'institution',
  { name: 'teachingTeam', clause: 'A4.4(a)', title: '教师队伍结构合理、人员稳定', open: true },
  (f) =>
    `教师${people(f).length}人：专职${fullTime(f)}人，兼职${people(f).length - fullTime(f)}人；教理论的${teaching(f, 'theory')}人，教实训的${teaching(f, 'practice')}人；近一年离任${known(f).teachersLeft}人。由审核人员判断。`,
)
const teaching = (f: FilingFacts, what: 'theory' | 'practice') =>
  people(f).filter((t) => t.teaches.includes(what)).length

/** The text gives no number; where the office has set one, fewer are too few, and enough people alone are no capacity. */
export const enterpriseScale = rule<FilingFacts, { min: number | null }>({
  name: 'enterpriseScale',
  clause: 'A5.1(a)',
  title: '具有一定的规模和培训能力',
  open: true,
  params: { min: 'filing.enterprise.minStaff' },
  mayBeUnset: true,
  readings: {},
  applies: (f) => isAsked(f, 'enterprise'),
  test: (f, { min }) =>
    min !== null && typeof f.staffCount === 'number' && f.staffCount < min ? 'fail' : 'manual',
  say: {
    pass: '',
    fail: (f, { min }) => `职工${f.staffCount}人，少于规定的${min}人。`,
    manual: (f) =>
      `${typeof f.staffCount === 'number' ? `职工${f.staffCount}人` : '职工人数没有填写'}，教师${people(f).length}人，专职培训人员${f.trainingStaff ?? 0}人，最大的理论教室${largestSeats(f) ?? 0}座；${classesOf(f)}。由审核人员判断。`,
    unknown: '',
  },
})
export const enterpriseMeans = weighed(
  'enterprise',
  { name: 'enterpriseMeans', clause: 'A5.1(c)', title: '有专门的培训场地、设施设备和培训经费', open: true },
  (f) =>
    `登记场地${f.rooms.length}间；${typeof f.trainingFundsFen === 'number' ? `申报年度培训经费${f.trainingFundsFen / 100}元` : '年度培训经费没有填写'}${f.totalArea === null ? '' : `；场地${areaText(f.totalArea)}`}。由审核人员判断。`,
)

export const weighingRules: Rule<FilingFacts>[] = [
  lawAbiding,
  creditRecord,
  certificateSystem,
  underSupervision,
  teachingTeam,
  enterpriseScale,
  enterpriseMeans,
]

/** What practice is to be taught in, for whoever says whether the place suits it. */
export const practiceSays = (f: FilingFacts): string => {
  const rooms = f.rooms.filter((r) => r.kind === 'practice')
  const trades = f.occupations.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、')
  return `登记实训场地${rooms.length}间${rooms.length > 0 ? `（${rooms.map((r) => r.name).join('、')}）` : ''}；申报${trades}`
}
