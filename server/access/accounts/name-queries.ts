// SQL of who an account belongs to, for rooms that show a name or look for whoever has one.
import type { Tx } from '../../database/db.ts'

/** Names of these accounts; not all of them can be read by everybody, so in the name of the house. */
export async function namesOfAccounts(tx: Tx, accounts: (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(accounts.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Which of these are trainees' accounts: their names are not shown to whoever keeps accounts. */
export async function traineesAmong(tx: Tx, accounts: (string | null)[]): Promise<Set<string>> {
  const ids = [...new Set(accounts.filter((id) => id !== null))]
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', 'in', ids)
    .where('person_id', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The body's name as its account knows it. */
export const findAccountBody = (tx: Tx, account: string | null) =>
  tx.selectFrom('accounts').select(['provider_name']).where('id', '=', account).executeTakeFirst()

/** The account with which a trainee signs in. */
export const findTraineeAccount = (tx: Tx, person: string) =>
  tx.selectFrom('accounts').select(['id', 'status']).where('person_id', '=', person).executeTakeFirst()
