// The plan of a class: hours, times, teachers, rooms (第四、五、九、十条).

import { type Evidence, rule } from '../../../regulation/rule.ts'
import { type Ratio, ratioText } from '../../../server/ratio.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { type ClassFacts, type LessonFact, lessonKindNames, type TeacherFact } from '../facts.ts'
import { misplaced } from './room-rules.ts'
import { teacherOf } from './teacher-rules.ts'

export type Age = { age: 'fullYears' | 'birthday' }
export type TopLevel = { top: 'mapping' | 'equal' | 'manual' }

export const timetableSound = rule<ClassFacts>({
  name: 'timetableSound',
  clause: 'A9.1(d)',
  also: ['X2.3.3(a)'],
  title: '课程表在培训期内，不重叠',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.lessons.length === 0 ? 'fail' : misplaced(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `共${f.lessons.length}节课，均在${f.startsOn}至${f.endsOn}内，彼此不重叠。`,
    fail: (f) =>
      f.lessons.length === 0
        ? '没有课程表。'
        : `有${misplaced(f).length}节课不在${f.startsOn}至${f.endsOn}内，或与本班另一节课时间重叠。`,
    unknown: () => '',
  },
  remedy: (f) => (f.lessons.length === 0 ? '填写或导入课程表。' : '更正这些课的日期或时间。'),
  evidence: (f) => lessonTable(f, misplaced(f)),
})

export const enoughHours = rule<ClassFacts, { min: Record<string, number> }>({
  name: 'enoughHours',
  clause: 'A10.11',
  also: ['A9.1(d)', 'X2.3.4(c)'],
  title: '总课时达到规定',
  open: true,
  params: { min: 'class.minHours' },
  readings: {},
  test: (f, p) => {
    const min = p.min[f.level]
    return min === undefined ? 'manual' : totalHours(f) >= min ? 'pass' : 'fail'
  },
  say: {
    pass: (f, p) => `共${totalHours(f)}课时，${levelNames[f.level]}不少于${p.min[f.level]}课时。`,
    fail: (f, p) => `共${totalHours(f)}课时，${levelNames[f.level]}应不少于${p.min[f.level]}课时。`,
    manual: (f) => `共${totalHours(f)}课时，${levelNames[f.level]}的最低课时未见规定，由审核人员判断。`,
    unknown: () => '',
  },
  remedy: (f, p) => (p.min[f.level] === undefined ? null : `再安排${p.min[f.level]! - totalHours(f)}课时。`),
})

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
  open: true,
  params: {},
  readings: {},
  applies: (f) => onlineHours(f) > 0,
  test: (f) => (f.onlinePlatform ? 'manual' : 'fail'),
  say: {
    pass: () => '',
    fail: () => '课程表里有线上课，没有填写线上培训平台。',
    manual: (f) => `线上培训平台为“${f.onlinePlatform}”，是否在部、省公布的推荐平台内由审核人员核对。`,
    unknown: () => '',
  },
  remedy: (f) => (f.onlinePlatform ? null : '填写平台名称，应从部、省公布推荐的平台中选取。'),
})

export const totalHours = (f: ClassFacts) => f.lessons.reduce((sum, lesson) => sum + lesson.hours, 0)
const onlineHours = (f: ClassFacts) =>
  f.lessons.reduce((sum, lesson) => sum + (lesson.kind === 'online' ? lesson.hours : 0), 0)

export const strangers = (f: ClassFacts) => f.teachers.filter((t) => t.occupationCode !== f.occupationCode)

export const meet = (a: LessonFact, b: LessonFact) => a.on === b.on && a.from < b.to && b.from < a.to

export const names = (teachers: TeacherFact[]) => teachers.map((t) => t.name).join('、')

export function lessonTable(f: ClassFacts, lessons: LessonFact[]): Evidence | null {
  if (lessons.length === 0) return null
  return {
    columns: ['第几节', '日期', '时间', '类型', '任课教师'],
    rows: lessons.map((lesson) => [
      String(lesson.position),
      lesson.on,
      `${lesson.from}–${lesson.to}`,
      lessonKindNames[lesson.kind],
      teacherOf(f, lesson)?.name ?? '',
    ]),
    owners: null,
  }
}
