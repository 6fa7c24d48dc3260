// By when a class must be filed that is to begin on a day (A8.1), for the tasks of whoever files it.
import { numberOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { addDays } from '../../../server/calendar.ts'
import { earliestStart, type Lead, leadReadings } from './lead-rules.ts'

/** The last day that is still in time by the law of `on`; null when days of rest on the way are not known, or nobody has set a number. */
export function fileBy(law: Law, startsOn: string, on: string): string | null {
  const lead = numberOn(law, 'class.filingLeadDays', on)
  if (typeof lead !== 'number') return null
  const readings = {
    lastDay: readingOn(law, leadReadings.lastDay, on) as Lead['lastDay'],
    days: readingOn(law, leadReadings.days, on) as Lead['days'],
  }
  for (let day = startsOn; ; day = addDays(day, -1)) {
    const first = earliestStart(day, lead, readings, law.calendar)
    if (first === undefined) return null
    if (first <= startsOn) return day
  }
}
