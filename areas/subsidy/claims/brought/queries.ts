// SQL of claims that were brought in.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../../db/tables.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inParts } from '../../../../server/database/in-parts.ts'
import { holds } from '../../../../server/database/pairs.ts'
import type { Confidence, Origin } from '../../../../server/intakes/kinds.ts'

/** With its list, which the bureau and the house alone read. */
export const findBrought = (tx: Tx, claim: string) =>
  tx
    .selectFrom('brought_claims as b')
    .innerJoin('intakes as i', 'i.id', 'b.intake_id')
    .selectAll('b')
    .select(['i.source', 'i.as_of', 'i.confidence', 'i.taken_name', 'i.taken_at'])
    .where('b.claim_id', '=', claim)
    .executeTakeFirst()

export const originOf = (row: { source: string; as_of: string; confidence: string }): Origin => ({
  source: row.source,
  asOf: row.as_of,
  confidence: row.confidence as Confidence,
})

export type NewBrought = Insertable<Tables['brought_claims']>
type NewClaim = Insertable<Tables['claims']>

/** What the sheets said first, for the claims rest on it. */
export async function insertBrought(tx: Tx, said: NewBrought[], claims: NewClaim[]): Promise<void> {
  for (const part of inParts(said)) await tx.insertInto('brought_claims').values(part).execute()
  for (const part of inParts(claims)) await tx.insertInto('claims').values(part).execute()
}

/** Those whose number of before holds this. */
export const numberedBefore = async (tx: Tx, word: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('brought_claims as b')
      .select('b.claim_id')
      .where(holds(tx, sql`b.number_before`, word))
      .execute()
  ).map((b) => b.claim_id)

/** Bodies of these codes. */
export const bodiesOf = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('providers')
    .select(['credit_code', 'name', 'kind', 'standing'])
    .where('credit_code', '=', sql<string>`any(${codes}::text[])`)
    .execute()
export type BodyOfSheet = Awaited<ReturnType<typeof bodiesOf>>[number]

/** What stands of these people: claims that are neither refused nor withdrawn. */
export const standingClaims = (tx: Tx, people: string[]) =>
  tx
    .selectFrom('claims as c')
    .leftJoin('brought_claims as b', 'b.claim_id', 'c.id')
    .select(['c.person_id', 'c.claim_no', 'c.class_no', 'b.number_before', 'b.amount_fen'])
    .where('c.person_id', '=', sql<string>`any(${people}::uuid[])`)
    .where('c.status', 'not in', ['refused', 'withdrawn'])
    .execute()

type AskedSlot = { person: string; year: number; on: string }

/** The slots of a year that people have taken, each with whose claim it is, and how many were granted before (A13.3). */
export async function slotsOf(tx: Tx, asked: AskedSlot[]) {
  const { rows } = await sql<{
    person: string
    year: number
    taken: { slot: number; claimant: string }[]
    brought: number
  }>`
    select w.person, w.year, coalesce((select json_agg(json_build_object('slot', c.year_slot, 'claimant', c.claimant)) from claims c
        where c.person_id = w.person and c.slot_year = w.year), '[]') as taken,
      earlier_grants_in_year(w.person, w.year, w.on_day) as brought
    from unnest(${asked.map((a) => a.person)}::uuid[], ${asked.map((a) => a.year)}::int[], ${asked.map((a) => a.on)}::date[])
      as w (person, year, on_day)`.execute(tx)
  return rows
}

/** Of that sheet those that nobody has decided (`submitted`), or that are refused. */
export const ofSheet = async (tx: Tx, intake: string, status: 'submitted' | 'refused'): Promise<string[]> =>
  (
    await tx
      .selectFrom('brought_claims as b')
      .innerJoin('claims as c', 'c.id', 'b.claim_id')
      .select('c.id')
      .where('b.intake_id', '=', intake)
      .where('c.status', '=', status)
      .orderBy('c.person_id')
      .execute()
  ).map(({ id }) => id)
