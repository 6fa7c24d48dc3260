// SQL of what waits in judged years.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { outcomeNow } from './queries.ts'

/** Years in which somebody still has to say of some rows what they are, the oldest first. */
export async function openByYear(
  tx: Tx,
): Promise<{ id: string; number: string; year: number; rows: number }[]> {
  const { rows } = await sql<{ id: string; number: string; year: number; rows: number }>`
    select y.id, y.number, y.year, count(*) as rows
    from shadow_years y join shadow_differences d on d.shadow_year_id = y.id
    where y.status = 'judged' and d.kind <> 'untold' and ${outcomeNow} = 'reopened'
    group by y.id order by y.judged_at`.execute(tx)
  return rows
}
