// SQL of the journal as it is read.
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../database/db.ts'
import { type Paging, pageOf } from '../database/pages.ts'
import { wordsOf } from './areas.ts'
import type { SubjectKind } from './subjects.ts'

type JournalFilter = {
  like?: string
  /** What the act was about. */
  kind?: SubjectKind
  id?: number
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
  { like, kind, id, area, account, own, from, before }: JournalFilter,
) {
  let query = some
  if (like) {
    // Words without capitals are the same either way, and looked for fifteen times faster without folding every row.
    const by = like.toLowerCase() === like.toUpperCase() ? 'like' : 'ilike'
    query = query.where((e) =>
      e.or([
        e('j.verb', by, like),
        e('j.account_name', by, like),
        e('j.subject_id', by, like),
        e('j.clause', by, like),
        ...(kind === 'export' ? [e(sql<string>`j.detail ->> 'reason'`, by, like)] : []),
      ]),
    )
  }
  if (kind) query = query.where('j.subject_kind', '=', kind)
  if (id !== undefined) query = query.where(sql<number>`j.id`, '=', id)
  if (area) query = query.where('j.area', 'in', wordsOf(area))
  if (account) query = query.where('j.account_id', '=', account)
  if (own) query = query.where('j.account_id', '=', own)
  if (from) query = query.where('j.at', '>=', from)
  if (before) query = query.where('j.at', '<', before)
  return query
}

/** Newest first. The policies show an auditor everything and everyone else their own. */
export async function listEntries(tx: Tx, filter: JournalFilter, paging: Paging) {
  const some = filtered(tx.selectFrom('journal as j'), filter)
  const order = [{ by: 'j.id', down: filter.oldestFirst !== true }]
  const { ids, ...counted } = await pageOf(tx, some, 'j.id', order, paging)
  if (ids.length === 0) return { rows: [], ...counted }
  const rows = await tx
    .selectFrom('journal as j')
    .where(sql<number>`j.id`, 'in', ids.map(Number))
    .leftJoin('journal_seals as s', 's.journal_id', 'j.id')
    .selectAll('j')
    .select('s.position')
    .orderBy('j.id', filter.oldestFirst ? 'asc' : 'desc')
    .execute()
  return { rows, ...counted }
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
