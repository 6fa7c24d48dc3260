// SQL of the bodies themselves: their rooms and accounts.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { type Paging, rowsOf } from '../../../server/database/pages.ts'
import { initialsOf } from '../../../server/initials.ts'

export const findProvider = (tx: Tx, code: string) =>
  tx.selectFrom('providers').selectAll().where('credit_code', '=', code).executeTakeFirst()

/** In the name of the bureau or the house. */
export const bodiesByCode = (tx: Tx, codes: string[]) =>
  tx
    .selectFrom('providers')
    .select(['credit_code', 'name', 'standing'])
    .where('credit_code', '=', sql<string>`any(${codes}::text[])`)
    .execute()

type NewProvider = ProviderChange & { credit_code: string; kind: string; name: string }

/** Whoever is there already stays as it is. */
export const addProviders = (tx: Tx, list: NewProvider[]) =>
  tx
    .insertInto('providers')
    .values(list.map((p) => ({ ...p, initials: initialsOf(p.name) })))
    .onConflict((c) => c.doNothing())
    .execute()

export const addProvider = (tx: Tx, p: NewProvider) => addProviders(tx, [p])

export type ProviderChange = {
  kind?: string
  name?: string
  legal_person?: string
  contact_name?: string
  contact_phone_enc?: Buffer | null
  contact_phone_masked?: string | null
  address?: string
  licence_no?: string | null
  licence_issuer?: string | null
  licence_until?: string | null
  bank_name?: string
  account_enc?: Buffer
  account_hash?: string
  account_masked?: string
}

export const changeProvider = (tx: Tx, code: string, change: ProviderChange) =>
  tx
    .updateTable('providers')
    .set(change.name === undefined ? change : { ...change, initials: initialsOf(change.name) })
    .where('credit_code', '=', code)
    .execute()

export const setStanding = (tx: Tx, code: string, standing: string) =>
  tx.updateTable('providers').set({ standing }).where('credit_code', '=', code).execute()

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
  tx.updateTable('rooms').set(r).where('id', '=', id).execute()

/** A body's own, held until the change of it is through. */
export const holdRoom = (tx: Tx, id: string) =>
  tx.selectFrom('rooms').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Bodies with an agreement in force on a day (X2.2.5). */
export function publicProviders(tx: Tx, today: string, like: string | undefined, paging: Paging) {
  const named = tx
    .selectFrom('agreements as a')
    .innerJoin('providers as p', 'p.credit_code', 'a.provider_code')
  let some = named
    .where('a.status', '=', 'in-force')
    .where('a.from_on', '<=', today)
    .where('a.to_on', '>=', today)
  if (like)
    some = some.where((e) =>
      e.or([e('p.name', 'ilike', like), e(sql<string>`a.occupations::text`, 'ilike', like)]),
    )
  const columns = ['a.id', 'p.name', 'p.kind', 'p.address', 'a.occupations', 'a.from_on', 'a.to_on'] as const
  const read = (ids: string[]) => named.select(columns).where('a.id', 'in', ids).execute()
  return rowsOf(tx, some, 'a.id', [{ by: 'p.name' }, { by: 'a.id' }], paging, read)
}
