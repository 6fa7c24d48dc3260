// SQL of the bodies themselves: their agreements, teachers, rooms and fees.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { initialsOf } from '../../../server/initials.ts'

export const findProvider = (tx: Tx, code: string) =>
  tx.selectFrom('providers').selectAll().where('credit_code', '=', code).executeTakeFirst()

/** The body's name as its account knows it. */
export const findAccountBody = (tx: Tx, account: string | null) =>
  tx.selectFrom('accounts').select(['provider_name']).where('id', '=', account).executeTakeFirst()

export const addProvider = (tx: Tx, p: { credit_code: string; kind: string; name: string }) =>
  tx
    .insertInto('providers')
    .values({ ...p, initials: initialsOf(p.name) })
    .onConflict((c) => c.doNothing())
    .execute()

export type ProviderChange = {
  kind?: string
  name?: string
  legal_person?: string
  contact_name?: string
  contact_phone_enc?: Buffer
  contact_phone_masked?: string
  address?: string
  licence_no?: string | null
  licence_issuer?: string | null
  licence_until?: string | null
  bank_name?: string
  account_enc?: Buffer
  account_masked?: string
}

export const changeProvider = (tx: Tx, code: string, change: ProviderChange) =>
  tx
    .updateTable('providers')
    .set(change.name === undefined ? change : { ...change, initials: initialsOf(change.name) })
    .where('credit_code', '=', code)
    .execute()

export const teachersOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('teachers')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy(sql`to_on is not null`)
    .orderBy('name')
    .orderBy('id')
    .execute()

/** Those who teach there on a day. */
export const teachersOn = (tx: Tx, provider: string, on: string) =>
  tx
    .selectFrom('teachers')
    .selectAll()
    .where('provider_code', '=', provider)
    .where('from_on', '<=', on)
    .where((e) => e.or([e('to_on', 'is', null), e('to_on', '>=', on)]))
    .orderBy('name')
    .orderBy('id')
    .execute()

export type NewTeacher = {
  provider_code: string
  name: string
  id_number_enc: Buffer
  id_number_hash: string
  id_number_masked: string
  born_on: string
  full_time: boolean
  teaches: string[]
  occupation_code: string
  occupation_name: string
  rank: number
  certificate_no: string
  from_on: string
}
export const insertTeacher = (tx: Tx, t: NewTeacher) =>
  tx.insertInto('teachers').values(t).returning('id').executeTakeFirstOrThrow()

export const findTeacher = (tx: Tx, id: string) =>
  tx.selectFrom('teachers').selectAll().where('id', '=', id).executeTakeFirst()

/** Is the person full-time at another body within these days? Asked in the name of the house. */
export const fullTimeElsewhere = (tx: Tx, hash: string, provider: string, from: string, to: string | null) =>
  tx
    .selectFrom('teachers')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '<>', provider)
    .where('full_time', '=', true)
    .where(sql<boolean>`daterange(from_on, to_on, '[]') && daterange(${from}::date, ${to}::date, '[]')`)
    .executeTakeFirst()

export const findTeacherHere = (tx: Tx, hash: string, provider: string, occupation: string) =>
  tx
    .selectFrom('teachers')
    .select('id')
    .where('id_number_hash', '=', hash)
    .where('provider_code', '=', provider)
    .where('occupation_code', '=', occupation)
    .where('to_on', 'is', null)
    .executeTakeFirst()

export type TeacherColumns = Partial<Omit<NewTeacher, 'provider_code' | 'from_on'>> & {
  to_on?: string | null
}
export const changeTeacher = (tx: Tx, id: string, change: TeacherColumns) =>
  tx.updateTable('teachers').set(change).where('id', '=', id).returning('id').executeTakeFirst()

export const roomsOf = (tx: Tx, provider: string) =>
  tx.selectFrom('rooms').selectAll().where('provider_code', '=', provider).orderBy('name').execute()

