// The plan of a class: hours, times, teachers, rooms (第四、五、九、十条).

import { type Evidence, type Rule, rule } from '../../../regulation/rule.ts'
import { type Ratio, ratioText } from '../../../server/ratio.ts'
import { levelNames, rank } from '../../catalogue/levels.ts'
import { lastDayWithin } from '../../people/age.ts'
import { type ClassFacts, type LessonFact, lessonKindNames, type TeacherFact } from '../facts.ts'

type Age = { age: 'fullYears' | 'birthday' }
type TopLevel = { top: 'mapping' | 'equal' | 'manual' }

export const teachersFitLessons = rule<ClassFacts>({
  name: 'teachersFitLessons',
  clause: 'A9.1(c)',
  also: ['X2.3.1(b)'],
  title: '每节课有相应的任课教师',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.lessons.length === 0 ? 'unknown' : wrongTeachers(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `${f.teachers.length}名教师，理论、实操分工与课表一致。`,
    fail: (f) => `有${wrongTeachers(f).length}节课的任课教师与登记的任教类型或在任日期不符。`,
    unknown: () => '还没有课程表。',
  },
  remedy: (f) => (f.lessons.length === 0 ? '填写或导入课程表。' : '更换任课教师，或先更正教师登记。'),
  evidence: (f) => lessonTable(f, wrongTeachers(f)),
})

export const teachersNotTooOld = rule<ClassFacts, { max: number }, Age>({
  name: 'teachersNotTooOld',
  clause: 'A4.4(c)',
  also: ['A9.1(c)'],
  title: '教师授课当日年龄',
  open: true,
  params: { max: 'filing.teacher.maxAge' },
  readings: { age: 'A4.4(c).age' },
  applies: (f) => f.lessons.length > 0,
  test: (f, p, r) => (tooOld(f, p.max, r.age).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (_f, p) => `每节课当日，任课教师均不超过${p.max}周岁。`,
    fail: (f, p, r) => `有${tooOld(f, p.max, r.age).length}节课当日，任课教师已超过${p.max}周岁。`,
    unknown: () => '',
  },
  remedy: () => '更换这些课的任课教师。',
  evidence: (f, p, r) => lessonTable(f, tooOld(f, p.max, r.age)),
})

export const teachersAbove = rule<ClassFacts, object, TopLevel>({
  name: 'teachersAbove',
  clause: 'A5.4(b)',
  also: ['A9.1(c)'],
  title: '授课教师等级高于授课等级',
  open: true,
  params: {},
  readings: { top: 'A5.4(b).topLevel' },
  applies: (f) => f.kind === 'enterprise' && f.teachers.length > 0,
  test: (f, _p, r) => {
    const taught = rank(f.level)
    if (taught === null || (f.level === '1' && r.top === 'manual')) return 'manual'
    if (tooLow(f, r.top).length > 0) return 'fail'
    return strangers(f).length > 0 ? 'manual' : 'pass'
  },
  say: {
    pass: (f) => `任课教师均高于${levelNames[f.level]}。`,
    fail: (f, _p, r) =>
      `${names(tooLow(f, r.top))}的等级不高于授课等级（${levelNames[f.level]}），同级不符合。`,
    manual: (f) =>
      strangers(f).length > 0
        ? `${names(strangers(f))}的证书职业与本班不同，是否相关专业由审核人员核对。`
        : `${levelNames[f.level]}没有可比较的等级，由审核人员判断。`,
    unknown: () => '',
  },
  remedy: () => '更换等级更高的教师，或补充登记教师的证书、职称。',
})

export const teachersQualified = rule<ClassFacts>({
  name: 'teachersQualified',
  clause: 'A4.4(h)',
  also: ['A9.1(c)'],
  title: '教师专业与授课职业相应',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.kind === 'institution' && f.teachers.length > 0,
  test: (f) => (strangers(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => `任课教师均登记为${f.occupationName}。`,
    fail: () => '',
    manual: (f) => `${names(strangers(f))}登记的职业与本班不同，资格是否相应由审核人员核对。`,
    unknown: () => '',
  },
})

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

const room: Omit<Rule<ClassFacts, object, object>, 'name' | 'clause'> = {
  title: '教室容得下全班',
  open: true,
  params: {},
  readings: {},
  test: (f) => (f.rooms.length === 0 ? 'unknown' : tooSmall(f).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (f) => `全班${f.roster.length}人，所用教室最少${Math.min(...f.rooms.map((r) => r.seats))}座。`,
    fail: (f) =>
      `全班${f.roster.length}人，${tooSmall(f)
        .map((r) => `“${r.name}”只有${r.seats}座`)
        .join('，')}。`,
    unknown: () => '课程表里没有教室。',
  },
  remedy: () => '换用更大的教室，或减少人数、分班开设。',
}

export const enterpriseRooms = rule<ClassFacts>({
  ...room,
  name: 'enterpriseRooms',
  clause: 'A5.2(a)',
  also: ['A9.1(d)'],
  applies: (f) => f.kind === 'enterprise' && f.lessons.length > 0,
})

export const institutionRooms = rule<ClassFacts>({
  ...room,
  name: 'institutionRooms',
  clause: 'A9.1(d)',
  applies: (f) => f.kind === 'institution' && f.lessons.length > 0,
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

const teacherOf = (f: ClassFacts, lesson: LessonFact) => f.teachers.find((t) => t.id === lesson.teacher)

/** An online lesson is theory; nobody practises before a screen. */
const wrongTeachers = (f: ClassFacts) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    if (!teacher?.teaches.includes(lesson.kind === 'practice' ? 'practice' : 'theory')) return true
    return lesson.on < teacher.fromOn || (teacher.toOn !== null && lesson.on > teacher.toOn)
  })

const tooOld = (f: ClassFacts, max: number, age: Age['age']) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    return teacher !== undefined && lesson.on > lastDayWithin(teacher.bornOn, max, age)
  })

const tooLow = (f: ClassFacts, top: TopLevel['top']) =>
  f.teachers.filter((t) => t.rank < rank(f.level)! + (f.level === '1' && top === 'equal' ? 0 : 1))

const strangers = (f: ClassFacts) => f.teachers.filter((t) => t.occupationCode !== f.occupationCode)

const misplaced = (f: ClassFacts) =>
  f.lessons.filter(
    (lesson) =>
      lesson.on < f.startsOn ||
      lesson.on > f.endsOn ||
      f.lessons.some((other) => other !== lesson && meet(lesson, other)),
  )

const meet = (a: LessonFact, b: LessonFact) => a.on === b.on && a.from < b.to && b.from < a.to

const tooSmall = (f: ClassFacts) => f.rooms.filter((r) => r.seats < f.roster.length)

const names = (teachers: TeacherFact[]) => teachers.map((t) => t.name).join('、')

function lessonTable(f: ClassFacts, lessons: LessonFact[]): Evidence | null {
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
