// Marks, and the times of a lesson from which they follow. Pure; instants in milliseconds since 1970.
export const MINUTE = 60000
export const minute = (at: number) => Math.floor(at / MINUTE)
/** Minutes. Not the regulation's: when the door of a lesson's check-in opens and closes. */
export const doors = { inBefore: 20, outAfter: 30 }
/** Instants in milliseconds since 1970. */
export type LessonTimes = { startsAt: number; endsAt: number }
/** From 20 minutes before the start to the end for in; from the start to 30 minutes after the end for out. Both inclusive. */
export function isOpen(lesson: LessonTimes, kind: 'in' | 'out', now: number): boolean {
  return kind === 'in'
    ? lesson.startsAt - doors.inBefore * MINUTE <= now && now <= lesson.endsAt
    : lesson.startsAt <= now && now <= lesson.endsAt + doors.outAfter * MINUTE
}

/** Over when nobody can check out any more; only then does a lesson count. */
export const isOver = (lesson: LessonTimes, now: number): boolean =>
  now > lesson.endsAt + doors.outAfter * MINUTE
/**
 * The mark of one person in one lesson; whole minutes are compared, so 08:30:59 is in time for 08:30. Nobody is absent
 * before the lesson is over; in without out is early then, out without in is late. late and early together: late.
 */
export function markOf(
  lesson: LessonTimes,
  inAt: number | null,
  outAt: number | null,
  now: number,
): Exclude<Mark, 'leave'> | null {
  if (inAt === null && outAt === null) return isOver(lesson, now) ? 'absent' : null
  if (inAt === null || minute(inAt) > minute(lesson.startsAt)) return 'late'
  if (outAt === null) return isOver(lesson, now) ? 'early' : 'present'
  return minute(outAt) < minute(lesson.endsAt) ? 'early' : 'present'
}

/** A lesson's hours as instants in milliseconds. */
export const timesOf = (l: { starts_at: Date; ends_at: Date }): LessonTimes => ({
  startsAt: l.starts_at.getTime(),
  endsAt: l.ends_at.getTime(),
})
export const marks = ['present', 'late', 'early', 'leave', 'absent'] as const
export type Mark = (typeof marks)[number]
export const markNames: Record<Mark, string> = {
  present: '到课',
  late: '迟到',
  early: '早退',
  leave: '请假',
  absent: '缺课',
}
