// What is known of a lesson that is over, and so whether its marks count. Pure; unrecorded/queries.ts says the same in SQL.

import type { LessonFacts } from './lesson-rules.ts'

/**
 * recorded: a check-in or a sheet says who came. open: nothing says so, and people have not decided; it counts neither for nor against
 * anybody. held: they found that it was held, and what was put in by hand counts. void: they found nothing to go by; it counts for nobody.
 */
export const standings = ['recorded', 'open', 'held', 'void'] as const
export type Standing = (typeof standings)[number]

/** Its marks count. */
export const isKnown = (standing: Standing): boolean => standing === 'recorded' || standing === 'held'

export const standingNames: Partial<Record<Standing, string>> = { open: '未登记', void: '经认定不计' }

/** How a lesson is named in a sentence: 第5课（2026-11-20）. */
export const lessonName = (l: { position: number; onDay: string }): string =>
  `第${l.position}课（${l.onDay}）`

type Filed = {
  position: number
  on_day: string
  hours: number
  not_held: boolean
  mended_since: string | null
  added: boolean
  standing: Standing
}
/**
 * The hours of the agreed timetable, of the lessons in it that were found not held, of those to be made up by an order that was kept, and
 * of the lessons added since of which it is recorded who came.
 */
export const hoursOf = (lessons: Filed[]): NonNullable<LessonFacts['hours']> => ({
  filed: sum(lessons.filter((l) => !l.added)),
  notHeld: lessons.filter((l) => l.not_held).map(named),
  ordered: lessons.filter((l) => l.mended_since !== null).map(named),
  madeUp: sum(
    lessons.filter(
      (l) =>
        l.added &&
        isKnown(l.standing) &&
        lessons.some(({ mended_since }) => mended_since !== null && mended_since <= l.on_day),
    ),
  ),
})
const sum = (lessons: { hours: number }[]) => lessons.reduce((total, { hours }) => total + hours, 0)
const named = (l: Filed) => ({
  lesson: lessonName({ position: l.position, onDay: l.on_day }),
  hours: l.hours,
})

/** Why an act that closes a class has to wait, naming the lessons; null when there is none. @clause A10.2 workflow: the class is not closed before every lesson is recorded or decided about */
export const whyUnrecorded = (lessons: string[], act: string): string | null =>
  lessons.length === 0
    ? null
    : `${lessons.join('、')}没有打卡或签到记录，不能${act}：请导入考勤表；没有考勤表的，由人社部门在“问题线索”中认定。`
