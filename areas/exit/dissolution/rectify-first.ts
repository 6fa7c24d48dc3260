// Money taken from several departments by repeated classes (A7.3): cancelled at once, or after an order to put it right.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'

/** Whether such a case is ordered to be put right as one of 第十四条, among fraud (A14.5(a)). */
export const isRectifiedFirst = (law: Law, on: string): boolean =>
  readingOn(law, 'A7.3.order', on) === 'rectify'

/**
 * Why it cannot be proposed directly on these by the reading of the day; null when it can. Fraud of another kind goes its own way, and
 * whoever never signed (`signed` false) no order reaches.
 * @clause A7.3 rule: repeated classes are cancelled at once, or after an order, as the register reads it
 */
export function whyRectifyFirst(
  law: Law,
  on: string,
  named: readonly { clause: string; direct: boolean }[],
  signed: boolean,
): string | null {
  const bearing = named.filter(({ direct }) => direct)
  if (!signed || bearing.length === 0 || bearing.some(({ clause }) => clause !== 'A7.3')) return null
  return isRectifiedFirst(law, on)
    ? '按登记的释义，以重复开班套取资金的也先约谈并限期整改，不能直接提议。请先就“骗取、冒领职业培训补助资金”一项下达整改通知书，复查不合格后再提议。'
    : null
}
