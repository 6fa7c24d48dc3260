import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** The latest day of anything that a ledger keeps of the person; null when there is none. */
export async function lastDayOf(tx: Tx, person: string): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`select greatest(
      (select max(ends_on) from classes_of_person(${person})), last_claim_day(${person})) as last`.execute(tx)
  return rows[0]?.last ?? null
}
