// SQL of the journal as it is read.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../database/db.ts'
import { wordsOf } from './areas.ts'

type JournalFilter = {
  like?: string
  area?: string
  account?: string
  /** Only acts of this account, whatever else is asked for. */
  own?: string
  /** Instants; `before` is exclusive. */
  from?: Date
  before?: Date
  oldestFirst?: boolean
}

export function filtered(
  some: SelectQueryBuilder<Tables & { j: Tables['journal'] }, 'j', object>,
  { like, area, account, own, from, before }: JournalFilter,
) {
  let query = some
  if (like) {
    query = query.where((e) =>
      e.or([
        e('j.verb', 'ilike', like),
        e('j.account_name', 'ilike', like),
        e('j.subject_id', 'ilike', like),
        e('j.clause', 'ilike', like),
      ]),
    )
  }
  if (area) query = query.where('j.area', 'in', wordsOf(area))
  if (account) query = query.where('j.account_id', '=', account)
  if (own) query = query.where('j.account_id', '=', own)
  if (from) query = query.where('j.at', '>=', from)
  if (before) query = query.where('j.at', '<', before)
  return query
}

/** Newest first. The policies show an auditor everything and everyone else their own. */
export async function listEntries(tx: Tx, filter: JournalFilter, limit: number, offset: number) {
  const some = filtered(tx.selectFrom('journal as j'), filter)
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await some
    .leftJoin('journal_seals as s', 's.journal_id', 'j.id')
    .selectAll('j')
    .select('s.position')
    .orderBy('j.id', filter.oldestFirst ? 'asc' : 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, total }
}

/** The acts on one subject, oldest first. */
export const entriesOf = (tx: Tx, kind: string, id: string) =>
  tx
    .selectFrom('journal')
    .select(['id', 'at', 'account_name', 'role', 'verb', 'clause', 'detail'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id')
    .limit(500)
    .execute()
