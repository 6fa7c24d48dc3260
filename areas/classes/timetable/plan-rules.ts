// The plan of a class: its hours and what is taught online (第十条).

import { rule } from '../../../regulation/rule.ts'
import { notBroughtIn } from '../../../regulation/settlements/lists.ts'
import { type Ratio, ratioText } from '../../../server/ratio.ts'
import { type HoursReading, hoursVerdict } from '../../catalogue/hours.ts'
import { type LineReadings, lineReadings } from '../../catalogue/in-force.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { classLine } from '../approval/catalogue-rules.ts'
import type { ClassFacts } from '../facts.ts'

/**
 * The catalogue's own hours for the occupation and level come before the number for all.
 * @clause A10.11 rule: the hours of the timetable beside those of the catalogue on the day that decides, else of the provincial document
 */
export const enoughHours = rule<
  ClassFacts,
  { min: Record<string, number> },
  Pick<LineReadings, 'day' | 'special'> & { hours: HoursReading },
  number | undefined
>({
  name: 'enoughHours',
  clause: 'A10.11',
  also: ['A9.1(d)', 'X2.3.4(c)'],
  title: '总课时达到规定',
  open: true,
  params: { min: 'class.minHours' },
  readings: { day: lineReadings.day, special: lineReadings.special, hours: 'A10.11.hours' },
  look: (f, p, r) => classLine(f, r)?.hours ?? p.min[f.level],
  test: (f, _p, r, min) => (min === undefined ? 'manual' : hoursVerdict(totalHours(f), min, r.hours)),
  say: {
    pass: (f, _p, r, min) =>
      totalHours(f) < min!
        ? `共${totalHours(f)}课时，${named(f, r)}${min}课时，按登记的释义仅供参考。`
        : `共${totalHours(f)}课时，${named(f, r)}不少于${min}课时。`,
    fail: (f, _p, r, min) => `共${totalHours(f)}课时，${named(f, r)}应不少于${min}课时。`,
    manual: (f, _p, r, min) =>
      min === undefined
        ? `共${totalHours(f)}课时，${levelNames[f.level]}的最低课时未见规定，由审核人员判断。`
        : `共${totalHours(f)}课时，${named(f, r)}${min}课时，是否符合要求由审核人员判断。`,
    unknown: () => '',
  },
  remedy: (f, _p, _r, min) => (min === undefined ? null : `再安排${min - totalHours(f)}课时。`),
})

/** Whose hours these are. */
const named = (f: ClassFacts, r: Pick<LineReadings, 'day' | 'special'>): string =>
  classLine(f, r)?.hours === undefined
    ? levelNames[f.level]
    : `目录对${f.occupationName}${levelNames[f.level]}`

export const onlineShare = rule<ClassFacts, { max: Ratio }>({
  name: 'onlineShare',
  clause: 'A10.12',
  also: ['A9.1(d)'],
  title: '线上课时不超过规定比例',
  open: true,
  params: { max: 'class.maxOnlineShare' },
  readings: {},
  applies: (f) => onlineHours(f) > 0,
  test: (f, p) => (p.max.den * onlineHours(f) <= p.max.num * totalHours(f) ? 'pass' : 'fail'),
  say: {
    pass: (f, p) => `线上${onlineHours(f)}课时，共${totalHours(f)}课时，${ratioText(p.max)}以内。`,
    fail: (f, p) => `线上${onlineHours(f)}课时，共${totalHours(f)}课时，超过${ratioText(p.max)}。`,
    unknown: () => '',
  },
  remedy: (f, p) =>
    `线上最多${Math.floor((p.max.num * totalHours(f)) / p.max.den)}课时；确有特殊情况的，由审批人员写明理由。`,
})

export const platformListed = rule<ClassFacts>({
  name: 'platformListed',
  clause: 'A10.13',
  title: '线上培训平台',
  waitsFor: 'platforms',
  open: true,
  params: {},
  readings: {},
  applies: (f) => onlineHours(f) > 0,
  test: (f) => (f.onlinePlatform ? 'manual' : 'fail'),
  say: {
    pass: () => '',
    fail: () => '课程表里有线上课，没有填写线上培训平台。',
    manual: (f) =>
      `线上培训平台为“${f.onlinePlatform}”；${notBroughtIn('platforms')}，是否在部、省公布的推荐平台内由审核人员核对。`,
    unknown: () => '',
  },
  remedy: (f) => (f.onlinePlatform ? null : '填写平台名称，应从部、省公布推荐的平台中选取。'),
})

export const totalHours = (f: ClassFacts) => f.lessons.reduce((sum, lesson) => sum + lesson.hours, 0)
const onlineHours = (f: ClassFacts) =>
  f.lessons.reduce((sum, lesson) => sum + (lesson.kind === 'online' ? lesson.hours : 0), 0)
