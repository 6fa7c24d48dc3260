// How long a filing stands on public notice: counted by the parameter, or set by the approver each time (A6.4.notice).
import { readingOn } from '../../../../regulation/in-force.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { isApprover, isClerk } from '../../../../server/access/groups.ts'
import { Invalid, Refused } from '../../../../server/errors.ts'
import { lastNoticeDay } from '../../../notices/actions.ts'

/** Is the last day set case by case? */
export const isSetPerCase = (law: Law, day: string): boolean =>
  readingOn(law, 'A6.4.notice', day) === 'perCase'

/** Who of the two publishes: whoever may set the days. Null: this one. */
export function whyNotPublished(law: Law, role: string, day: string): string | null {
  if (isSetPerCase(law, day))
    return isApprover(role) ? null : '公示起止日期按登记的释义由审批人员逐次确定，请由审批人员发布公示。'
  return isClerk(role) ? null : '公示期按登记的天数计算，由经办人员发布公示。'
}

/** The last day, inclusive. `asked`: as the approver wants it. Throws Refused, Invalid. */
export function filingNoticeTo(law: Law, role: string, day: string, asked?: string): string {
  const why = whyNotPublished(law, role, day)
  if (why) throw new Refused(why, 'A6.4')
  if (!isSetPerCase(law, day)) {
    if (asked !== undefined)
      throw new Invalid('没有发布：公示期按登记的天数计算。', { toOn: '现在不能另定截止日期。' })
    return lastNoticeDay(law, 'filing.publicNoticeWorkingDays', day)
  }
  if (asked === undefined || asked <= day)
    throw new Invalid('没有发布：公示截止日期有误。', { toOn: '请填写公示截止日期，应晚于今天。' })
  return asked
}
