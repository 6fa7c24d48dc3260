/** Months and the reading of their start; `archivedOn` for the reading that counts from there. */

import { addMonths } from '../../server/calendar.ts'
import type { LedgerFacts } from './items.ts'

export type Retention = {
  ledgerMonths: number
  videoMonths: number
  start: 'later' | 'classEnd' | 'archived'
}
/**
 * Last days of keeping. A month without the day ends on its last (民法典第二百零二条).
 * @clause A12.6 A12.7 retention: counted from the class's end, or from the last payment
 */

export function keptUntil(
  f: Pick<LedgerFacts, 'endsOn' | 'lastPaidOn'>,
  r: Retention,
  archivedOn: string | null,
): { from: string; ledger: string; video: string } {
  const later = f.lastPaidOn !== null && f.lastPaidOn > f.endsOn ? f.lastPaidOn : f.endsOn
  const from = r.start === 'later' ? later : r.start === 'archived' ? (archivedOn ?? f.endsOn) : f.endsOn
  return { from, ledger: addMonths(from, r.ledgerMonths), video: addMonths(f.endsOn, r.videoMonths) }
}
