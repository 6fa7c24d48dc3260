// SQL of passwords, tries to sign in and codes of first sign-in.
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
      failed_count: 0,
      locked_until: null,
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
      failed_count: 0,
      locked_until: null,
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
    .where('one_time_until', '>', sql<Date>`now()`)
    .returning('id')
    .executeTakeFirst()
/**
 * Counts a try before it is judged, so that a hundred at once count as a hundred. undefined: the account is locked.
 * From `free` tries on, each locks for twice as long as the one before, from `firstSeconds` up to `mostSeconds`.
 */
export async function takeTry(
  tx: Tx,
  id: string,
  rule: { free: number; firstSeconds: number; mostSeconds: number },
) {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(tx)
  return tx
    .updateTable('accounts')
    .set({
      failed_count: sql`failed_count + 1`,
      locked_until: sql`case when failed_count + 1 >= ${rule.free}
        then ${rows[0]!.now}::timestamptz + least(${rule.firstSeconds} * power(2, least(failed_count + 1 - ${rule.free}, 20)), ${rule.mostSeconds}) * interval '1 second' end`,
    })
    .where('id', '=', id)
    .where((e) => e.or([e('locked_until', 'is', null), e('locked_until', '<=', sql<Date>`now()`)]))
    .returning(['failed_count'])
    .executeTakeFirst()
}
export const forgetTries = (tx: Tx, id: string) =>
  tx
    .updateTable('accounts')
    .set({ failed_count: 0, locked_until: null })
    .where('id', '=', id)
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
