// What the journal tells of a case, or of an account, without its page.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import type { Area } from './areas.ts'

/** Who touched a case last, for the sentence to whoever came second. */
export const lastHand = (tx: Tx, kind: string, id: string) =>
  tx
    .selectFrom('journal')
    .select(['account_name', 'verb'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The acts on a case, newest first. */
export const lastActs = (tx: Tx, kind: string, id: string) =>
  tx
    .selectFrom('journal')
    .select(['verb', 'at'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** Whether this account did it since then. */
export const didSince = async (tx: Tx, account: string, verb: string, since: Date): Promise<boolean> =>
  (await tx
    .selectFrom('journal')
    .select('id')
    .where('at', '>', since)
    .where('verb', '=', verb)
    .where('account_id', '=', account)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** When this account last did it to each case, since then, oldest first: the same case again is one. */
export async function casesSince(tx: Tx, account: string, verb: string, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectFrom('journal')
    .select((e) => e.fn.max('at').as('at'))
    .where('at', '>', since)
    .where('verb', '=', verb)
    .where('account_id', '=', account)
    .groupBy(['subject_kind', 'subject_id'])
    .orderBy('at')
    .execute()
  return rows.map((row) => row.at)
}

/** `from`: YYYY-MM-DD in Shanghai. How often each account did it from that day on. */
export async function timesFrom(tx: Tx, area: Area, verb: string, from: string) {
  const { rows } = await sql<{ account_id: string; times: number }>`
    select account_id, count(*)::int as times from journal
    where area = ${area} and at >= ${from}::timestamp at time zone 'Asia/Shanghai' and verb = ${verb} and account_id is not null
    group by account_id order by account_id`.execute(tx)
  return rows
}
