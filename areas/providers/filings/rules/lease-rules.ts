// By what an institution holds its premises: its own, or a long lease (第四条第3项).
import { rule } from '../../../../regulation/rule.ts'
import { addDays, addMonths } from '../../../../server/calendar.ts'
import type { FilingFacts } from '../facts.ts'
import { isInstitution } from './premises-rules.ts'

export const ownPremises = rule<FilingFacts>({
  name: 'ownPremises',
  clause: 'A4.3(a)',
  title: '自有培训场所',
  open: true,
  params: {},
  readings: {},
  applies: (f) => isInstitution(f) && f.tenure !== 'lease',
  test: (f) => (f.tenure === 'own' ? 'pass' : 'unknown'),
  say: {
    pass: (f) => `培训场所为自有${f.deedNo ? `（${f.deedNo}）` : ''}，产权证明由审核人员核对。`,
    fail: () => '',
    unknown: () => '没有填写培训场所是自有还是租赁。',
  },
  remedy: () => '填写培训场所是自有还是租赁；租赁的填写租期。',
})

type Lease = { min: number | null; term: number | null }
type LongTerm = { longTerm: string }
/**
 * A lease that is over, or has not begun, is none, however long it must be; where no number is set, a person says what long-term is.
 * @clause A4.3(a), A6.6 rule: a lease covers the term that an agreement decided on that day would have, as the register reads it
 */
export const leasedPremises = rule<FilingFacts, Lease, LongTerm>({
  name: 'leasedPremises',
  clause: 'A4.3(a)',
  title: '长期租赁培训场所',
  open: true,
  params: { min: 'filing.minLeaseMonths', term: 'agreement.termMonths' },
  mayBeUnset: true,
  readings: { longTerm: 'A4.3(a).longTerm' },
  applies: (f) => isInstitution(f) && f.tenure === 'lease',
  test: (f, p, r) => {
    if (f.leaseUntil === null || f.leaseFrom === null) return 'unknown'
    if (f.leaseUntil < f.on || notBegun(f)) return 'fail'
    const needed = leaseNeededTo(f, p, r)
    return needed === null ? 'manual' : f.leaseUntil >= needed ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p, r) => `${leaseSays(f)}，不早于所需的${leaseNeededTo(f, p, r)}。`,
    fail: (f, p, r) => {
      if (f.leaseUntil! < f.on) return `租赁已于${f.leaseUntil}到期，现在没有培训场所。`
      if (notBegun(f)) return `租赁自${f.leaseFrom}起，${f.on}还没有开始。`
      return r.longTerm === 'agreement'
        ? `${leaseSays(f)}，在协议期内到期：自${f.on}起${p.term}个月的协议期到${leaseNeededTo(f, p, r)}。`
        : `${leaseSays(f)}，应不早于${leaseNeededTo(f, p, r)}。`
    },
    manual: (f) => `${leaseSays(f)}；是否属于“长期租赁”由审核人员结合合同判断。`,
    unknown: () => '租赁场所的租期起止没有填写完整。',
  },
  remedy: () => '续签租赁合同，或补填租期起止日期。',
})
const notBegun = (f: FilingFacts) => (f.leaseFrom ?? f.on) > f.on
const leaseSays = (f: FilingFacts) => `租赁${f.leaseFrom ? `自${f.leaseFrom}` : ''}至${f.leaseUntil}`
/** The day the lease must reach; null where a person says it. */
function leaseNeededTo(f: FilingFacts, { min, term }: Lease, { longTerm }: LongTerm): string | null {
  const months = longTerm === 'agreement' ? term : longTerm === 'parameter' ? min : null
  return months === null ? null : addDays(addMonths(f.on, months), -1)
}

/** For the bureau alone: what another body handed in is not this one's to read. */
export const premisesOfAnother = rule<FilingFacts>({
  name: 'premisesOfAnother',
  clause: 'A4.3(a)',
  title: '产权证明或租赁合同编号与其他单位相同',
  params: {},
  readings: {},
  applies: (f) => isInstitution(f) && (f.known?.sameDeed ?? []).length > 0,
  test: () => 'manual',
  say: {
    pass: '',
    fail: '',
    manual: (f) =>
      `${f.known!.sameDeed!.map((b) => b.name).join('、')}也以编号${f.deedNo}申报培训场所；本单位是否实际使用该场所、面积有无重复计算，由审核人员判断。`,
    unknown: '',
  },
  evidence: (f) => ({
    columns: ['单位', '信用代码', '申请编号'],
    rows: f.known!.sameDeed!.map((b) => [b.name, b.code, b.filing]),
    owners: null,
  }),
})
