// How long a notice stands: counted by the register, or, where it is read so, until the day that the approver sets each time.
import { placeOf } from '../../regulation/editions.ts'
import { readingOn } from '../../regulation/in-force.ts'
import type { Law } from '../../regulation/rule.ts'
import { isApprover } from '../../server/access/groups.ts'
import { Invalid, Refused } from '../../server/errors.ts'
import { lastNoticeDay } from './actions.ts'

/** `reading`: parameter or perCase. `days`: the parameter that counts working days. */
export type NoticeKeys = { reading: string; days: string; clause: string }

/** Is the last day set case by case? */
export const isSetPerCase = (law: Law, { reading }: Pick<NoticeKeys, 'reading'>, day: string): boolean =>
  readingOn(law, reading, day) === 'perCase'

/** Where the days are set each time, only whoever may set them publishes. Null: this one. */
export const whyNotSet = (law: Law, keys: NoticeKeys, role: string, day: string): string | null =>
  isSetPerCase(law, keys, day) && !isApprover(role)
    ? '公示起止日期按登记的释义由审批人员逐次确定，请由审批人员发布公示。'
    : null

/** The last day, inclusive. `asked`: as the approver wants it. Throws Refused, Invalid. */
export function noticeTo(law: Law, keys: NoticeKeys, role: string, day: string, asked?: string): string {
  const why = whyNotSet(law, keys, role, day)
  if (why) throw new Refused(why, placeOf(keys.clause))
  if (!isSetPerCase(law, keys, day)) {
    if (asked !== undefined)
      throw new Invalid('没有发布：公示期按登记的天数计算。', { toOn: '现在不能另定截止日期。' })
    return lastNoticeDay(law, keys.days, day)
  }
  if (asked === undefined || asked <= day)
    throw new Invalid('没有发布：公示截止日期有误。', { toOn: '请填写公示截止日期，应晚于今天。' })
  return asked
}
