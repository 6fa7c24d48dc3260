// All SQL of people, their certificates and what they were granted.
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'
import { inOrder, type Paging, pageOf } from '../../server/database/pages.ts'
import { holds, holdsOneByOne, liesAnywhere } from '../../server/database/pairs.ts'
import { contains } from '../../server/http/lists/list.ts'
import { personInitials } from '../../server/initials.ts'
import type { SealedAccount } from './accounts/sealed.ts'

const shown = ['id', 'name', 'id_number_masked', 'phone_masked', 'category'] as const

/** One of the four; none of them finds everyone. */
export type PersonFilter = {
  idNumberHash?: string
  lastFour?: string
  /** Part of the name; a single character is a surname first, and any part where nobody is called so. */
  name?: string
  /** Beginning of the letters, lower case: cx finds 陈晓东. */
  initials?: string
}

/** By name. `provider`: the trainees of that body alone, found among them and not in the county. */
export async function listPersons(tx: Tx, provider: string | null, filter: PersonFilter, paging: Paging) {
  const { ids, ...counted } =
    provider === null || filter.idNumberHash
      ? await idsOfAll(tx, filter, paging)
      : await idsOfTrainees(tx, provider, filter, paging)
  if (ids.length === 0) return { rows: [], ...counted }
  const rows = await tx.selectFrom('persons').select(shown).where('id', 'in', ids).execute()
  return { rows: inOrder(rows, ids), ...counted }
}

async function idsOfAll(tx: Tx, { idNumberHash, lastFour, name, initials }: PersonFilter, paging: Paging) {
  let some = tx.selectFrom('persons')
  if (idNumberHash) some = some.where('id_number_hash', '=', idNumberHash)
  if (lastFour) some = some.where(sql`right(id_number_masked, 4)`, '=', lastFour)
  if (initials) some = some.where('initials', 'like', `${initials}%`)
  if (!name) return pageOf(tx, some, 'id', byName, paging)
  if ([...name].length === 1) {
    // From and to, and not equal: so the order of the page is that of the index, whatever is equal in it.
    const called = some.where(sql<SqlBool>`${surname} >= ${name} and ${surname} <= ${name}`)
    const found = await pageOf(tx, called, 'id', [{ by: surname }, ...byName], paging)
    if (found.total > 0) return found
  }
  const many = liesAnywhere(name) ? some.where(holdsOneByOne(sql`name`, name)) : undefined
  return pageOf(tx, some.where(holds(tx, sql`name`, name)), 'id', byName, paging, many)
}

const byName = [{ by: 'name' }, { by: 'id' }]
/** As the index says it. */
const surname = sql<string>`left(name, 1)`

function idsOfTrainees(tx: Tx, provider: string, { lastFour, name, initials }: PersonFilter, paging: Paging) {
  const trainees = sql<TraineeOfBody>`trainees_of_body(${provider})`.as('t')
  let some = tx.selectFrom(trainees)
  if (lastFour) some = some.where('last_four', '=', lastFour)
  if (name) some = some.where('name', 'ilike', contains(name))
  if (initials) some = some.where('initials', 'like', `${initials}%`)
  return pageOf(tx, some, 'person_id', [{ by: 'name' }, { by: 'person_id' }], paging)
}

type TraineeOfBody = { person_id: string; name: string; initials: string; last_four: string }

export const findPerson = (tx: Tx, id: string) =>
  tx.selectFrom('persons').select(shown).where('id', '=', id).executeTakeFirst()

export const findPersonByIdNumber = (tx: Tx, idNumberHash: string) =>
  tx.selectFrom('persons').select(shown).where('id_number_hash', '=', idNumberHash).executeTakeFirst()

/** Where money to this person goes, sealed beside its mask (A13.9). */
export const findAccount = (tx: Tx, id: string) =>
  tx
    .selectFrom('persons')
    .select(['account_enc', 'account_masked', 'account_hash', 'bank_name'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Those of these numbers who are known, by the hash of their number. */
export async function findPersonsByIdNumber(tx: Tx, hashes: string[]) {
  if (hashes.length === 0) return new Map<string, { id: string; name: string }>()
  const rows = await tx
    .selectFrom('persons')
    .select(['id', 'name', 'id_number_hash'])
    .where('id_number_hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute()
  return new Map(rows.map((p) => [p.id_number_hash, p]))
}

/** The encrypted columns: only for a disclosure. */
export const findSealed = (tx: Tx, id: string) =>
  tx.selectFrom('persons').select(['id_number_enc', 'phone_enc']).where('id', '=', id).executeTakeFirst()

export type SealedNumber = { sealed: Buffer; hash: string; masked: string }

export type NewPerson = {
  /** Given, for the numbers are sealed for it. */
  id: string
  name: string
  category: string
  idNumber: SealedNumber
  phone: SealedNumber | null
}

export const insertPerson = (tx: Tx, person: NewPerson) =>
  tx.insertInto('persons').values(personRow(person)).returning('id').executeTakeFirstOrThrow()

/** Of those among them who have none; answers who they are. */
export async function givePhonesOnce(tx: Tx, people: readonly { id: string; phone: SealedNumber }[]) {
  const given = sql<{ id: string; sealed: Buffer; hash: string; masked: string }>`unnest(
    ${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.phone.sealed)}::bytea[],
    ${people.map((p) => p.phone.hash)}::text[], ${people.map((p) => p.phone.masked)}::text[])`
  const { rows } = await sql<{ id: string }>`update persons p
    set phone_enc = g.sealed, phone_hash = g.hash, phone_masked = g.masked
    from ${given} as g (id, sealed, hash, masked) where p.id = g.id and p.phone_hash is null returning p.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Many at once; whoever came in meanwhile under the same number is left as they stand. */
export const insertPersons = (tx: Tx, people: readonly NewPerson[]) =>
  tx
    .insertInto('persons')
    .values(people.map(personRow))
    .onConflict((c) => c.column('id_number_hash').doNothing())
    .execute()

const personRow = ({ id, name, category, idNumber, phone }: NewPerson) => ({
  id,
  name,
  initials: personInitials(name),
  category,
  id_number_enc: idNumber.sealed,
  id_number_hash: idNumber.hash,
  id_number_masked: idNumber.masked,
  phone_enc: phone?.sealed ?? null,
  phone_hash: phone?.hash ?? null,
  phone_masked: phone?.masked ?? null,
})

export const claimsOf = async (tx: Tx, person: string) =>
  (
    await sql<ClaimOfPerson>`select * from claims_of_people(array[${person}]::uuid[]) order by applied_on desc`.execute(
      tx,
    )
  ).rows

type ClaimOfPerson = Pick<
  Selectable<Tables['claims']>,
  | 'id'
  | 'claim_no'
  | 'claimant'
  | 'provider_name'
  | 'class_no'
  | 'occupation_code'
  | 'occupation_name'
  | 'level'
  | 'certificate_no'
  | 'issued_on'
  | 'applied_on'
  | 'decided_on'
  | 'status'
  | 'amount_fen'
>

/** The classes this person was or is in, the latest first. */
export const classesOf = async (tx: Tx, person: string) =>
  (await sql<ClassOfPerson>`select * from classes_of_person(${person}) order by starts_on desc`.execute(tx))
    .rows

type ClassOfPerson = Pick<
  Selectable<Tables['classes']>,
  'id' | 'class_no' | 'name' | 'occupation_name' | 'level' | 'starts_on' | 'ends_on'
> & { provider_name: string }

export const setAccount = (tx: Tx, personId: string, account: SealedAccount) =>
  tx.updateTable('persons').set(account).where('id', '=', personId).execute()
