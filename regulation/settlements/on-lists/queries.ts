// SQL of what was settled once for a whole list.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'
import { SOURCE } from '../names.ts'

const order: RegisterOrder = {
  columns: { settledAt: 's.settled_at', untilOn: sql`list_settlement_ends(s)` },
  tie: 's.id',
  own: [
    { by: 's.settled_at', down: true },
    { by: 's.id', down: true },
  ],
}
const holds = sql<boolean>`(list_settlement_ends(s) >= (statement_timestamp() at time zone 'Asia/Shanghai')::date
  and not exists (select from finding_settlements n where n.replaces_id = s.id))`

export type OnListFilter = { like?: string; holds?: boolean; sort?: string }

/** Newest first; each with its last day and whether cases go by it today. */
export function settledLists(tx: Tx, { like, holds: asked, sort }: OnListFilter, paging: Paging) {
  let some = tx.selectFrom('finding_settlements as s').where('s.subject_kind', '=', SOURCE)
  if (like) some = some.where('s.settled_name', 'ilike', like)
  if (asked !== undefined) some = some.where(sql<SqlBool>`${holds} = ${asked}`)
  return rowsOf(tx, some, 's.id', orderFor(sort, order), paging, (ids) =>
    tx
      .selectFrom('finding_settlements as s')
      .selectAll('s')
      .select([holds.as('holds'), sql<string>`list_settlement_ends(s)`.as('ends_on')])
      .where('s.id', 'in', ids)
      .execute(),
  )
}
