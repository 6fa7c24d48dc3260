// SQL of grants of before and elsewhere. They are written as they were read, and counted by grant_counts().
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'
import type { Confidence, Origin } from '../../../server/intakes/kinds.ts'
import { openOf } from '../corrections/queries.ts'

export type NewGrant = Omit<Insertable<Tables['earlier_grants']>, 'id'>

export async function insertGrants(tx: Tx, grants: NewGrant[]): Promise<void> {
  for (const part of inParts(grants)) await tx.insertInto('earlier_grants').values(part).execute()
}

/** `row`, `source`, `asOf`, `confidence`: of the list it stands in; null for one of our own. */
export type KnownGrant = {
  person: string
  code: string
  name: string
  level: string
  on: string
  amountFen: number
  placeName: string | null
  channel: string
  row: number | null
} & ({ source: null; asOf: null; confidence: null } | Origin)

/** What these people were granted already: in Qixun itself, or by each list that counts, though two hold the same. */
export async function knownGrants(tx: Tx, people: string[]): Promise<KnownGrant[]> {
  if (people.length === 0) return []
  const { rows } = await sql<KnownGrant>`
    select g.person_id as person, g.occupation_code as code, g.occupation_name as name, g.level, g.applied_on as "on", g.amount_fen as "amountFen",
      g.place_name as "placeName", g.channel, g.row_no as row, i.source, i.as_of as "asOf", i.confidence
    from earlier_grants g join intakes i on i.id = g.intake_id
    where g.person_id = any(${people}::uuid[]) and grant_counts(g.id, g.intake_id)
    union all
    select person_id, occupation_code, occupation_name, level, applied_on, amount_fen, null, 'training', null, null, null, null
    from claims_of_people(${people}::uuid[]) where status in ('granted', 'approved', 'on-notice', 'cleared', 'paid')`.execute(
    tx,
  )
  return rows
}

export type KnownNumber = {
  number: string
  person: string
  name: string
  level: string
  source: string | null
  confidence: Confidence | null
}

/** Whose these certificates are, by each list of grants that counts and by the register of certificates (source null: one of our own). */
export async function holdersOf(tx: Tx, numbers: string[]): Promise<KnownNumber[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<KnownNumber>`
    select h.certificate_no as number, h.person_id as person, p.name, h.level, i.source, i.confidence from (
      select certificate_no, person_id, level, intake_id from earlier_grants
      where certificate_no = any(${numbers}::text[]) and certificate_no ~ '[0-9]{4}' and grant_counts(id, intake_id)
      union select certificate_no, person_id, level, intake_id from certificates_counting() where certificate_no = any(${numbers}::text[])
    ) h join persons p on p.id = h.person_id left join intakes i on i.id = h.intake_id`.execute(tx)
  return rows
}

const order: RegisterOrder = {
  columns: { appliedOn: 'g.applied_on', amount: 'g.amount_fen' },
  tie: 'g.id',
  own: [
    { by: 'g.applied_on', down: true },
    { by: 'g.id', down: true },
  ],
}

const withSource = (tx: Tx) =>
  tx
    .selectFrom('earlier_grants as g')
    .innerJoin('intakes as i', 'i.id', 'g.intake_id')
    .innerJoin('persons as p', 'p.id', 'g.person_id')
    .selectAll('g')
    .select(['p.name as person', 'p.id_number_masked', 'i.source', 'i.as_of', 'i.confidence'])
    .select([
      sql<boolean>`intake_counts(i.id)`.as('intake_counts'),
      sql<boolean>`grant_counts(g.id, g.intake_id)`.as('counts'),
      sql<boolean>`g.id in (select id from earlier_grants_of(array[g.person_id]))`.as('decides'),
      openOf('grant', 'g.id').as('asked'),
    ])

export type GrantFilter = {
  intake?: string
  person?: string
  /** Ids of the people that a name or number found. */
  people?: string[]
  channel?: string
  place?: string
  year?: number
  sort?: string
}

export function listGrants(tx: Tx, f: GrantFilter, paging: Paging) {
  let some = tx.selectFrom('earlier_grants as g')
  if (f.intake) some = some.where('g.intake_id', '=', f.intake)
  if (f.person) some = some.where('g.person_id', '=', f.person)
  if (f.people) some = some.where('g.person_id', '=', sql<string>`any(${f.people}::uuid[])`)
  if (f.channel) some = some.where('g.channel', '=', f.channel)
  if (f.place) some = some.where('g.place', '=', f.place)
  if (f.year)
    some = some.where('g.applied_on', '>=', `${f.year}-01-01`).where('g.applied_on', '<=', `${f.year}-12-31`)
  return rowsOf(tx, some, 'g.id', orderFor(f.sort, order), paging, (ids) =>
    withSource(tx).where('g.id', 'in', ids).execute(),
  )
}

/** All of one person, those that count no more too. */
export const grantsOfPerson = (tx: Tx, person: string) =>
  withSource(tx).where('g.person_id', '=', person).orderBy('g.applied_on', 'desc').orderBy('g.id').execute()

export const findGrant = (tx: Tx, id: string) => withSource(tx).where('g.id', '=', id).executeTakeFirst()
export type GrantRow = NonNullable<Awaited<ReturnType<typeof findGrant>>>
