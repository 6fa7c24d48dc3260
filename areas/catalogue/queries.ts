// SQL of the catalogue. Money in fen.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { type Paging, rowsOf } from '../../server/database/pages.ts'

export type NewEntry = {
  code: string
  name: string
  level: string
  category: string
  rate_fen: number
  by_category: boolean
  source: string
  confidence: string
}

export const countEntries = async (tx: Tx) =>
  (await tx.selectFrom('catalogue_entries').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n

export const insertEntries = (tx: Tx, entries: NewEntry[]) =>
  tx.insertInto('catalogue_entries').values(entries).execute()

export type EntryFilter = { like?: string; category?: string; level?: string; on?: string }

/** Entries of the catalogue by code, name and level, 五级 first; `on` keeps those in force that day. */
export function listEntries(tx: Tx, filter: EntryFilter, paging: Paging) {
  let some = tx.selectFrom('catalogue_entries')
  const { like, category, level, on } = filter
  if (like) some = some.where((e) => e.or([e('code', 'ilike', like), e('name', 'ilike', like)]))
  if (category) some = some.where('category', '=', category)
  if (level) some = some.where('level', '=', level)
  if (on) {
    some = some
      .where((e) => e.or([e('valid_from', 'is', null), e('valid_from', '<=', on)]))
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', on)]))
  }
  const read = (ids: string[]) =>
    tx.selectFrom('catalogue_entries').selectAll().where('id', 'in', ids).execute()
  return rowsOf(tx, some, 'id', order, paging, read)
}

const order = [
  { by: 'code' },
  { by: 'name' },
  { by: sql`array_position(array['5', '4', '3', '2', '1', 'special'], level)` },
  { by: 'id' },
]

/** Every code with every name it has or had in the catalogue. */
export const namedOccupations = (tx: Tx) =>
  tx.selectFrom('catalogue_entries').select(['code', 'name']).distinct().execute()
