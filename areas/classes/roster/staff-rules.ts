// Whom an enterprise may train by itself: its own people (第二条).
import { rule } from '../../../regulation/rule.ts'
import { notBroughtIn } from '../../../regulation/settlements/lists.ts'
import { sourceSays } from '../../../server/intakes/kinds.ts'
import { personLists } from '../../people/lists/kinds.ts'
import type { ClassFacts } from '../facts.ts'
import { employmentNames, isStaff, type StaffReading } from './employment.ts'

type Staff = { staff: StaffReading }

/** What the roster says is the enterprise's word: nobody passes for want of the list of the insured. */
export const ownStaff = rule<ClassFacts, object, Staff>({
  name: 'ownStaff',
  clause: 'A2.1',
  also: ['A9.1(b)'],
  title: '企业班的学员为内部职工',
  open: true,
  waitsFor: 'insured',
  params: {},
  readings: { staff: 'A2.1.staff' },
  applies: (f) => f.kind === 'enterprise' && f.roster.length > 0,
  test: (f, _p, r) => (strangers(f, r).length > 0 ? 'fail' : 'manual'),
  say: {
    pass: '',
    fail: (f, _p, r) => `${strangers(f, r).length}名学员的用工关系不属于内部职工。`,
    manual: (f) => {
      const unsaid = f.roster.filter((t) => !t.employment).length
      const says = unsaid > 0 ? `${unsaid}名学员没有登记用工关系` : '花名册登记的用工关系均属内部职工'
      const insured = f.lists?.find((l) => l.list === 'insured')
      const asked = insured
        ? `参保情况已与${personLists.insured.title}（${sourceSays(insured)}）比对，不符的另列`
        : `${notBroughtIn('insured')}，未能比对`
      return `${says}；${asked}，由审核人员核实。`
    },
    unknown: '',
  },
  remedy: (f, _p, r) =>
    strangers(f, r).length > 0
      ? '从花名册中删去非内部职工，或者更正用工关系。'
      : '在花名册的“用工关系”一栏填写劳动合同、社会保险等情况。',
  evidence: (f, _p, r) => {
    const shown = f.roster.filter((t) => isStaff(t.employment, r.staff) !== true)
    return shown.length === 0
      ? null
      : {
          columns: ['序号', '学员', '用工关系'],
          rows: shown.map((t) => [
            ...[String(t.position), t.label, t.employment ? employmentNames[t.employment] : '未登记'],
          ]),
          owners: null,
        }
  },
})

const strangers = (f: ClassFacts, { staff }: Staff) =>
  f.roster.filter((t) => isStaff(t.employment, staff) === false)
