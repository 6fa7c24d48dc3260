// SQL of claims that are looked at again after they were agreed to: all of a notice or a batch at once.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import type { Level } from '../../../catalogue/levels.ts'
import { peopleOnList } from '../../../people/lists/queries.ts'
import type { Claimant } from '../../judge/facts.ts'

/** Agreed to, and neither paid nor refused. */
export const unpaid = ['approved', 'on-notice', 'cleared']
/** The same, or paid. */
export const agreed = [...unpaid, 'paid']

/** Of these claims those that stand so, with what their class says. */
export const claimsAgain = (tx: Tx, ids: string[], statuses: string[]) =>
  tx
    .selectFrom('claims as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('classes as k', 'k.id', 'c.class_id')
    .select(['c.id', 'c.claim_no', 'c.status', 'c.person_id', 'p.name', 'c.provider_code', 'c.class_no'])
    .select(['c.judgement_id', 'c.certificate_no', 'c.recovery'])
    .select(['c.occupation_code', 'c.occupation_name', 'c.issued_on', 'c.applied_on', 'p.id_number_hash'])
    .select(['k.starts_on', 'k.ends_on'])
    .select([sql<Level>`c.level`.as('level'), sql<Claimant>`c.claimant`.as('claimant')])
    .where(sql<boolean>`c.id = any(${ids}::uuid[])`)
    .where('c.status', 'in', statuses)
    .orderBy('c.claim_no')
    .execute()
export type AgainRow = Awaited<ReturnType<typeof claimsAgain>>[number]

/** Of each of these claims those of the same person that came after it and are not paid: who came first is not stopped by them. */
export async function laterClaims(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; later: string[] }>`
    select c.id, array_agg(k.claim_no) as later
    from claims c join claims k on k.person_id = c.person_id and (k.applied_on, k.claim_no) > (c.applied_on, c.claim_no)
      and k.status not in ('paid', 'granted', 'withdrawn')
    where c.id = any(${ids}::uuid[]) group by c.id`.execute(tx)
  return new Map(rows.map(({ id, later }) => [id, later]))
}

/** Judgements as they were kept. */
export const judgementsOf = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('judgements')
    .select(['id', 'findings'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()

/** Lines of a batch that still count. */
export const claimsOfBatch = async (tx: Tx, batch: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('payments')
      .select('claim_id')
      .where('batch_id', '=', batch)
      .where('taken_out_at', 'is', null)
      .execute()
  ).map(({ claim_id }) => claim_id)

const ofSheet = (intake: string) => sql`(select c.id, c.claim_no, c.status <> 'paid' as open from claims c
  where c.status = any(${agreed}) and c.person_id in (select people_of_intake(${intake}) union ${peopleOnList(intake)}))`

/** Of the people of a sheet that was brought in how many claims are agreed to and how many paid. */
export const countOfSheet = async (tx: Tx, intake: string) =>
  (
    await sql<{
      unpaid: number
      paid: number
    }>`select count(*) filter (where open) as unpaid, count(*) filter (where not open) as paid
      from ${ofSheet(intake)} of_sheet`.execute(tx)
  ).rows[0]!

/** These claims, those not paid before the others; `most`: the first of them alone. */
export const claimsOfSheet = async (tx: Tx, intake: string, most?: number): Promise<string[]> =>
  (
    await sql<{
      id: string
    }>`select id from ${ofSheet(intake)} of_sheet order by open desc, claim_no desc limit ${most ?? null}`.execute(
      tx,
    )
  ).rows.map(({ id }) => id)
