// SQL of what a dismissal may rest on.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** Of both sides, put in by another than this account; the latest first. */
export const papersOfOthers = (tx: Tx, id: string, account: string | null) =>
  tx
    .selectFrom('concern_papers as p')
    .innerJoin('files as f', 'f.id', 'p.file_id')
    .select(['p.id', 'p.file_id', 'f.name'])
    .where('p.concern_id', '=', id)
    .where('p.added_by', 'is distinct from', account)
    .orderBy('p.added_at', 'desc')
    .execute()

type Visit = { id: string; inspected_at: Date; inspectors: string[]; class_id: string }

/** To the class or the body, recorded by another than this account; the latest first. */
export const visitsOfOthers = async (tx: Tx, id: string, account: string | null): Promise<Visit[]> =>
  (
    await sql<Visit>`select i.id, i.inspected_at, i.inspectors, i.class_id from concerns c, visits_of_concern(c) i
      where c.id = ${id} and i.recorded_by is distinct from ${account}::uuid order by i.inspected_at desc limit 20`.execute(
      tx,
    )
  ).rows

type Named = { provider: string; ids: string[]; clauses: string[] | null }

/** Whether all of these, concerns or what raised them, were dismissed under these clauses (null: under any); none is not all. */
export const allDismissed = async (tx: Tx, { provider, ids, clauses }: Named): Promise<boolean> =>
  ids.length > 0 &&
  (
    await sql`
      select from unnest(${ids}::text[]) as n(id) where not exists (
        select from concerns c join concern_origins o on o.concern_id = c.id
        where c.provider_code = ${provider} and n.id in (c.id::text, o.source_id) and (${clauses}::text[] is null or c.clause = any (${clauses}))
        having count(*) > 0 and bool_and(c.status = 'dismissed'))`.execute(tx)
  ).rows.length === 0
