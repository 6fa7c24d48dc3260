// Money taken from several departments by repeated classes (A7.3), and other fraud (A14.5(a)): cancelled at once, or after an order to put it right.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'

/** Whether such a case is ordered to be put right as one of 第十四条, among fraud (A14.5(a)). */
export const isRectifiedFirst = (law: Law, on: string): boolean =>
  readingOn(law, 'A7.3.order', on) === 'rectify'

const first = {
  repeated:
    '按登记的释义，以重复开班套取资金的也先约谈并限期整改，不能直接提议。请先就“骗取、冒领职业培训补助资金”一项下达整改通知书，复查不合格后再提议。',
  fraud:
    '按现行口径，骗取、冒领补贴的先约谈并限期整改，不能直接提议取消补贴资格。请先就此下达整改通知书，复查不合格后再提议。',
}

/**
 * Why it cannot be proposed directly on these by the readings of the day; null when one of them goes directly. Earlier orders, kept or of
 * other things, open no way: after a failed re-check it is proposed on the order. Whoever never signed (`signed` false) no order reaches.
 * @clause A7.3 A14.5(a) rule: repeated classes and other fraud are cancelled at once, or after an order, each as the register reads it
 */
export function whyRectifyFirst(
  law: Law,
  on: string,
  named: readonly { clause: string; direct: boolean }[],
  signed: boolean,
): string | null {
  const bearing = named.filter(({ direct }) => direct)
  if (!signed || bearing.length === 0) return null
  const ordered = {
    repeated: isRectifiedFirst(law, on),
    fraud: readingOn(law, 'A14.5(a).path', on) === 'rectify',
  }
  const kinds = bearing.map(({ clause }) => (clause === 'A7.3' ? 'repeated' : 'fraud'))
  return kinds.every((kind) => ordered[kind]) ? first[kinds[0]!] : null
}
