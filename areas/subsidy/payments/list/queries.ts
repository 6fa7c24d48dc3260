// SQL of the register of batches.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import {
  inOrder,
  orderFor,
  type Paging,
  pageOf,
  type RegisterOrder,
} from '../../../../server/database/pages.ts'
import { contains } from '../../../../server/http/lists/list.ts'

type BatchFilter = { status?: string; q?: string; sort?: string }
function batchesFor(tx: Tx, { status, q }: BatchFilter) {
  let some = tx.selectFrom('payment_batches as b')
  if (status) some = some.where('b.status', '=', status)
  if (q) some = some.where('b.number', 'ilike', contains(q))
  return some
}

const order: RegisterOrder = {
  columns: { number: 'b.number', preparedAt: 'b.prepared_at', total: 'b.total_fen' },
  tie: 'b.number',
  own: [{ by: 'b.number', down: true }],
}

export async function listBatches(tx: Tx, filter: BatchFilter, paging: Paging) {
  const { ids, ...counted } = await pageOf(
    tx,
    batchesFor(tx, filter),
    'b.id',
    orderFor(filter.sort, order),
    paging,
  )
  return { rows: ids.length > 0 ? inOrder(await batchRows(tx, ids), ids) : [], ...counted }
}

/** Agreed to be kept back of the lines that count (A15(b)). */
const setOff = sql`select coalesce(sum(l.amount_fen), 0)::bigint from payments y join offset_lines l on l.payment_id = y.id
  join offsets o on o.id = l.offset_id where y.batch_id = b.id and o.status = 'agreed' and y.taken_out_at is null`

const batchRows = (tx: Tx, ids: string[]) =>
  batchesFor(tx, {})
    .where('b.id', 'in', ids)
    .selectAll('b')
    .select([
      sql<number>`(select count(*) from payments y where y.batch_id = b.id and y.taken_out_at is null)`.as(
        'count',
      ),
      sql<number>`(select count(*) from payments y where y.batch_id = b.id and y.status = 'paid')`.as('paid'),
      sql<number>`(select count(*) from payments y where y.batch_id = b.id and y.status = 'failed' and y.taken_out_at is null)`.as(
        'failed',
      ),
      sql<number>`(select coalesce(sum(amount_fen), 0)::bigint from payments y where y.batch_id = b.id and y.status = 'paid')`.as(
        'paid_fen',
      ),
      sql<number>`(${setOff})`.as('offset_fen'),
      sql<number>`(${setOff} and y.status = 'paid')`.as('offset_paid_fen'),
    ])
    .execute()
export type BatchRow = Awaited<ReturnType<typeof batchRows>>[number]
