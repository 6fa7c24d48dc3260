// Money taken from several departments by repeated classes (A7.3): cancelled at once, or after an order to put it right.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'

/** Why it cannot be proposed directly by the reading of the day; null when it can. */
export const whyRectifyFirst = (law: Law, on: string): string | null =>
  readingOn(law, 'A7.3.order', on) === 'rectify'
    ? '按登记的释义，以重复开班套取资金的也先约谈并限期整改，不能直接提议。请先下达整改通知，复查不合格后再提议。'
    : null
