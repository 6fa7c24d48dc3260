// SQL of sessions. Times are the database’s own.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

export const insertSession = (
  tx: Tx,
  s: { tokenHash: string; account: string; csrf: string; minutes: number },
) =>
  tx
    .insertInto('sessions')
    .values({
      token_hash: s.tokenHash,
      account_id: s.account,
      csrf_token: s.csrf,
      expires_at: sql<Date>`now() + ${s.minutes} * interval '1 minute'`,
    })
    .execute()

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>

export const findLiveSession = (tx: Tx, tokenHash: string) =>
  tx
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select([
      's.token_hash',
      's.csrf_token',
      'a.id',
      'a.sign_in_name',
      'a.name',
      'a.role',
      'a.provider_code',
      'a.provider_name',
      'a.person_id',
      'a.must_change_password',
      sql<number>`extract(epoch from now() - s.last_seen_at)::float8`.as('idle_seconds'),
      sql<number>`extract(epoch from now() - s.confirmed_at)::float8`.as('confirmed_seconds'),
    ])
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('a.status', '=', 'active')
    .executeTakeFirst()

export const touchSession = (tx: Tx, tokenHash: string) =>
  tx.updateTable('sessions').set({ last_seen_at: sql`now()` }).where('token_hash', '=', tokenHash).execute()

export const confirmSession = (tx: Tx, tokenHash: string) =>
  tx.updateTable('sessions').set({ confirmed_at: sql`now()` }).where('token_hash', '=', tokenHash).execute()

export const deleteSession = (tx: Tx, tokenHash: string) =>
  tx.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()

export const deleteSessionsOf = (tx: Tx, account: string) =>
  tx.deleteFrom('sessions').where('account_id', '=', account).execute()

export async function deleteEndedSessions(tx: Tx, role: string, idleMinutes: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('account_id', 'in', tx.selectFrom('accounts').select('id').where('role', '=', role))
    .where(sql<boolean>`(expires_at <= now() or last_seen_at < now() - ${idleMinutes} * interval '1 minute')`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
