import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** The latest day of anything that a ledger keeps of the person; null when there is none. */
export async function lastDayOf(tx: Tx, person: string): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`select greatest(
      (select max(c.ends_on) from class_trainees t join classes c on c.id = t.class_id where t.person_id = ${person}),
      (select max(greatest(k.applied_on, k.decided_on)) from claims k where k.person_id = ${person}),
      (select max(m.settled_on) from claims k join payments m on m.claim_id = k.id where k.person_id = ${person})
    ) as last`.execute(tx)
  return rows[0]?.last ?? null
}
