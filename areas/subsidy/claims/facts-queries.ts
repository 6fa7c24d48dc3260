// What the registers know of one claim, for the judge. Run in the name of the house: a claim is judged by everything the
// person was granted anywhere, whoever hands it in.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Counted } from '../../attendance/rules.ts'
import type { CatalogueEntry, EarlierClaim } from '../judge/facts.ts'
import type { HeldCertificate } from '../judge/fold.ts'

/** A certificate of a class, with all that a claim takes from the class; undefined when there is none. */
export const findCertificate = (tx: Tx, classId: string, personId: string) =>
  certificatesOfClasses(tx).where('c.id', '=', classId).where('r.person_id', '=', personId).executeTakeFirst()

/** Passed, with a certificate, of a class that has been examined (A11.1). */
export const certificatesOfClasses = (tx: Tx) =>
  tx
    .selectFrom('exam_results as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .innerJoin('persons as p', 'p.id', 'r.person_id')
    .innerJoin('providers as b', 'b.credit_code', 'c.provider_code')
    .where('r.passed', '=', true)
    .where('r.certificate_no', 'is not', null)
    .where('c.status', 'in', ['examined', 'archived'])
    .select([
      'c.id as class_id',
      'c.class_no',
      'c.provider_code',
      'c.occupation_code',
      'c.occupation_name',
      'c.level',
      'c.filed_on',
      'c.starts_on',
      'c.decided_on',
      'c.other_funding',
      'b.name as provider_name',
      'b.kind as provider_kind',
      'p.id as person_id',
      'p.name as person_name',
      'p.id_number_masked',
      'p.id_number_hash',
    ])
    .select([sql<string>`r.certificate_no`.as('certificate_no'), sql<string>`r.issued_on`.as('issued_on')])

/** The class's side of a claim that stands already. */
export const findClass = (tx: Tx, classId: string) =>
  tx
    .selectFrom('classes')
    .select(['filed_on', 'starts_on', 'decided_on', 'other_funding'])
    .where('id', '=', classId)
    .executeTakeFirst()

/** The lessons of a class with the person's mark; those without a mark were not taught or are not known. */
export async function lessonsOf(tx: Tx, classId: string, personId: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select l.on_day as "onDay", l.hours, a.mark
    from attendance a join lessons l on l.id = a.lesson_id
    where a.class_id = ${classId} and a.person_id = ${personId} and a.mark is not null
    order by l.position`.execute(tx)
  return rows
}

/** Lines of the catalogue for the claim's code and for all that the person was granted or holds. */
export async function catalogueFor(
  tx: Tx,
  code: string,
  personId: string,
): Promise<(CatalogueEntry & { code: string; name: string })[]> {
  const { rows } = await sql<CatalogueEntry & { code: string; name: string }>`
    select code, name, level, rate_fen as "rateFen", valid_from as "validFrom", valid_to as "validTo", source,
           by_category as "byCategory"
    from catalogue_entries
    where code in (select ${code}::text union select occupation_code from claims where person_id = ${personId}
      union select occupation_code from certificates where person_id = ${personId})
    order by code, name, level, valid_from nulls first`.execute(tx)
  return rows
}

/** What stands or was refused of the person besides this claim (A13.3–A13.5). */
export async function earlierOf(
  tx: Tx,
  personId: string,
  exceptClaim: string | null,
): Promise<(Omit<EarlierClaim, 'occupation'> & { occupationCode: string })[]> {
  const { rows } = await sql<Omit<EarlierClaim, 'occupation'> & { occupationCode: string }>`
    select 'register' as "where", null::int as row, claim_no as "claimNo",
           case when status in ('granted', 'approved', 'on-notice', 'cleared', 'paid') then 'granted'
                when status = 'refused' then 'refused' else 'reserved' end as outcome, claimant, class_no as "classNo",
           occupation_code as "occupationCode", occupation_name as "occupationName", level, applied_on as "appliedOn",
           issued_on as "issuedOn", provider_code as provider
    from claims
    where person_id = ${personId} and status <> 'withdrawn' and id is distinct from ${exceptClaim}::uuid
    order by applied_on, claim_no`.execute(tx)
  return rows
}

/** Every certificate of the person, subsidised or not, wherever it stands (A13.6). */
export async function heldBy(tx: Tx, personId: string, personHash: string): Promise<HeldCertificate[]> {
  const { rows } = await sql<HeldCertificate>`
    select ${personHash}::text as person, 'register' as "where", null::int as row, occupation_code as code,
           occupation_name as name, level, issued_on as "issuedOn", provider_code as provider
    from (select occupation_code, occupation_name, level, issued_on, provider_code from certificates where person_id = ${personId}
          union select occupation_code, occupation_name, level, issued_on, provider_code from claims where person_id = ${personId}
          union select c.occupation_code, c.occupation_name, c.level, r.issued_on, c.provider_code
            from exam_results r join classes c on c.id = r.class_id
            where r.person_id = ${personId} and r.certificate_no is not null) held
    order by issued_on, occupation_code, level`.execute(tx)
  return rows
}

/** One at a time for each person: the slots of a year are counted and taken without anybody in between (A13.3). */
export const lockPerson = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`claims of ${personId}`}, 0))`.execute(tx)

/** Slots of the year that are taken, refused and withdrawn claims not counted. */
export async function takenSlots(tx: Tx, personId: string, year: number): Promise<number[]> {
  const { rows } = await sql<{ slot: number }>`
    select year_slot as slot from claims
    where person_id = ${personId} and extract(year from applied_on) = ${year} and year_slot is not null`.execute(
    tx,
  )
  return rows.map((r) => r.slot)
}

/** The next number of the year: SL2026-00381. Held until the transaction ends, so that no number is given twice. */
export async function nextClaimNo(tx: Tx, year: number): Promise<() => string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`claim numbers ${year}`}, 0))`.execute(tx)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(claim_no from 8)::int), 0) as last from claims
    where claim_no ~ ${`^SL${year}-[0-9]{5,8}$`}`.execute(tx)
  let last = rows[0]!.last
  return () => `SL${year}-${String(++last).padStart(5, '0')}`
}
