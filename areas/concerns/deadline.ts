// Until when a body may be heard.
import { type UncountedOf, uncounted } from '../../regulation/calendar/uncounted.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { addWorkingDays } from '../../server/calendar.ts'
import * as queries from './queries.ts'

export const answerDays = 'concern.answerWorkingDays'

/**
 * The last day, inclusive: the day of raising is not counted. Null while the number is not set or the days of rest are not
 * announced; then the body is heard without a deadline.
 */
export function heardUntil(law: Law, raisedOn: string): string | null {
  const days = versionOn(law.parameters[answerDays], raisedOn)?.value
  return typeof days === 'number' ? (addWorkingDays(law.calendar, raisedOn, days) ?? null) : null
}

/** Those whose body is silent for ever, as nobody can say when its days are over. */
export const uncountedAnswers: UncountedOf = (tx, law, today) =>
  uncounted(law, today, {
    says: '问题线索的说明期限，培训主体不说明的不能转入核查：',
    parameter: answerDays,
    begun: () => queries.unansweredByDay(tx),
  })
