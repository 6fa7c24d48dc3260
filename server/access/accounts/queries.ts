// All SQL of accounts. Times are the database's own.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../database/pages.ts'
import { accountReleasers, isBureauPeople } from '../groups.ts'

const publicColumns = [
  'id',
  'sign_in_name',
  'name',
  'role',
  'provider_code',
  'provider_name',
  'staff_no',
  'status',
  'must_change_password',
  'one_time_until',
  'created_at',
] as const

export const findAccountBySignInName = (tx: Tx, signInName: string) =>
  tx
    .selectFrom('accounts')
    .select([...publicColumns, 'password_hash'])
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()

export const findAccountByStaffNo = (tx: Tx, staffNo: string) =>
  tx.selectFrom('accounts').select('id').where('staff_no', '=', staffNo).executeTakeFirst()

/** Somebody else of the bureau who is known by this name and may sign in. */
export const findNamesake = (tx: Tx, id: string, name: string) =>
  tx
    .selectFrom('accounts')
    .select('id')
    .where(sql`replace(name, ' ', '')`, '=', name.replaceAll(' ', ''))
    .where('id', '<>', id)
    .where('staff_no', 'is not', null)
    .where('status', '=', 'active')
    .executeTakeFirst()

export const findAccount = (tx: Tx, id: string) =>
  tx.selectFrom('accounts').select(publicColumns).where('id', '=', id).executeTakeFirst()

/** Locks the row, so that two administrators change an account one after the other. */
export const lockAccount = (tx: Tx, id: string) =>
  tx.selectFrom('accounts').select(publicColumns).where('id', '=', id).forUpdate().executeTakeFirst()

/** Locks all active administrators; how many there are cannot change until the end of the transaction. */
export const lockActiveAdministrators = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()

/** How many may release what is asked about accounts. */
export async function countReleasers(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('accounts')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('role', 'in', [...accountReleasers])
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow()
  return n
}

export async function countAccounts(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('accounts')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

const order: RegisterOrder = {
  columns: { signInName: 'sign_in_name', createdAt: 'created_at' },
  tie: 'sign_in_name',
  own: [{ by: 'created_at' }, { by: 'sign_in_name' }],
}

export async function listAccounts(
  tx: Tx,
  filter: { like?: string; role?: string; sort?: string },
  paging: Paging,
) {
  let some = tx.selectFrom('accounts')
  if (filter.role) some = some.where('role', '=', filter.role)
  if (filter.like !== undefined) {
    const like = filter.like
    some = some.where((e) =>
      e.or([
        e('sign_in_name', 'ilike', like),
        // A trainee's name is personal data, and searching by it would give it away.
        e.and([e('name', 'ilike', like), e('role', '<>', 'trainee')]),
        e('provider_name', 'ilike', like),
      ]),
    )
  }
  const read = (ids: string[]) =>
    tx.selectFrom('accounts').select(publicColumns).where('id', 'in', ids).execute()
  return rowsOf(tx, some, 'id', orderFor(filter.sort, order), paging, read)
}

export type NewAccount = {
  signInName: string
  name: string
  role: string
  provider: { code: string; name: string } | null
  person: string | null
  /** 工号; of the bureau's people alone. Absent: to be registered. */
  staffNo?: string | null
  oneTimeUntil?: Date | null
  passwordHash: string
  mustChangePassword: boolean
  createdBy: string | null
  createdAt?: Date
}

export const insertAccount = (tx: Tx, a: NewAccount) =>
  tx
    .insertInto('accounts')
    .values({
      sign_in_name: a.signInName,
      name: a.name,
      role: a.role,
      provider_code: a.provider?.code ?? null,
      provider_name: a.provider?.name ?? null,
      person_id: a.person,
      staff_no: isBureauPeople(a.role) ? (a.staffNo ?? `待登记-${a.signInName}`) : null,
      one_time_until: a.oneTimeUntil ?? null,
      password_hash: a.passwordHash,
      must_change_password: a.mustChangePassword,
      created_by: a.createdBy,
      created_at: a.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateAccount = (
  tx: Tx,
  id: string,
  change: { status?: string; role?: string; name?: string; staff_no?: string },
) => tx.updateTable('accounts').set(change).where('id', '=', id).executeTakeFirst()

/** For the administrator's list of things to do. */
export const accountStates = (tx: Tx) =>
  tx
    .selectFrom('accounts')
    .select([
      sql<number>`count(*) filter (where must_change_password and status = 'active')`.as('never_used'),
    ])
    .executeTakeFirstOrThrow()
