// SQL of verifications: asked for, done, and what was found.
import type { Tx } from '../../database/db.ts'

export const openVerification = (tx: Tx) =>
  tx.selectFrom('verifications').selectAll().where('done_at', 'is', null).executeTakeFirst()

export const lastVerification = (tx: Tx) =>
  tx
    .selectFrom('verifications')
    .selectAll()
    .where('done_at', 'is not', null)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
export type VerificationRow = NonNullable<Awaited<ReturnType<typeof lastVerification>>>

export const insertVerification = (tx: Tx, by: { asked_by: string | null; asked_name: string }) =>
  tx
    .insertInto('verifications')
    .values(by)
    .onConflict((c) => c.doNothing())
    .execute()

export type Done = { done_at: Date; checked: string; tables: string; fault_count: number; faults: string }

export const insertDone = (tx: Tx, row: Done & { asked_by: null; asked_name: string }) =>
  tx.insertInto('verifications').values(row).execute()

export const closeVerification = (tx: Tx, id: string, done: Done) =>
  tx.updateTable('verifications').set(done).where('id', '=', id).where('done_at', 'is', null).execute()

/** The latest first. */
export const lastHeads = (tx: Tx, most: number) =>
  tx
    .selectFrom('signed_heads')
    .select(['number', 'head', 'signature'])
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
