// Marks, and the times of a lesson from which they follow. Pure; instants in milliseconds since 1970.
export const MINUTE = 60000
export const minute = (at: number) => Math.floor(at / MINUTE)
/** Instants in milliseconds since 1970: its hours, and when its check-in opens and its check-out closes (check-in/doors.ts). */
export type LessonTimes = { startsAt: number; endsAt: number; opensAt: number; closesAt: number }
/** From the opening to the end for in; from the start to the closing for out. Both inclusive. */
export const isOpen = (lesson: LessonTimes, kind: 'in' | 'out', now: number): boolean =>
  kind === 'in'
    ? lesson.opensAt <= now && now <= lesson.endsAt
    : lesson.startsAt <= now && now <= lesson.closesAt

/** Over when nobody can check out any more; only then does a lesson count. */
export const isOver = (lesson: LessonTimes, now: number): boolean => now > lesson.closesAt
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

export const marks = ['present', 'late', 'early', 'leave', 'absent'] as const
export type Mark = (typeof marks)[number]
export const markNames: Record<Mark, string> = {
  present: '到课',
  late: '迟到',
  early: '早退',
  leave: '请假',
  absent: '缺课',
}
