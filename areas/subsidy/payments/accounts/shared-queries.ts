// SQL of accounts that stand under several names, by their hashes. The numbers themselves are told to nobody.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

export type SharedBy = {
  id: string
  name: string
  provider: string
  hash: string
  masked: string
  others: number
}

/** Not asked about yet: nobody has been told of this account at this claim, or this body. */
const notTold = (kind: 'claim' | 'provider') =>
  sql`not exists (select from concern_origins o where o.source = 'data' and o.clause = 'A13.9' and o.subject_kind = ${kind}
    and o.subject_id = s.id and o.source_id = left(s.hash, 32))`

/** Claims of people on their way, whose own account is somebody else's as well; the change that cools off counts already. */
export async function claimsOfSharedCards(tx: Tx, most: number): Promise<SharedBy[]> {
  const { rows } = await sql<SharedBy>`
    select s.*, o.others from (
      select c.id::text as id, c.claim_no as name, c.provider_code as provider, a.hash, a.masked, c.person_id
      from claims c cross join lateral accounts_of_payee(c.person_id, null) a
      where c.claimant = 'person' and c.status in ('submitted', 'reviewed', 'approved', 'on-notice', 'cleared')) s
    cross join lateral (select count(*) as others from payees_of_account(s.hash) x where x.payee <> s.person_id::text) o
    where o.others > 0 and ${notTold('claim')} order by s.name limit ${most}`.execute(tx)
  return rows
}

/** Bodies whose account is another body's or a person's as well. That an enterprise is paid for its workers is one payee, and none of this. */
export async function bodiesOfSharedAccounts(tx: Tx, most: number): Promise<SharedBy[]> {
  const { rows } = await sql<SharedBy>`
    select s.*, o.others from (
      select b.credit_code as id, b.name, b.credit_code as provider, a.hash, a.masked
      from providers b cross join lateral accounts_of_payee(null, b.credit_code) a) s
    cross join lateral (select count(*) as others from payees_of_account(s.hash) x where x.payee <> s.id) o
    where o.others > 0 and ${notTold('provider')} order by s.id limit ${most}`.execute(tx)
  return rows
}
