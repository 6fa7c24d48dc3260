// What the rivals get beside the facts, worked out before the clock starts: days counted over the calendar, which needs the
// year's days of rest and a loop. The product works both out while it is timed.
import { readRestDays } from '../catalogue.mjs'
import { dayNumber, dayText } from '../draw.mjs'

const restDays = readRestDays()

/**
 * The facts (their lists are the same objects) with
 * - `daysAhead`: whole days from filing to start, 0 when filed later, null when a day is missing;
 * - `inTimeTo`, `lateAfter`: a claim up to the one is in time, after the other it is late, between them a person judges
 *   because the year's days of rest are not known yet. Null without a day of issue.
 */
export function prepare(f) {
  const ahead = f.filedOn && f.startedOn ? Math.max(0, dayNumber(f.startedOn) - dayNumber(f.filedOn)) : null
  return { ...f, daysAhead: ahead, ...claimPeriod(f.issuedOn) }
}

function claimPeriod(issuedOn) {
  if (issuedOn === null) return { inTimeTo: null, lateAfter: null }
  const twelfth = sameDayNextYear(issuedOn)
  const last = nextWorkingDay(twelfth)
  return { inTimeTo: last ?? twelfth, lateAfter: last ?? dayText(dayNumber(twelfth) + 31) }
}

function sameDayNextYear(day) {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return day.endsWith('02-29') ? next.replace('02-29', '02-28') : next
}

function nextWorkingDay(day) {
  for (let at = dayNumber(day); ; at++) {
    const text = dayText(at)
    const year = restDays[text.slice(0, 4)]
    if (!year) return null
    const weekend = [0, 6].includes(new Date(text).getUTCDay())
    if (!(year.off.includes(text) || (weekend && !year.work.includes(text)))) return text
  }
}
