// SQL of messages. Who may see which is said by the policies; what is written is written in the name of the house.
import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import { seesWhole } from '../database/become.ts'
import type { Tx } from '../database/db.ts'
import { type Paging, rowsOf } from '../database/pages.ts'

/** What was told already under its key and channel stays as it is. */
export const insertMessages = (tx: Tx, rows: Insertable<Tables['messages']>[]) =>
  tx
    .insertInto('messages')
    .values(rows)
    .onConflict((c) => c.columns(['told_key', 'channel']).doNothing())
    .execute()

/** Oldest first; none of the channels named. */
export function dueMessages(tx: Tx, now: Date, without: string[]) {
  let due = tx
    .selectFrom('messages')
    .select(['id', 'channel', 'tries'])
    .where('status', '=', 'waiting')
    .where('next_at', '<=', now)
  if (without.length > 0) due = due.where('channel', 'not in', without)
  return due.orderBy('next_at').orderBy('id').limit(50).execute()
}

/** Counts the try before it is made; undefined when another process took it. */
export const takeTry = (tx: Tx, id: string, tries: number, nextAt: Date) =>
  tx
    .updateTable('messages')
    .set({ tries: tries + 1, next_at: nextAt })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .where('tries', '=', tries)
    .returning(['id', 'account_id', 'person_id', 'provider_code', 'content_enc'])
    .executeTakeFirst()

type Settled = { status: 'waiting' | 'sent' | 'given-up'; problem: string | null; sent_at: Date | null }

/** Of one that nobody has settled meanwhile. */
export const settle = (tx: Tx, id: string, settled: Settled) =>
  tx
    .updateTable('messages')
    .set(settled)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .returning(['kind', 'channel', 'provider_code'])
    .executeTakeFirst()

export const settleNotSetUp = (tx: Tx, channel: string) =>
  tx
    .updateTable('messages')
    .set({ status: 'not-set-up', problem: 'not-set-up' })
    .where('status', '=', 'waiting')
    .where('channel', '=', channel)
    .execute()

/** From the beginning: of one that did not arrive. */
export const waitAgain = (tx: Tx, id: string, now: Date) =>
  tx
    .updateTable('messages')
    .set({ status: 'waiting', tries: 0, problem: null, next_at: now })
    .where('id', '=', id)
    .where('status', 'in', ['given-up', 'not-set-up'])
    .returning(['kind', 'channel', 'provider_code'])
    .executeTakeFirst()

/**
 * The actor's own in-tray; the policies leave a body its own alone. What did not arrive elsewhere is no letter to the bureau, whose people are
 * written to by their account alone: asked for with the others, whatever did not arrive in ten years was read for it.
 */
const inTray = (tx: Tx) => {
  const mine = tx.selectFrom('messages as m').where('m.channel', '=', 'desk')
  const byAccount = sql<SqlBool>`m.account_id = me_account()`
  if (seesWhole(tx)) return mine.where(byAccount)
  return mine.where((e) =>
    e.or([
      byAccount,
      e('m.person_id', '=', sql<string>`me_person()`),
      e('m.provider_code', '=', sql<string>`me_provider()`),
    ]),
  )
}

const newestFirst = [
  { by: 'm.told_at', down: true },
  { by: 'm.id', down: true },
]

export function listMessages(tx: Tx, unread: boolean, paging: Paging) {
  const some = unread ? inTray(tx).where('m.read_at', 'is', null) : inTray(tx)
  return rowsOf(tx, some, 'm.id', newestFirst, paging, (ids) => messagesOf(tx, ids))
}

const messagesOf = (tx: Tx, ids: string[]) =>
  tx.selectFrom('messages as m').selectAll('m').where('m.id', 'in', ids).execute()

export async function countUnread(tx: Tx): Promise<number> {
  const { n } = await inTray(tx)
    .where('m.read_at', 'is', null)
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export const findMessage = (tx: Tx, id: string) =>
  inTray(tx).selectAll('m').where('m.id', '=', id).executeTakeFirst()

/** Whoever read it first stays written down. */
export const markRead = (tx: Tx, id: string, by: string | null, at: Date) =>
  tx
    .updateTable('messages')
    .set({ read_at: at, read_by: by })
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .execute()

const lost = (tx: Tx) => tx.selectFrom('messages as m').where('m.status', 'in', ['given-up', 'not-set-up'])

export const listUndelivered = (tx: Tx, paging: Paging) =>
  rowsOf(tx, lost(tx), 'm.id', newestFirst, paging, (ids) => messagesOf(tx, ids))

export const findUndelivered = (tx: Tx, id: string) =>
  lost(tx).select('m.id').where('m.id', '=', id).executeTakeFirst()

/** Given up, not merely without a channel. */
export async function countGivenUp(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('messages')
    .where('status', '=', 'given-up')
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}
