// What a claim takes from its class: the certificate, the lessons and the days; and the slots and numbers of a year.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { nextNumbers } from '../../../server/database/next-number.ts'

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
    .select(['filed_on', 'starts_on', 'ends_on', 'decided_on', 'other_funding', 'intake_id', 'number_before'])
    .where('id', '=', classId)
    .executeTakeFirst()

/** One at a time for each person: the slots of a year are counted and taken without anybody in between (A13.3). */
export const lockPerson = (tx: Tx, personId: string) => inTurn(tx, `claims of ${personId}`)

/** The same for many, in one order: two who claim for them at once wait for each other and never in a circle. */
export async function lockPeople(tx: Tx, people: string[]): Promise<void> {
  for (const id of [...new Set(people)].sort()) await lockPerson(tx, id)
}

/** Slots of the year that are taken, refused and withdrawn claims not counted. */
export async function takenSlots(tx: Tx, personId: string, year: number) {
  const { rows } = await sql<{ slot: number; claimant: string }>`
    select year_slot as slot, claimant from claims
    where person_id = ${personId} and slot_year = ${year}`.execute(tx)
  return rows
}

/** Slots of the year that grants brought in take, by the readings of the day of application; what nobody checked takes none (A13.3). */
export async function broughtSlots(tx: Tx, personId: string, year: number, on: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select earlier_grants_in_year(${personId}, ${year}, ${on}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The next numbers of the year: SL2026-00381. Held until the transaction ends. In the name of the house. */
export const nextClaimNos = (tx: Tx, year: number, count: number): Promise<string[]> =>
  nextNumbers(
    tx,
    { prefix: `SL${year}-`, digits: 5, taken: sql`select claim_no as number from claims` },
    count,
  )
