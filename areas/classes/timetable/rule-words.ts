// What the rules of the plan say and show alike.
import type { Evidence } from '../../../regulation/rule.ts'
import { type ClassFacts, type LessonFact, lessonKindNames, type TeacherFact } from '../facts.ts'

export type Age = { age: 'fullYears' | 'birthday' }
export type TopLevel = { top: 'mapping' | 'equal' | 'manual' }
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

export const names = (teachers: TeacherFact[]) => teachers.map((t) => t.name).join('、')
export const strangers = (f: ClassFacts) => f.teachers.filter((t) => t.occupationCode !== f.occupationCode)
export const meet = (a: LessonFact, b: LessonFact) => a.on === b.on && a.from < b.to && b.from < a.to

export const teacherOf = (f: ClassFacts, lesson: LessonFact) =>
  f.teachers.find((t) => t.id === lesson.teacher)
