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

/** By source and clause: all that were raised and are open, and what was decided since that instant; null: ever. */
export async function countsSince(
  tx: Tx,
  since: Date | null,
  sources: readonly string[],
): Promise<Counted[]> {
  const recent = since === null ? sql`true` : sql`c.decided_at >= ${since}`
  const { rows } = await sql<Counted>`
    select o.source, c.clause, count(*) as raised,
      count(*) filter (where c.status in ('raised', 'heard', 'proposed')) as open,
      count(*) filter (where c.status in ('upheld', 'settled') and ${recent}) as upheld,
      count(*) filter (where c.status = 'dismissed' and ${recent}) as dismissed
    from concern_origins o join concerns c on c.id = o.concern_id
    where o.source = any (${[...sources]}::text[]) and o.raised_by is null
    group by o.source, c.clause`.execute(tx)
  return rows
}