type RoomColumns = { name: string; kind: string; seats: number; area: number; camera: boolean }
export const insertRoom = (tx: Tx, provider: string, r: RoomColumns) =>
  tx
    .insertInto('rooms')
    .values({ provider_code: provider, ...r })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findRoomNamed = (tx: Tx, provider: string, name: string) =>
  tx
    .selectFrom('rooms')
    .select('id')
    .where('provider_code', '=', provider)
    .where('name', '=', name)
    .executeTakeFirst()

export const changeRoom = (tx: Tx, id: string, r: RoomColumns) =>
  tx.updateTable('rooms').set(r).where('id', '=', id).returning('provider_code').executeTakeFirst()

export const feesOf = (tx: Tx, provider: string) =>
  tx.selectFrom('fees').selectAll().where('provider_code', '=', provider).orderBy('item').execute()

export const nextAgreementNumber = async (tx: Tx) =>
  (await sql<{ n: number }>`select nextval('agreement_numbers') as n`.execute(tx)).rows[0]!.n

export const insertAgreement = (
  tx: Tx,
  a: {
    number: string
    filing_id: string
    provider_code: string
    occupations: object[]
    from_on: string
    to_on: string
    document_id: string
  },
) =>
  tx
    .insertInto('agreements')
    .values({ ...a, occupations: JSON.stringify(a.occupations) })
    .returning('id')
    .executeTakeFirstOrThrow()

export const findAgreement = (tx: Tx, id: string) =>
  tx.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirst()

export const findAgreementOf = (tx: Tx, filingId: string) =>
  tx.selectFrom('agreements').selectAll().where('filing_id', '=', filingId).executeTakeFirst()

export const agreementsOf = (tx: Tx, provider: string) =>
  tx
    .selectFrom('agreements')
    .selectAll()
    .where('provider_code', '=', provider)
    .orderBy('from_on', 'desc')
    .execute()

export type AgreementChange = {
  status?: string
  from_on?: string
  to_on?: string
  bureau_sealed_on?: string
  provider_sealed_on?: string
  document_id?: string
  ended_on?: string
  ended_reason?: string
}
export const changeAgreement = (tx: Tx, id: string, change: AgreementChange) =>
  tx.updateTable('agreements').set(change).where('id', '=', id).execute()

/** In force and over by `today`: their term has run out. */
export const agreementsRunOut = (tx: Tx, today: string) =>
  tx
    .selectFrom('agreements')
    .selectAll()
    .where('status', '=', 'in-force')
    .where('to_on', '<', today)
    .execute()

/** Bodies with an agreement in force on a day (X2.2.5). */
export async function publicProviders(
  tx: Tx,
  today: string,
  like: string | undefined,
  limit: number,
  offset: number,
) {
  let some = tx
    .selectFrom('agreements as a')
    .innerJoin('providers as p', 'p.credit_code', 'a.provider_code')
    .where('a.status', '=', 'in-force')
    .where('a.from_on', '<=', today)
    .where('a.to_on', '>=', today)
  if (like)
    some = some.where((e) =>
      e.or([e('p.name', 'ilike', like), e(sql<string>`a.occupations::text`, 'ilike', like)]),
    )
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await some
    .select(['p.name', 'p.kind', 'p.address', 'a.occupations', 'a.from_on', 'a.to_on'])
    .orderBy('p.name')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, total }
}

/** Fees of bodies the public may see. */
export async function publicFees(tx: Tx, like: string | undefined, limit: number, offset: number) {
  let some = tx.selectFrom('fees as f').innerJoin('providers as p', 'p.credit_code', 'f.provider_code')
  if (like) some = some.where((e) => e.or([e('p.name', 'ilike', like), e('f.item', 'ilike', like)]))
  const { total } = await some.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await some
    .select(['p.name', 'f.item', 'f.amount_fen', 'f.refund_rule', 'f.published_on'])
    .orderBy('p.name')
    .orderBy('f.item')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, total }
}
