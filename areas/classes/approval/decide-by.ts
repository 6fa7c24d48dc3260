// By when an application for a class is to be decided (A9.2(e)): the clause is silent, the register says.
import { type UncountedOf, uncounted } from '../../../regulation/calendar/uncounted.ts'
import { integerOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { addDays, addWorkingDays } from '../../../server/calendar.ts'
import { submittedByDay } from './queries.ts'

const days = 'class.decideWorkingDays'
const inWorkingDays = (law: Law, day: string) => readingOn(law, 'A9.2(e).decideBy', day) === 'fiveWorkingDays'

/** The last day, by the law of the day of filing; null when days of rest on the way are not known. */
export function decideBy(law: Law, filedOn: string, startsOn: string): string | null {
  return inWorkingDays(law, filedOn)
    ? (addWorkingDays(law.calendar, filedOn, integerOn(law, days, filedOn)) ?? null)
    : addDays(startsOn, -1)
}

export const uncountedDecisions: UncountedOf = async (tx, law, today) =>
  inWorkingDays(law, today)
    ? uncounted(law, today, {
        says: '开班备案的决定期限',
        parameter: days,
        begun: () => submittedByDay(tx),
      })
    : []
