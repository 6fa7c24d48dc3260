// SQL of claims as they are handed in, decided and looked at. Days come back as text, money in fen.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { claimColumns, claimsWith } from './list/queries.ts'

/** Undefined when the key is known already; waits for whoever uses it at this moment. */
export const insertSubmission = (
  tx: Tx,
  s: { clientKey: string; account: string; provider: string | null; contentHash: string },
) =>
  tx
    .insertInto('claim_submissions')
    .values({
      client_key: s.clientKey,
      account_id: s.account,
      provider_code: s.provider,
      content_hash: s.contentHash,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()

export const findSubmission = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('claim_submissions')
    .select(['id', 'account_id', 'content_hash'])
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

export const claimsOfSubmission = (tx: Tx, id: string) =>
  tx
    .selectFrom('claims as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('judgements as j', 'j.id', 'c.judgement_id')
    .where('c.submission_id', '=', id)
    .select(['c.id', 'c.claim_no', 'c.status', 'c.amount_fen', 'j.verdict', 'j.findings', 'j.edition_hash'])
    .select('p.name as person')
    .orderBy('c.claim_no')
    .execute()

export const insertClaim = (tx: Tx, claim: Insertable<Tables['claims']>) =>
  tx.insertInto('claims').values(claim).execute()

export const findClaim = (tx: Tx, id: string) =>
  claimColumns(claimsWith(tx)).where('c.id', '=', id).executeTakeFirst()
export type ClaimRecord = NonNullable<Awaited<ReturnType<typeof findClaim>>>

export const claimsOfPerson = (tx: Tx, personId: string) =>
  claimColumns(claimsWith(tx)).where('c.person_id', '=', personId).orderBy('c.applied_on', 'desc').execute()

/** Held for this transaction, so that two who decide at once come one after the other. */
export const lockClaim = (tx: Tx, id: string) =>
  claimColumns(claimsWith(tx)).where('c.id', '=', id).forUpdate(['c']).executeTakeFirst()

/** Another claim in that status: the next by number, or the first when there is none after this one. */
export const nextClaim = async (tx: Tx, status: string, claimNo: string): Promise<string | null> =>
  (
    await tx
      .selectFrom('claims')
      .select('id')
      .where('status', '=', status)
      .where('claim_no', '<>', claimNo)
      .orderBy(sql`claim_no < ${claimNo}`)
      .orderBy('claim_no')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null

export const changeClaim = (tx: Tx, id: string, values: Updateable<Tables['claims']>) =>
  tx
    .updateTable('claims')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returning(['id', 'status', 'version'])
    .executeTakeFirst()

export const paymentsOfClaim = (tx: Tx, claimId: string) =>
  tx
    .selectFrom('payments')
    .select(['number', 'batch_id', 'status', 'bank_message', 'settled_on', 'payee_name', 'account_masked'])
    .select('amount_fen')
    .select(
      sql<number>`(select coalesce(sum(l.amount_fen), 0)::bigint from offset_lines l join offsets o on o.id = l.offset_id
        where l.payment_id = payments.id and o.status = 'agreed')`.as('offset_fen'),
    )
    .where('claim_id', '=', claimId)
    .orderBy('number')
    .execute()

/** Where the money would go: the person's card or the account the body filed (A13.9). */
export const payeeOf = (tx: Tx, claim: { claimant: string; person_id: string; provider_code: string }) =>
  claim.claimant === 'person'
    ? tx
        .selectFrom('persons')
        .select(['name', 'account_masked'])
        .where('id', '=', claim.person_id)
        .executeTakeFirst()
    : tx
        .selectFrom('providers')
        .select(['name', 'account_masked'])
        .where('credit_code', '=', claim.provider_code)
        .executeTakeFirst()

/** How many stand in a status, and the day of the oldest. */
export async function countIn(tx: Tx, status: string): Promise<{ count: number; oldest: string | null }> {
  const { rows } = await sql<{ count: number; oldest: string | null }>`
    select count(*) as count, min(applied_on) as oldest from claims where status = ${status}`.execute(tx)
  return rows[0]!
}

export const submittedByDay = async (tx: Tx) =>
  (
    await sql<{ day: string; count: number }>`select applied_on as day, count(*) as count from claims
      where status = 'submitted' group by applied_on`.execute(tx)
  ).rows
