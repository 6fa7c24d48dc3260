// Who may teach the lessons of a plan (第四、九条).
import { rule } from '../../../regulation/rule.ts'
import { levelNames, rank } from '../../catalogue/levels.ts'
import { lastDayWithin } from '../../people/age.ts'
import type { ClassFacts } from '../facts.ts'
import { type Age, lessonTable, names, strangers, type TopLevel, teacherOf } from './rule-words.ts'

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
  title: '教师学历、专业与授课职业相应',
  open: true,
  params: {},
  readings: {},
  applies: (f) => f.kind === 'institution' && f.teachers.length > 0,
  test: (f) => (strangers(f).length > 0 || unlearned(f).length > 0 ? 'manual' : 'pass'),
  say: {
    pass: (f) => `任课教师均登记为${f.occupationName}，学历已登记。`,
    fail: () => '',
    manual: (f) =>
      strangers(f).length > 0
        ? `${names(strangers(f))}登记的职业与本班不同，资格是否相应由审核人员核对。`
        : `${names(unlearned(f))}没有登记学历，是否相应由审核人员核对。`,
    unknown: () => '',
  },
})
const unlearned = (f: ClassFacts) => f.teachers.filter((t) => !t.education)
/** An online lesson is theory; nobody practises before a screen. */
const wrongTeachers = (f: ClassFacts) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    if (!teacher?.teaches.includes(lesson.kind === 'practice' ? 'practice' : 'theory')) return true
    return lesson.on < teacher.fromOn || (teacher.toOn !== null && lesson.on > teacher.toOn)
  })
export const tooOld = (f: ClassFacts, max: number, age: Age['age']) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    return teacher !== undefined && lesson.on > lastDayWithin(teacher.bornOn, max, age)
  })
const tooLow = (f: ClassFacts, top: TopLevel['top']) =>
  f.teachers.filter((t) => t.rank < rank(f.level)! + (f.level === '1' && top === 'equal' ? 0 : 1))
