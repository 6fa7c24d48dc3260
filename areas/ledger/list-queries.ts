// SQL of the register of ledgers: which classes stand on a page; what is shown of them is in queries.ts.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { inOrder, orderFor, type Paging, pageOf, type RegisterOrder } from '../../server/database/pages.ts'
import { aboutClass } from '../classes/search/words-queries.ts'
import { uploadedKinds } from './items.ts'
import { ledgerRows } from './queries.ts'

export type LedgerFilter = { archived?: boolean; q?: string; sort?: string }

async function listedIds(tx: Tx, { archived, q, sort }: LedgerFilter, paging: Paging) {
  let some = tx
    .selectFrom('classes as c')
    .leftJoin('archives as a', 'a.class_id', 'c.id')
    .where('c.status', 'in', ['approved', 'running', 'suspended', 'ended', 'examined', 'archived'])
  if (archived !== undefined) some = some.where(isArchived, '=', archived)
  const about = q ? await aboutClass(tx, q) : undefined
  const [few, many] = about ? [some.where(about.few), some.where(about.many)] : [some]
  return pageOf(tx, few, 'c.id', orderFor(sort, order), paging, many)
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

/** Classes examined whose body handed something in that nobody of the bureau has settled since. */
export const ledgersToSettle = (tx: Tx) =>
  tx
    .selectFrom('classes as c')
    .innerJoin('providers as p', 'p.credit_code', 'c.provider_code')
    .innerJoin('ledger_items as i', 'i.class_id', 'c.id')
    .select(['c.id', 'c.class_no', 'c.name', 'p.name as provider'])
    .select((e) => e.fn.count<number>('i.kind').distinct().as('kinds'))
    .where('c.status', '=', 'examined')
    .where('i.kind', 'in', [...uploadedKinds])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('finding_settlements as s')
            .select('s.id')
            .where('s.subject_kind', '=', 'ledger')
            .whereRef('s.subject_id', '=', sql<string>`c.id::text`)
            .whereRef('s.rule', '=', sql<string>`'ledger-' || i.kind`)
            .whereRef('s.settled_at', '>=', 'i.recorded_at'),
        ),
      ),
    )
    .groupBy(['c.id', 'c.class_no', 'c.name', 'p.name'])
    .orderBy('c.name')
    .limit(100)
    .execute()
