// When the check-in of a lesson opens and closes, as the register says it for the day of the lesson.
import { integerOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { type LessonTimes, MINUTE } from '../lesson-times.ts'

/** Minutes, by the law of a day: before the start one may check in, after the end one may check out. */
export const doorsOn = (law: Law, day: string) => ({
  inBefore: integerOn(law, 'attendance.checkInMinutesBefore', day),
  outAfter: integerOn(law, 'attendance.checkOutMinutesAfter', day),
})

/** How many wrong codes of one person at one lesson are taken in how many minutes; with two of a million codes right, guessing is hopeless. */
export const triesOn = (law: Law, day: string) => ({
  most: integerOn(law, 'attendance.checkInTries', day),
  minutes: integerOn(law, 'attendance.checkInTriesMinutes', day),
})

/**
 * A lesson's hours and its doors as instants in milliseconds.
 * @clause A10.3 rule: one checks in and out around the lesson, within the minutes of the register
 */
export function timesOf(l: { starts_at: Date; ends_at: Date }, law: Law): LessonTimes {
  const [startsAt, endsAt] = [l.starts_at.getTime(), l.ends_at.getTime()]
  const { inBefore, outAfter } = doorsOn(law, shanghaiDay(startsAt))
  return { startsAt, endsAt, opensAt: startsAt - inBefore * MINUTE, closesAt: endsAt + outAfter * MINUTE }
}
