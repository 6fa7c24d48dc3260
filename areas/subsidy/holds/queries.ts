// SQL of holds on the money of bodies, and of what would call for one. Money in fen.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { BodyMoney } from './stops.ts'

/** Shared until the transaction ends: whoever places a hold or cancels a body waits, in one order. */
export const shareBodies = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('providers')
    .select('credit_code')
    .where('credit_code', 'in', codes)
    .orderBy('credit_code')
    .forShare()
    .execute()

export async function moneyOf(tx: Tx, codes: string[]): Promise<BodyMoney[]> {
  const { rows } = await sql<BodyMoney>`
    select p.credit_code as code, p.name, p.standing, array(select h.clause from payment_holds h
      where h.provider_code = p.credit_code and h.lifted_at is null order by h.placed_at) as holds
    from providers p where p.credit_code = any(${codes}::text[])`.execute(tx)
  return rows
}

export const insertHold = (tx: Tx, values: Insertable<Tables['payment_holds']>) =>
  tx.insertInto('payment_holds').values(values).returning('id').executeTakeFirstOrThrow()

/** What the recovery on which a hold rests is called, and how it stands. */
const recoveryOfHold = sql<{ number: string; status: string }>`recovery_named(h.recovery_id)`.as<'r'>(sql`r`)

const withCases = (tx: Tx) =>
  tx
    .selectFrom('payment_holds as h')
    .leftJoinLateral(recoveryOfHold, (join) => join.onTrue())
    .leftJoin('concerns as c', 'c.id', 'h.concern_id')
    .selectAll('h')
    .select(['r.number as recovery_no', 'r.status as recovery_status'])
    .select(['c.number as concern_no', 'c.status as concern_status'])

export const holdsOf = (tx: Tx, code: string) =>
  withCases(tx).where('h.provider_code', '=', code).orderBy('h.placed_at', 'desc').execute()

export const lockHold = (tx: Tx, code: string, id: string) =>
  withCases(tx).where('h.provider_code', '=', code).where('h.id', '=', id).forUpdate(['h']).executeTakeFirst()
export type HoldRow = NonNullable<Awaited<ReturnType<typeof lockHold>>>

export const liftHold = (
  tx: Tx,
  id: string,
  lift: { lifted_by: string; lifted_at: Date; lift_reason: string },
) => tx.updateTable('payment_holds').set(lift).where('id', '=', id).returning('id').executeTakeFirst()

export type StandingHold = {
  id: string
  code: string
  name: string
  clause: string
  placed_by: string
  concern_no: string | null
  concern_status: string | null
  recovery_no: string | null
  recovery_status: string | null
}
/** Of one concern, newest first: the holds that rest on it. */
export const holdsOnConcern = (tx: Tx, concernId: string) =>
  withCases(tx).where('h.concern_id', '=', concernId).orderBy('h.placed_at', 'desc').execute()

/** Holds that stand, with the body's name and what waits: the oldest first. */
export async function standingHolds(tx: Tx, code: string | null = null) {
  const { rows } = await sql<StandingHold>`
    select h.id, h.provider_code as code, p.name, h.clause, h.placed_by, c.number as concern_no, c.status as concern_status,
      r.number as recovery_no, r.status as recovery_status
    from payment_holds h left join concerns c on c.id = h.concern_id left join lateral recovery_named(h.recovery_id) as r on true join providers p on p.credit_code = h.provider_code
    where h.lifted_at is null and (${code}::text is null or h.provider_code = ${code}) order by h.placed_at`.execute(
    tx,
  )
  return rows
}

export type Suspicion = {
  id: string
  /** What it is: a report, or a concern by its number. */
  on: 'complaint' | 'concern'
  number: string | null
  clause: string
  code: string
  name: string
  received_on: string
  verified: boolean | null
}

/** Concerns of fraud that are not over, and reports without a concern that led to no hold yet, of bodies not held for it or cancelled (A14.5(a)). */
export async function suspicions(tx: Tx, codes: string[] | null = null): Promise<Suspicion[]> {
  const { rows } = await sql<Suspicion>`
    select k.id, 'complaint' as "on", null as number, 'A14.5(a)' as clause, k.provider_code as code, p.name, k.received_on, k.verified
    from complaints k join providers p on p.credit_code = k.provider_code
    where k.kind = 'fraud' and k.verified is distinct from false and p.standing <> 'cancelled'
      and (${codes}::text[] is null or k.provider_code = any(${codes}::text[]))
      and not exists (select from payment_holds h where h.complaint_id = k.id)
      and not exists (select from payment_holds h where h.provider_code = k.provider_code and h.clause = 'A14.5(a)' and h.lifted_at is null)
      and not exists (select from concern_origins o where o.source = 'complaint' and o.source_id = k.id::text and o.clause = 'A14.5(a)')
    union all
    select c.id, 'concern', c.number, c.clause, c.provider_code, p.name, c.raised_on, case when c.status = 'upheld' then true end
    from concerns c join providers p on p.credit_code = c.provider_code
    where c.clause in ('A7.3', 'A14.5(a)', 'A15(a)') and c.status in ('raised', 'heard', 'proposed', 'upheld') and concern_of_body(c) and p.standing <> 'cancelled'
      and (${codes}::text[] is null or c.provider_code = any(${codes}::text[]))
      and not exists (select from payment_holds h where h.provider_code = c.provider_code and h.clause = c.clause and h.lifted_at is null)
    order by received_on, id`.execute(tx)
  return rows
}

export type Debt = {
  id: string
  code: string
  name: string
  number: string
  rest_fen: number
  due_on: string
}

/** What bodies owe by approved recoveries and nobody holds their money for (A15(b)). */
export async function debts(tx: Tx, codes: string[] | null = null): Promise<Debt[]> {
  const { rows } = await sql<Debt>`
    select r.id, r.code, p.name, r.number, r.due_on, r.rest_fen
    from debts_of_bodies(${codes}::text[]) as r join providers p on p.credit_code = r.code
    where p.standing <> 'cancelled'
      and not exists (select from payment_holds h where h.provider_code = r.code and h.clause = 'A15(b)' and h.lifted_at is null)
    order by r.due_on, r.number`.execute(tx)
  return rows
}

/** Of these bodies, those with own claims that are cleared or further back: for them a hold would keep something. */
export async function bodiesWithOpenClaims(
  tx: Tx,
  codes: string[],
): Promise<Map<string, { count: number; fen: number }>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; count: number; fen: number }>`
    select provider_code as code, count(*) as count, coalesce(sum(amount_fen), 0)::bigint as fen from claims
    where provider_code = any(${codes}::text[]) and claimant <> 'person'
      and status in ('submitted', 'reviewed', 'approved', 'on-notice', 'cleared')
    group by provider_code`.execute(tx)
  return new Map(rows.map(({ code, ...of }) => [code, of]))
}
