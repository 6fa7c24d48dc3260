// SQL of what all claims come to. The trigger of a claim adds to the sums with each of its steps (migration 0116).
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

/** Count and money in fen by status, as over all claims that whoever asks may see, however many there are. */
export async function sumByStatus(tx: Tx): Promise<{ status: string; count: number; amountFen: number }[]> {
  const { rows } = await sql<{ status: string; count: number; amountFen: number }>`
    select status, sum(claims)::bigint as count, sum(amount_fen)::bigint as "amountFen" from claim_sums
    group by status having sum(claims) > 0`.execute(tx)
  return rows
}

/** One row a body and status in the place of all steps since; whoever reads meanwhile finds the sums as they were. */
export async function foldSums(tx: Tx): Promise<void> {
  const gone = await tx
    .deleteFrom('claim_sums')
    .returning(['provider_code', 'status', 'claims', 'amount_fen'])
    .execute()
  const sums = new Map<string, (typeof gone)[number]>()
  for (const row of gone) {
    const key = `${row.provider_code} ${row.status}`
    const { claims, amount_fen } = sums.get(key) ?? { claims: 0, amount_fen: 0 }
    sums.set(key, { ...row, claims: claims + row.claims, amount_fen: amount_fen + row.amount_fen })
  }
  const left = [...sums.values()].filter((row) => row.claims !== 0 || row.amount_fen !== 0)
  for (let at = 0; at < left.length; at += 1000)
    await tx
      .insertInto('claim_sums')
      .values(left.slice(at, at + 1000))
      .execute()
}
