// SQL of drafts; the policies leave nobody but their own person a row. Times are the database's own.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import type { DraftOf } from './schema.ts'

export const findDraft = (tx: Tx, { form, subject }: DraftOf) =>
  tx
    .selectFrom('drafts')
    .select(['version', 'content_enc', 'saved_at'])
    .where('form', '=', form)
    .where('subject', '=', subject)
    .where('account_id', '=', sql<string>`me_account()`)
    .executeTakeFirst()

export async function countDrafts(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('drafts')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('account_id', '=', sql<string>`me_account()`)
    .executeTakeFirstOrThrow()
  return n
}

/** undefined when there is one already. */
export const insertDraft = (tx: Tx, account: string, { form, subject }: DraftOf, sealed: Buffer) =>
  tx
    .insertInto('drafts')
    .values({ account_id: account, form, subject, content_enc: sealed })
    .onConflict((c) => c.columns(['account_id', 'form', 'subject']).doNothing())
    .returning(['version', 'saved_at'])
    .executeTakeFirst()

/** undefined when it is no longer at this version. */
export const updateDraft = (tx: Tx, { form, subject }: DraftOf, version: number, sealed: Buffer) =>
  tx
    .updateTable('drafts')
    .set({ version: version + 1, content_enc: sealed, saved_at: sql<Date>`statement_timestamp()` })
    .where('form', '=', form)
    .where('subject', '=', subject)
    .where('account_id', '=', sql<string>`me_account()`)
    .where('version', '=', version)
    .returning(['version', 'saved_at'])
    .executeTakeFirst()

export const deleteDraft = (tx: Tx, { form, subject }: DraftOf) =>
  tx
    .deleteFrom('drafts')
    .where('form', '=', form)
    .where('subject', '=', subject)
    .where('account_id', '=', sql<string>`me_account()`)
    .returning('version')
    .executeTakeFirst()

/** How many went. */
export async function deleteDraftsBefore(tx: Tx, instant: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('drafts')
    .where('saved_at', '<', instant)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
