// How long a stopped class has to put things right (A10.16(f)): the order says, or one period holds for all.
import { placeOf } from '../../../regulation/editions.ts'
import { numberOn, readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import { addDays } from '../../../server/calendar.ts'
import { Invalid, Refused } from '../../../server/errors.ts'

/** Throws Invalid for another day than the register's one period gives, Refused while that period has no number. */
export function refuseOtherPeriod(law: Law, dueOn: string, today: string): void {
  if (readingOn(law, 'A10.16(f).period', today) !== 'fixed') return
  const days = numberOn(law, 'class.rectificationDays', today)
  if (typeof days !== 'number')
    throw new Refused(
      '整改期限已定为统一期限，但期限还没有登记，没有下达。请先在“参数与释义”登记整改期限。',
      placeOf('A17'),
    )
  const fixed = addDays(today, days)
  if (dueOn !== fixed)
    throw new Invalid('整改期限统一确定，没有下达。', { dueOn: `按登记的期限应为 ${fixed}。` })
}
