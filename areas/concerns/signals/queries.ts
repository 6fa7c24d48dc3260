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
  const recent = since === null ? sql`decided_at is not null` : sql`decided_at >= ${since}`
  const clauses = [...new Set(kinds.map((kind) => kind.clause))]
  // Each count reads an index alone: what was raised by its kind, what is open and what was decided once for all kinds.
  const { rows } = await sql<Counted>`
    select k.source, k.clause,
      case when k.by_act then (select count(*) from concern_origins o where o.source = k.source and o.clause = k.clause)
        else (select count(*) from concern_origins o where o.source = k.source and o.clause = k.clause and o.raised_by is null) end as raised,
      coalesce(sum(n.open), 0)::int as open, coalesce(sum(n.upheld), 0)::int as upheld, coalesce(sum(n.dismissed), 0)::int as dismissed
    from unnest(${kinds.map((kind) => kind.source)}::text[], ${kinds.map((kind) => kind.clause)}::text[],
      ${kinds.map((kind) => kind.byAct ?? false)}::boolean[]) as k (source, clause, by_act)
    left join (
      select o.source, c.clause, o.raised_by is null as of_house, count(*) filter (where c.open) as open,
        count(*) filter (where not c.open and c.status <> 'dismissed') as upheld,
        count(*) filter (where not c.open and c.status = 'dismissed') as dismissed
      from (select id, clause, status, true as open from concerns where status in ('raised', 'heard', 'proposed')
        union all select id, clause, status, false from concerns where ${recent}) c
      join concern_origins o on o.concern_id = c.id
      where c.clause = any (${clauses}::text[])
      group by o.source, c.clause, o.raised_by is null) n
      on n.source = k.source and n.clause = k.clause and (k.by_act or n.of_house)
    group by k.source, k.clause, k.by_act`.execute(tx)
  return rows
}
type Kind = Pick<Counted, 'source' | 'clause'> & { byAct?: true }
