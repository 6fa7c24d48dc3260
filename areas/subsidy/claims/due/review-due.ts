// By when a claim is to be reviewed and how long it stands on notice: in working days of the register.
import { type UncountedOf, uncounted } from '../../../../regulation/calendar/uncounted.ts'
import { readingOn } from '../../../../regulation/in-force.ts'
import { type Law, versionOn } from '../../../../regulation/rule.ts'
import { addWorkingDays } from '../../../../server/calendar.ts'
import { isSetPerCase } from '../../../notices/days.ts'
import { noticeKeys } from '../notice.ts'
import { countIn, submittedByDay } from '../queries.ts'

export const reviewDays = 'claim.reviewWorkingDays'

/** Last working day to review a claim; null while the days of rest are not known (X2.2.3). */
export function reviewDueOn(law: Law, appliedOn: string): string | null {
  if (readingOn(law, 'X2.2.3.prompt', appliedOn) === 'manual') return null
  const days = versionOn(law.parameters[reviewDays], appliedOn)?.value
  return typeof days === 'number' ? (addWorkingDays(law.calendar, appliedOn, days) ?? null) : null
}

export const uncountedClaims: UncountedOf = async (tx, law, today) => [
  ...(readingOn(law, 'X2.2.3.prompt', today) === 'manual'
    ? []
    : await uncounted(law, today, {
        says: '补贴申领的审核期限',
        parameter: reviewDays,
        begun: () => submittedByDay(tx),
      })),
  ...(isSetPerCase(law, noticeKeys, today)
    ? []
    : await uncounted(law, today, {
        says: '补贴公示的截止日，不能发布公示：',
        parameter: noticeKeys.days,
        begun: async () => [{ day: today, count: (await countIn(tx, 'approved')).count }],
      })),
]
