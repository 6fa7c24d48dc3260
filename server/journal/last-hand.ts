// What the journal tells of a case without its page.
import type { Tx } from '../database/db.ts'

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
