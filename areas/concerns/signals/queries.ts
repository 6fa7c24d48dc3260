// SQL of how often what the house noticed proved right.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

export type Counted = {
  source: string
  clause: string
  raised: number
  open: number
  upheld: number
  dismissed: number
}

/** Of each kind: all that code raised and are open, and what was decided since that instant; null: ever. */
export async function countsSince(tx: Tx, since: Date | null, kinds: readonly Kind[]): Promise<Counted[]> {
  const recent = since === null ? sql`c.decided_at is not null` : sql`c.decided_at >= ${since}`
  const { rows } = await sql<Counted>`
    select k.source, k.clause, r.raised, o.open, d.upheld, d.dismissed
    from unnest(${kinds.map((kind) => kind.source)}::text[], ${kinds.map((kind) => kind.clause)}::text[],
      ${kinds.map((kind) => kind.byAct ?? false)}::boolean[]) as k (source, clause, by_act),
      lateral (select count(*) as raised from concern_origins o
        where o.source = k.source and o.clause = k.clause and (k.by_act or o.raised_by is null)) r,
      lateral (select count(*) as open from concerns c join concern_origins o on o.concern_id = c.id
        where c.status in ('raised', 'heard', 'proposed') and c.clause = k.clause and o.source = k.source and (k.by_act or o.raised_by is null)) o,
      lateral (select count(*) filter (where c.status <> 'dismissed') as upheld, count(*) filter (where c.status = 'dismissed') as dismissed
        from concerns c join concern_origins o on o.concern_id = c.id
        where ${recent} and c.clause = k.clause and o.source = k.source and (k.by_act or o.raised_by is null)) d`.execute(
    tx,
  )
  return rows
}
type Kind = Pick<Counted, 'source' | 'clause'> & { byAct?: true }
