// SQL of the register of ledgers: which classes stand on a page; what is shown of them is in queries.ts.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../server/database/pages.ts'
import { aboutClass } from '../classes/search/words-queries.ts'
import { ledgerRows } from './queries.ts'

export type LedgerFilter = { archived?: boolean; q?: string; sort?: string }

async function listedIds(tx: Tx, { archived, q, sort }: LedgerFilter, paging: Paging) {
  let some = tx
    .selectFrom('classes as c')
    .leftJoin('archives as a', 'a.class_id', 'c.id')
    .where('c.status', 'in', ['approved', 'running', 'suspended', 'ended', 'examined', 'archived'])
  if (archived !== undefined) some = some.where(isArchived, '=', archived)
  if (q) some = some.where(await aboutClass(tx, q))
  return pageOf(tx, some, 'c.id', orderFor(sort, order), paging)
}

/** As the index says it: those that are not archived come first. */
const isArchived = sql<boolean>`(c.status = 'archived')`

const order: RegisterOrder = {
  columns: { endsOn: 'c.ends_on', archivedOn: 'a.archived_on', classNo: 'c.class_no' },
  empty: ['archivedOn'],
  tie: 'c.class_no',
  own: [{ by: isArchived }, { by: 'c.ends_on' }, { by: 'c.class_no' }],
}

export async function listLedgers(tx: Tx, filter: LedgerFilter, paging: Paging) {
  const { ids, ...counted } = await listedIds(tx, filter, paging)
  return { rows: ids.length > 0 ? inOrder(await ledgerRows(tx, ids), ids) : [], ...counted }
}
