// SQL of known browsers.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

export const findDevice = (tx: Tx, tokenHash: string, account: string) =>
  tx
    .selectFrom('known_devices')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .where('account_id', '=', account)
    .executeTakeFirst()

export const saveDevice = (tx: Tx, tokenHash: string, account: string) =>
  tx
    .insertInto('known_devices')
    .values({ token_hash: tokenHash, account_id: account })
    .onConflict((c) => c.columns(['token_hash', 'account_id']).doUpdateSet({ seen_at: sql`now()` }))
    .execute()

export const deleteDevicesOf = (tx: Tx, account: string) =>
  tx.deleteFrom('known_devices').where('account_id', '=', account).execute()

export const deleteOldDevices = (tx: Tx, days: number) =>
  tx
    .deleteFrom('known_devices')
    .where('seen_at', '<', sql<Date>`now() - ${days} * interval '1 day'`)
    .execute()
