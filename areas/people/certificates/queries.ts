// SQL of certificates: our own exams' and those that were brought in.
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'
import { holds, isLike } from '../../../server/database/pairs.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { openOf } from '../corrections/queries.ts'

/** `source`, `as_of`, `confidence`: of the sheet by which it was brought in; null for one of our own exams. */
export type Held = {
  id: string
  person_id: string
  certificate_no: string
  occupation_code: string
  occupation_name: string
  level: string
  issued_on: string
  provider_code: string | null
  issuer: string | null
  source: string | null
  as_of: string | null
  confidence: Confidence | null
}

/** What these people hold, the latest first. Of what was brought in only the bureau and the house see anything. */
export const certificatesOf = async (tx: Tx, people: string[]) =>
  (
    await sql<Held>`select * from certificates_held(${people}::uuid[]) order by issued_on desc, certificate_no`.execute(
      tx,
    )
  ).rows

export type NewCertificate = {
  personId: string
  certificateNo: string
  occupationCode: string
  occupationName: string
  level: string
  issuedOn: string
  providerCode: string | null
  intakeId?: string
  issuer?: string | null
}

export const insertCertificate = (tx: Tx, c: NewCertificate) =>
  tx.insertInto('certificates').values(certificateRow(c)).returning('id').executeTakeFirstOrThrow()
export const insertCertificates = (tx: Tx, certificates: readonly NewCertificate[]) =>
  tx.insertInto('certificates').values(certificates.map(certificateRow)).execute()
const certificateRow = (c: NewCertificate) => ({
  person_id: c.personId,
  certificate_no: c.certificateNo,
  occupation_code: c.occupationCode,
  occupation_name: c.occupationName,
  level: c.level,
  issued_on: c.issuedOn,
  provider_code: c.providerCode,
  intake_id: c.intakeId ?? null,
  issuer: c.issuer ?? null,
})

/** One that was brought in, whether or not it counts. */
export const findBrought = (tx: Tx, id: string) =>
  tx
    .selectFrom('certificates as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('intakes as i', 'i.id', 'c.intake_id')
    .selectAll('c')
    .select(['p.name', 'p.id_number_masked', 'i.id as intake', 'i.source', 'i.as_of', 'i.confidence'])
    .select([
      sql<boolean>`intake_counts(i.id)`.as('intake_counts'),
      sql<boolean>`intake_counts(i.id) and not certificate_corrected(c.id)`.as('counts'),
      sql<boolean>`c.id in (select n.id from certificates_counting() n where n.certificate_no = c.certificate_no)`.as(
        'decides',
      ),
      openOf('certificate', 'c.id').as('asked'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()

/** What two people found wrong. */
const corrected = sql<
  Selectable<Tables['certificates']>
>`(select * from certificates w where w.id in (select k.certificate_id from earlier_grant_corrections k
  join earlier_grant_correction_decisions d on d.correction_id = k.id where d.agreed))`.as('c')
/** Of a sheet that counts every row, also where another sheet says the same. */
const standing = sql<
  Selectable<Tables['certificates']>
>`(select * from certificates s where intake_counts(s.intake_id))`.as('c')
/** What counts of all that stand there. */
const counting = sql<Selectable<Tables['certificates']>>`certificates_counting()`.as('c')

export type Known = {
  certificate_no: string
  person_id: string
  name: string
  occupation_code: string
  occupation_name: string
  level: string
  issued_on: string
  file_name: string | null
  source: string | null
  as_of: string | null
  confidence: Confidence | null
  taken_at: Date | null
}

/** Those of these numbers that are in the register, each once, with its holder and its sheet. In the name of the bureau or the house. */
export async function knownCertificates(tx: Tx, numbers: string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select c.certificate_no, c.person_id, p.name, c.occupation_code, c.occupation_name, c.level, c.issued_on, i.file_name, i.source, i.as_of, i.confidence, i.taken_at
    from certificates_counting() c join persons p on p.id = c.person_id left join intakes i on i.id = c.intake_id
    where c.certificate_no = any(${numbers}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.certificate_no, row]))
}

export type HolderFilter = {
  /** One of the four that a search may name. */
  certificateNo?: string
  idNumberHash?: string
  lastFour?: string
  name?: string
  occupation?: string
  level?: string
  from?: 'exam' | 'brought' | 'corrected'
  intake?: string
  /** Of each person and occupation the highest level alone. */
  highest?: boolean
  sort?: string
}

const order: RegisterOrder = {
  columns: { issuedOn: 'c.issued_on' },
  tie: 'c.id',
  own: [
    { by: 'c.issued_on', down: true },
    { by: 'c.id', down: true },
  ],
}

export function listHolders(tx: Tx, f: HolderFilter, paging: Paging) {
  let some = tx.selectFrom(f.from === 'corrected' ? corrected : f.intake ? standing : counting)
  if (f.certificateNo) some = some.where('c.certificate_no', '=', f.certificateNo)
  if (f.idNumberHash) some = some.where(ofPeople(sql`p.id_number_hash = ${f.idNumberHash}`))
  if (f.lastFour) some = some.where(ofPeople(sql`right(p.id_number_masked, 4) = ${f.lastFour}`))
  if (f.name) some = some.where(ofPeople(holds(tx, sql`p.name`, f.name)))
  if (f.occupation)
    some = /^\d-/.test(f.occupation)
      ? some.where('c.occupation_code', '=', f.occupation)
      : some.where(
          isLike(sql`c.occupation_name`, `%${f.occupation.replace(/[\\%_]/g, '\\$&')}%`, f.occupation),
        )
  if (f.level) some = some.where('c.level', '=', f.level)
  if (f.intake) some = some.where('c.intake_id', '=', f.intake)
  if (f.from) some = some.where('c.intake_id', f.from === 'exam' ? 'is' : 'is not', null)
  if (f.highest) some = some.where(isHighest)
  return rowsOf(tx, some, 'c.id', orderFor(f.sort, order), paging, (ids) =>
    tx
      .selectFrom('certificates as c')
      .innerJoin('persons as p', 'p.id', 'c.person_id')
      .leftJoin('intakes as i', 'i.id', 'c.intake_id')
      .selectAll('c')
      .select(['p.name', 'p.id_number_masked', 'i.source', 'i.as_of', 'i.confidence'])
      .where('c.id', 'in', ids)
      .execute(),
  )
}

const ofPeople = (condition: ReturnType<typeof sql>) =>
  sql<SqlBool>`c.person_id in (select p.id from persons p where ${condition})`

/** 专项能力 is neither higher nor lower than a level. An occupation renamed by this day is the same; asked once of the few that were. */
const isHighest = sql<SqlBool>`(c.level = 'special' or not exists (select from certificates_counting() h
  where h.person_id = c.person_id and h.level < c.level and ((h.occupation_code, h.occupation_name) = (c.occupation_code, c.occupation_name)
    or (c.occupation_code, c.occupation_name, h.occupation_code, h.occupation_name) in (select code, name, other_code, other_name
      from renamed_occupations((now() at time zone 'Asia/Shanghai')::date)))))`
