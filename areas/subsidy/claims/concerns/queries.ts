// SQL of claims that a concern ends, and of those that come after one.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import type { ClaimStatus } from '../../names.ts'

export type EndedClaim = { id: string; claim_no: string; status: ClaimStatus; recovery: string | null }

/** Of the claim or the one trainee that a concern is about: refused, withdrawn, or asked back. */
export async function endedClaims(tx: Tx, concern: string): Promise<EndedClaim[]> {
  const { rows } = await sql<EndedClaim>`
    select k.id, k.claim_no, k.status, k.recovery from concerns c cross join lateral claims_of_concern(c) k
    where c.id = ${concern} and (k.status in ('refused', 'withdrawn') or k.recovery is not null) order by k.claim_no`.execute(
    tx,
  )
  return rows
}

/** Of each of these claims the others of the same trainee for the same class. */
export async function claimsBefore(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  const before = new Map<string, string[]>()
  if (ids.length === 0) return before
  const { rows } = await sql<{ id: string; other: string }>`
    select k.id, b as other from claims k cross join lateral claims_before(k) b where k.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  for (const { id, other } of rows) before.set(id, [...(before.get(id) ?? []), other])
  return before
}
