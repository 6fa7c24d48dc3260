// Until when a body may be heard.
import { type Law, versionOn } from '../../regulation/rule.ts'
import { addWorkingDays } from '../../server/calendar.ts'

/**
 * The last day, inclusive: the day of raising is not counted. Null while the number is not set or the days of rest are not
 * announced; then the body is heard without a deadline.
 */
export function heardUntil(law: Law, raisedOn: string): string | null {
  const days = versionOn(law.parameters['concern.answerWorkingDays'], raisedOn)?.value
  return typeof days === 'number' ? (addWorkingDays(law.calendar, raisedOn, days) ?? null) : null
}
