// SQL of what all claims come to. The trigger of a claim adds to the sums with each of its steps (migration 0113).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

/** Count and money in fen by status, as over all claims that whoever asks may see, however many there are. */
export async function sumByStatus(tx: Tx): Promise<{ status: string; count: number; amountFen: number }[]> {
  const { rows } = await sql<{ status: string; count: number; amountFen: number }>`
    select status, sum(claims)::bigint as count, sum(amount_fen)::bigint as "amountFen" from claim_sums
    group by status having sum(claims) > 0`.execute(tx)
  return rows
}

/** One row a body and status in the place of all steps since. */
export const foldSums = (tx: Tx) => sql`select fold_claim_sums()`.execute(tx)
