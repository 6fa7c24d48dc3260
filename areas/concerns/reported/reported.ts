// What is asked of those who decide, beside whether it is true: of a complaint how severe it was, of who is out of reach how often they were called.
import { placeOf } from '../../../regulation/editions.ts'
import { numberOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { OriginRow } from '../queries.ts'

type Origin = Pick<OriginRow, 'source' | 'clause' | 'severe_proposed'> | undefined
const isReported = (origin: Origin) => origin?.source === 'complaint'

/** Whether it is found severe: by nobody yet, by one, by two; null where it came of no complaint. */
export type Severity = 'none' | 'proposed' | 'agreed' | null

export const severityOf = (origin: (Origin & { severe: boolean }) | undefined): Severity =>
  !isReported(origin) || !origin
    ? null
    : origin.severe
      ? 'agreed'
      : origin.severe_proposed
        ? 'proposed'
        : 'none'

/** Whose concern says that a trainee cannot be reached (A14.3(a)). */
export const outOfReach = 'A14.3(a)'

/**
 * Before somebody is out of reach they were called as often as the register asks; while it gives no number a person judges. Throws
 * Invalid.
 * @clause A14.3(a) record: nobody is found out of reach before as many calls as the register says
 */
export function requireCalls(law: Law, origin: Origin, attempts: number | undefined, on: string): void {
  if (origin?.clause !== outOfReach) return
  const needed = numberOn(law, 'exit.callAttempts', on)
  if (typeof needed !== 'number') return
  if (attempts === undefined)
    throw new Invalid('没有提请：还没有填写给学员拨打过的次数。', {
      attempts: `请填写实际拨打的次数；认定“无法联系”以前至少拨打${needed}次。`,
    })
  if (attempts < needed)
    throw new Invalid('没有提请：拨打的次数还不够，不能认定学员无法联系。', {
      attempts: `认定“无法联系”以前至少拨打${needed}次，现在登记的是${attempts}次。`,
    })
}

/** Only complaints are told apart by their effect. Throws Refused. */
export function requireReported(origin: Origin): void {
  if (!isReported(origin))
    throw new Refused(
      '没有提请：只有投诉举报的线索才区分是否影响恶劣，请去掉“影响恶劣”后再提请。',
      placeOf('A14.8(a)'),
    )
}

/**
 * Severe is what one proposed and another agrees to. Throws Refused.
 * @clause A14.8(a) rule: that a complaint had a bad effect on the public is proposed by one and agreed by another
 */
export function requireProposed(origin: Origin): void {
  if (!origin?.severe_proposed)
    throw new Refused(
      '没有认定：提请认定的人没有提出“影响恶劣”，不能由一人认定。请去掉“影响恶劣”，或者认定不成立后由他人重新核查。',
      placeOf('A14.8(a)'),
    )
}
