// 对账: what the books say of some days beside what the statement of the bank says.
import { daysBetween } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import type { ReconcileQuery, Reconciliation } from './schema.ts'
import { daysIn, unbookedIn } from './year-queries.ts'

const MOST_DAYS = 366

/** What passed the bank, day by day; the bank's own sums are the statement's, typed. Throws Invalid for days that are none. Fen. */
export async function reconcile(
  tx: Tx,
  { from, to, paidFen, receivedFen }: ReconcileQuery,
): Promise<Reconciliation> {
  if (to < from) throw new Invalid('没有对账。', { to: '截止日期不能早于起始日期。' })
  if (daysBetween(from, to) >= MOST_DAYS)
    throw new Invalid('没有对账。', { to: `一次最多核对${MOST_DAYS}天，请缩短期间。` })
  const days = await daysIn(tx, from, to)
  const sum = (of: 'paidFen' | 'receivedFen') => days.reduce((all, d) => all + d[of], 0)
  const unbooked = await unbookedIn(tx, from, to)
  const side = (bookFen: number, outsideFen: number, bankFen: number | undefined) => ({
    bookFen,
    bankFen: bankFen ?? null,
    differenceFen: bankFen === undefined ? null : bankFen - bookFen,
    unexplainedFen: bankFen === undefined ? null : bankFen - bookFen - outsideFen,
  })
  return {
    ...{ from, to, days, unbooked },
    paid: side(sum('paidFen'), unbooked.netFen, paidFen),
    received: side(sum('receivedFen'), unbooked.receivedFen, receivedFen),
  }
}
