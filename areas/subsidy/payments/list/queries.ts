// SQL of the register of batches.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { orderOf } from '../../../../server/database/order.ts'
import { contains } from '../../../../server/http/lists/list.ts'

type BatchFilter = { status?: string; q?: string; sort?: string }
function batchesFor(tx: Tx, { status, q }: BatchFilter) {
  let some = tx.selectFrom('payment_batches as b')
  if (status) some = some.where('b.status', '=', status)
  if (q) some = some.where('b.number', 'ilike', contains(q))
  return some
}

export const orders = { number: 'b.number', preparedAt: 'b.prepared_at', total: 'b.total_fen' }
export const listBatches = (tx: Tx, filter: BatchFilter, limit: number, offset: number) =>
  batchesFor(tx, filter)
    .selectAll('b')
    .select([
      sql<number>`(select count(*) from payments y where y.batch_id = b.id)`.as('count'),
      sql<number>`(select count(*) from payments y where y.batch_id = b.id and y.status = 'paid')`.as('paid'),
      sql<number>`(select count(*) from payments y where y.batch_id = b.id and y.status = 'failed')`.as(
        'failed',
      ),
      sql<number>`(select coalesce(sum(amount_fen), 0) from payments y where y.batch_id = b.id and y.status = 'paid')`.as(
        'paid_fen',
      ),
    ])
    .orderBy(orderOf(filter.sort, orders))
    .orderBy('b.number', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
export type BatchRow = Awaited<ReturnType<typeof listBatches>>[number]
export const countBatches = async (tx: Tx, filter: BatchFilter) =>
  (await batchesFor(tx, filter).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n
