// SQL of the catalogue. Money in fen.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import { type Paging, rowsOf } from '../../server/database/pages.ts'
import type { LineKind } from './changes/line.ts'

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

/** Lines of these codes that were not set aside, the earliest first. */
export const linesOfCodes = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('catalogue_entries')
    .selectAll()
    .where('code', 'in', codes)
    .where('voided', '=', false)
    .orderBy('code')
    .orderBy('name')
    .orderBy('level')
    .orderBy(sql`valid_from nulls first`)
    .execute()

export const standingMappings = (tx: Tx) =>
  tx
    .selectFrom('occupation_mappings')
    .selectAll()
    .where('ended_by', 'is', null)
    .orderBy('from_on')
    .orderBy('old_code')
    .orderBy('old_name')
    .execute()

export type EntryFilter = { like?: string; category?: string; level?: string; kind?: LineKind; on?: string }

/** Entries of the catalogue by code, name and level, 五级 first, without those set aside; `on` keeps those in force that day. */
export function listEntries(tx: Tx, filter: EntryFilter, paging: Paging) {
  let some = tx.selectFrom('catalogue_entries').where('voided', '=', false)
  const { like, category, level, kind, on } = filter
  if (like) some = some.where((e) => e.or([e('code', 'ilike', like), e('name', 'ilike', like)]))
  if (category) some = some.where('category', '=', category)
  if (level) some = some.where('level', '=', level)
  if (kind) some = some.where('online', '=', kind === 'online')
  if (kind === 'ordinary') some = some.where('level', '<>', 'special')
  if (kind === 'special' || kind === 'category')
    some = some.where('level', '=', 'special').where('by_category', '=', kind === 'category')
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
  { by: sql`coalesce(valid_from, '-infinity')` },
  { by: 'id' },
]

/** Every code with every name it has or had in the catalogue. */
export const namedOccupations = (tx: Tx) =>
  tx.selectFrom('catalogue_entries').select(['code', 'name']).distinct().execute()

/** Every line of an occupation under each of its names, those set aside too. */
export const linesOfOccupation = (tx: Tx, code: string, name: string, on: string) =>
  tx
    .selectFrom('catalogue_entries as e')
    .selectAll('e')
    .where(
      sql<boolean>`(e.code, e.name) in (select code, name from same_occupations(${code}, ${name}, ${on}::date))`,
    )
    .orderBy(sql`array_position(array['5', '4', '3', '2', '1', 'special'], e.level)`)
    .orderBy('e.online')
    .orderBy(sql`e.valid_from desc nulls last`)
    .orderBy('e.recorded_at', 'desc')
    .limit(500)
    .execute()

/** Codes and names that ever stood in the catalogue, whatever the level and the day. */
export const listedNames = (tx: Tx) =>
  tx.selectFrom('catalogue_entries').select(['code', 'name']).distinct().execute()
