// Premises of an institution (第四条第3项).
import { atLeast, type BoundaryWords, boundaryWords, onTheLine } from '../../../../regulation/boundary.ts'
import { rule } from '../../../../regulation/rule.ts'
import { addDays, addMonths } from '../../../../server/calendar.ts'
import { areaText, type FilingFacts } from '../facts.ts'

const leaseNeededTo = (f: FilingFacts, p: { min: number; term: number }, r: { longTerm: string }) =>
  addDays(addMonths(f.on, r.longTerm === 'agreement' ? p.term : p.min), -1)
export const isInstitution = (f: FilingFacts) => f.kind === 'institution'
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
    pass: () => '培训场所为自有，产权证明由审核人员核对。',
    fail: () => '',
    unknown: () => '没有填写培训场所是自有还是租赁。',
  },
  remedy: () => '填写培训场所是自有还是租赁；租赁的填写租期。',
})
export const leasedPremises = rule<FilingFacts, { min: number; term: number }, { longTerm: string }>({
  name: 'leasedPremises',
  clause: 'A4.3(a)',
  title: '长期租赁培训场所',
  open: true,
  params: { min: 'filing.minLeaseMonths', term: 'agreement.termMonths' },
  readings: { longTerm: 'A4.3(a).longTerm' },
  applies: (f) => isInstitution(f) && f.tenure === 'lease',
  test: (f, p, r) => {
    if (f.leaseUntil === null) return 'unknown'
    if (r.longTerm === 'manual') return f.leaseUntil < f.on ? 'fail' : 'manual'
    return f.leaseUntil >= leaseNeededTo(f, p, r) ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p, r) => `租赁至${f.leaseUntil}，不早于所需的${leaseNeededTo(f, p, r)}。`,
    fail: (f, p, r) =>
      `租赁至${f.leaseUntil}，应不早于${r.longTerm === 'manual' ? f.on : leaseNeededTo(f, p, r)}。`,
    manual: (f) => `租赁至${f.leaseUntil}；是否属于“长期租赁”由审核人员结合合同判断。`,
    unknown: () => '租赁场所没有填写租期截止日。',
  },
  remedy: () => '续签租赁合同，或补填租期截止日。',
})
/** However long a lease must be, one that is over is none. */
export const leaseRunning = rule<FilingFacts>({
  name: 'leaseRunning',
  clause: 'A4.3(a)',
  title: '租赁期未满',
  open: true,
  params: {},
  readings: {},
  applies: (f) => isInstitution(f) && f.tenure === 'lease' && f.leaseUntil !== null,
  test: (f) => (f.leaseUntil! >= f.on ? 'pass' : 'fail'),
  say: {
    pass: (f) => `租赁至${f.leaseUntil}。`,
    fail: (f) => `租赁已于${f.leaseUntil}到期，现在没有培训场所。`,
    unknown: () => '',
  },
  remedy: () => '续签租赁合同，补填租期截止日。',
})
export const totalArea = rule<FilingFacts, { min: number }, BoundaryWords>({
  name: 'totalArea',
  clause: 'A4.3(b)',
  title: '办学场所总建筑面积',
  open: true,
  params: { min: 'filing.institution.minTotalArea' },
  readings: boundaryWords,
  applies: isInstitution,
  test: (f, p, r) => (f.totalArea === null ? 'unknown' : atLeast(f.totalArea, p.min * 100, r)),
  say: {
    pass: (f, p) => `${seen(f)}${areaText(f.totalArea!)}，规定不少于${p.min}平方米。`,
    fail: (f, p) =>
      `${seen(f)}${areaText(f.totalArea!)}，少于规定的${p.min}平方米，还差${areaText(p.min * 100 - f.totalArea!)}。`,
    manual: (f) => onTheLine(`${seen(f)}${areaText(f.totalArea!)}`),
    unknown: () => '没有填写办学场所总建筑面积。',
  },
  remedy: (_, p) => `使总建筑面积达到${p.min}平方米，并提供产权证明或租赁合同。`,
})
export const teachingArea = rule<FilingFacts, { min: number }, BoundaryWords>({
  name: 'teachingArea',
  clause: 'A4.3(c)',
  title: '教学用房面积',
  open: true,
  params: { min: 'filing.institution.minTeachingArea' },
  readings: boundaryWords,
  applies: isInstitution,
  test: (f, p, r) => {
    if (f.teachingArea === null || f.totalArea === null) return 'unknown'
    return f.teachingArea <= f.totalArea ? atLeast(f.teachingArea, p.min * 100, r) : 'fail'
  },
  say: {
    pass: (f, p) => `${seen(f)}${areaText(f.teachingArea!)}，规定不少于${p.min}平方米。`,
    fail: (f, p) =>
      f.teachingArea! > f.totalArea!
        ? `教学用房${areaText(f.teachingArea!)}大于总建筑面积${areaText(f.totalArea!)}，所填有误。`
        : `${seen(f)}${areaText(f.teachingArea!)}，少于规定的${p.min}平方米，还差${areaText(p.min * 100 - f.teachingArea!)}。`,
    manual: (f) => onTheLine(`${seen(f)}${areaText(f.teachingArea!)}`),
    unknown: () => '没有填写教学用房面积或总建筑面积。',
  },
  remedy: (_, p) => `使教学用房达到${p.min}平方米；填错的，更正面积。`,
})
export const seen = (f: FilingFacts) => (f.measured ? '查验' : '申报')
