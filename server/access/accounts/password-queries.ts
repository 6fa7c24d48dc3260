// SQL of passwords and codes of first sign-in.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

export const findPasswordHash = (tx: Tx, id: string) =>
  tx.selectFrom('accounts').select('password_hash').where('id', '=', id).executeTakeFirst()
export const updatePassword = (tx: Tx, id: string, passwordHash: string, mustChange: boolean) =>
  tx
    .updateTable('accounts')
    .set({
      password_hash: passwordHash,
      must_change_password: mustChange,
      one_time_until: null,
      one_time_used_at: null,
    })
    .where('id', '=', id)
    .executeTakeFirst()
/** The code of two people in place of the password; good until then, once. */
export const giveOneTimePassword = (tx: Tx, id: string, passwordHash: string, until: Date) =>
  tx
    .updateTable('accounts')
    .set({
      password_hash: passwordHash,
      must_change_password: true,
      one_time_until: until,
      one_time_used_at: null,
    })
    .where('id', '=', id)
    .executeTakeFirst()
/** Uses a one-time code up; undefined when it was used before, or its time is over. */
export const spendOneTimePassword = (tx: Tx, id: string) =>
  tx
    .updateTable('accounts')
    .set({ one_time_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('one_time_used_at', 'is', null)
    .where('one_time_until', '>', new Date())
    .returning('id')
    .executeTakeFirst()
export const insertSetupCode = (tx: Tx, codeHash: string) =>
  tx.insertInto('setup_codes').values({ code_hash: codeHash }).execute()
/** Marks the code used; undefined when it is unknown or already was. */
export const useSetupCode = (tx: Tx, codeHash: string) =>
  tx
    .updateTable('setup_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
/** Ends every code that is still good. */
export const endSetupCodes = (tx: Tx) =>
  tx.updateTable('setup_codes').set({ used_at: sql<Date>`now()` }).where('used_at', 'is', null).execute()
