// SQL of accounts that a sheet brings in. What is written is written by areas/people/accounts/changes.
import { sql } from 'kysely'
import type { Tx } from '../../../../../server/database/db.ts'

/** What stands in the register for these people, and whether another change is on its way. */
export const standingAccounts = (tx: Tx, people: string[]) =>
  tx
    .selectFrom('persons as p')
    .select(['p.id', 'p.account_hash', 'p.account_masked', 'p.bank_name'])
    .select(sql<boolean>`payee_changing(p.id, null)`.as('open'))
    .where('p.id', '=', sql<string>`any(${people}::uuid[])`)
    .execute()
export type StandingAccount = Awaited<ReturnType<typeof standingAccounts>>[number]
