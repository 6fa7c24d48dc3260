// How long a filing stands on public notice: counted by the parameter, or set by the approver each time (A6.4.notice).
import { type UncountedOf, uncounted } from '../../../../regulation/calendar/uncounted.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { isClerk } from '../../../../server/access/groups.ts'
import { Refused } from '../../../../server/errors.ts'
import { isSetPerCase as isSet, noticeTo, whyNotSet } from '../../../notices/days.ts'
import { countFilings } from '../task-queries.ts'

const keys = { reading: 'A6.4.notice', days: 'filing.publicNoticeWorkingDays', clause: 'A6.4' }

/** Is the last day set case by case? */
export const isSetPerCase = (law: Law, day: string): boolean => isSet(law, keys, day)

/** Who of the two publishes: whoever may set the days. Null: this one. */
export const whyNotPublished = (law: Law, role: string, day: string): string | null =>
  whyNotSet(law, keys, role, day) ??
  (isSetPerCase(law, day) || isClerk(role) ? null : '公示期按登记的天数计算，由经办人员发布公示。')

/** The last day, inclusive. `asked`: as the approver wants it. Throws Refused, Invalid. */
export function filingNoticeTo(law: Law, role: string, day: string, asked?: string): string {
  const why = whyNotPublished(law, role, day)
  if (why) throw new Refused(why, placeOf('A6.4'))
  return noticeTo(law, keys, role, day, asked)
}

export const uncountedNotices: UncountedOf = async (tx, law, today) =>
  isSetPerCase(law, today)
    ? []
    : uncounted(law, today, {
        says: '备案公示的截止日，不能发布公示：',
        parameter: keys.days,
        begun: async () => [{ day: today, count: await countFilings(tx, 'approved') }],
      })
