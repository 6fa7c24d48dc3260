// SQL of what a dismissal may rest on, and of what people ended of what was seen.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Source } from '../names.ts'
import type { ConcernStatus } from '../states.ts'

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

/** What people looked at and put away. */
export type End = Extract<ConcernStatus, 'dismissed' | 'settled'>

/** The clauses under which what one of these sources raised, by its id there, came to such an end. */
export const endedClauses = (sources: Source[], id: 'i.id' | 's.id', ends: End[]) =>
  sql<string[]>`array(select o.clause from concern_origins o join concerns c on c.id = o.concern_id
    where o.source = any (${sources}) and o.source_id = ${sql.ref(id)}::text and c.status = any (${ends}))`
