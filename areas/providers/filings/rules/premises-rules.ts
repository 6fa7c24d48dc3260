// How large the premises of an institution are (第四条第3项).
import { atLeast, type BoundaryWords, boundaryWords, onTheLine } from '../../../../regulation/boundary.ts'
import { rule } from '../../../../regulation/rule.ts'
import { areaText, type FilingFacts } from '../facts.ts'

export const isInstitution = (f: FilingFacts) => f.kind === 'institution'
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
