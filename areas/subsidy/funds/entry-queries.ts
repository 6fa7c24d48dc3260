// SQL of sources and of what is entered by a document. Days come back as text, money in fen.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'
import { orderFor, type Paging, rowsOf } from '../../../server/database/pages.ts'

/** In the order of the register; `on`: those in force that day. */
export const sourcesOn = (tx: Tx, on: string) =>
  tx
    .selectFrom('fund_sources')
    .select(['code', 'name'])
    .where('from_on', '<=', on)
    .where((e) => e.or([e('to_on', 'is', null), e('to_on', '>=', on)]))
    .orderBy('position')
    .execute()

export const allSources = (tx: Tx) =>
  tx.selectFrom('fund_sources').select(['code', 'name']).orderBy('position').execute()

/** ZJ2026-0007; held until the transaction ends. */
export const nextEntryNumber = (tx: Tx, year: number): Promise<string> =>
  nextNumber(tx, { prefix: `ZJ${year}-`, digits: 4, taken: sql`select number as number from fund_entries` })

export const insertEntry = (tx: Tx, values: Insertable<Tables['fund_entries']>) =>
  tx.insertInto('fund_entries').values(values).returning('id').executeTakeFirstOrThrow()

/** With its next version; the caller holds it. */
export const changeEntry = (tx: Tx, id: string, change: Updateable<Tables['fund_entries']>) =>
  tx
    .updateTable('fund_entries')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()

const corrected = sql<boolean>`exists (select from fund_entries c where c.corrects = e.id and c.status in ('waiting', 'confirmed'))`

const entries = (tx: Tx) =>
  tx
    .selectFrom('fund_entries as e')
    .innerJoin('fund_sources as s', 's.code', 'e.source')
    .leftJoin('fund_entries as o', 'o.id', 'e.corrects')
    .selectAll('e')
    .select(['s.name as source_name', 'o.number as corrects_no', 'o.kind as corrects_kind'])
    .select(corrected.as('corrected'))

export const findEntry = (tx: Tx, id: string) => entries(tx).where('e.id', '=', id).executeTakeFirst()
export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>
export const lockEntry = (tx: Tx, id: string) =>
  entries(tx).where('e.id', '=', id).forUpdate(['e']).executeTakeFirst()
export const findEntryByKey = (tx: Tx, key: string) =>
  entries(tx).where('e.client_key', '=', key).executeTakeFirst()

/** The same money of the same document, waiting or booked and not undone. */
export const sameEntry = (
  tx: Tx,
  of: { kind: string; year: number; source: string; amount_fen: number; document_no: string },
) =>
  entries(tx)
    .where('e.kind', '=', of.kind)
    .where('e.year', '=', of.year)
    .where('e.source', '=', of.source)
    .where('e.amount_fen', '=', of.amount_fen)
    .where('e.document_no', '=', of.document_no)
    .where('e.status', 'in', ['waiting', 'confirmed'])
    .where(sql<boolean>`not ${corrected}`)
    .executeTakeFirst()

const order = {
  columns: {},
  tie: 'e.id',
  own: [
    { by: 'e.proposed_at', down: true },
    { by: 'e.id', down: true },
  ],
}

/** The latest first. */
export function listEntries(tx: Tx, { year, status }: { year?: number; status?: string }, paging: Paging) {
  let some = tx.selectFrom('fund_entries as e')
  if (year) some = some.where('e.year', '=', year)
  if (status) some = some.where('e.status', '=', status)
  return rowsOf(tx, some, 'e.id', orderFor(undefined, order), paging, (ids) =>
    entries(tx).where('e.id', 'in', ids).execute(),
  )
}

/** Entered by others than this account and not decided. */
export const waitingEntries = (tx: Tx, account: string | null) =>
  entries(tx)
    .where('e.status', '=', 'waiting')
    .where('e.proposed_by', 'is distinct from', account)
    .orderBy('e.number')
    .execute()
