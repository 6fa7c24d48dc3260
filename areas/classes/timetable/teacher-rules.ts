// Who may teach the lessons of a plan (第四、九条).
import { rule } from '../../../regulation/rule.ts'
import { lastDayWithin } from '../../people/age.ts'
import type { ClassFacts, TeacherFact } from '../facts.ts'
import { type Age, lessonTable, teacherOf } from './rule-words.ts'

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
  // The limit is that of institutions: 第五条 has none for the teachers of enterprises.
  applies: (f) => f.kind === 'institution' && f.lessons.length > 0,
  test: (f, p, r) => (tooOld(f, p.max, r.age).length === 0 ? 'pass' : 'fail'),
  say: {
    pass: (_f, p) => `每节课当日，任课教师均不超过${p.max}周岁。`,
    fail: (f, p, r) => `有${tooOld(f, p.max, r.age).length}节课当日，任课教师已超过${p.max}周岁。`,
    unknown: () => '',
  },
  remedy: () => '更换这些课的任课教师。',
  evidence: (f, p, r) => lessonTable(f, tooOld(f, p.max, r.age)),
})
/** An online lesson is theory; nobody practises before a screen. */
const wrongTeachers = (f: ClassFacts) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    const isThere = teacher && termsOf(teacher).some((term) => isWithin(term, lesson.on))
    return (
      !isThere ||
      !teachesOn(f, teacher, lesson.on).includes(lesson.kind === 'practice' ? 'practice' : 'theory')
    )
  })
type Days = { fromOn: string; toOn: string | null }
const isWithin = ({ fromOn, toOn }: Days, on: string) => fromOn <= on && (toOn === null || on <= toOn)
const termsOf = (t: TeacherFact): Days[] => t.terms ?? [t]
/** What of the occupation of the class somebody teaches that day; whoever is registered for others alone, what of those. */
function teachesOn(f: ClassFacts, t: TeacherFact, on: string): string[] {
  if (!t.taught) return t.teaches
  const running = t.taught.filter((o) => isWithin(o, on))
  const own = running.filter((o) => o.code === f.occupationCode)
  return (own.length > 0 ? own : running).flatMap((o) => o.teaches)
}
export const tooOld = (f: ClassFacts, max: number, age: Age['age']) =>
  f.lessons.filter((lesson) => {
    const teacher = teacherOf(f, lesson)
    return teacher !== undefined && lesson.on > lastDayWithin(teacher.bornOn, max, age)
  })
