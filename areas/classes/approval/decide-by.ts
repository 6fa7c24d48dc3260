// By when an application for a class is to be decided (A9.2(e)): the clause is silent, the register says.
import { integerOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { addDays, addWorkingDays } from '../../../server/calendar.ts'

/** The last day, by the law of the day of filing; null when days of rest on the way are not known. */
export function decideBy(law: Law, filedOn: string, startsOn: string): string | null {
  return readingOn(law, 'A9.2(e).decideBy', filedOn) === 'fiveWorkingDays'
    ? (addWorkingDays(law.calendar, filedOn, integerOn(law, 'class.decideWorkingDays', filedOn)) ?? null)
    : addDays(startsOn, -1)
}
