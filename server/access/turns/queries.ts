// SQL of turns. Times are the database's own.
import { sql } from 'kysely'
import type { Tx } from '../../database/db.ts'

/** `free` at once, then one more every `seconds`. */
export type Pace = { free: number; seconds: number }

const now = sql<Date>`statement_timestamp()`
const span = (seconds: number) => sql<Date>`${seconds} * interval '1 second'`

/** Counts one; undefined when there is none left. A hundred at once are counted one after the other. */
export const takeTurn = (tx: Tx, keyHash: string, { free, seconds }: Pace) =>
  tx
    .insertInto('taken_turns')
    .values({ key_hash: keyHash, full_at: sql<Date>`${now} + ${span(seconds)}` })
    .onConflict((c) =>
      c
        .column('key_hash')
        .doUpdateSet({ full_at: sql`greatest(taken_turns.full_at, ${now}) + ${span(seconds)}` })
        .where(sql<boolean>`taken_turns.full_at + ${span(seconds)} <= ${now} + ${span(seconds * free)}`),
    )
    .returning('key_hash')
    .executeTakeFirst()

export async function secondsLeft(tx: Tx, keyHash: string, { free, seconds }: Pace): Promise<number> {
  const row = await tx
    .selectFrom('taken_turns')
    .select(
      sql<number>`extract(epoch from full_at + ${span(seconds)} - ${span(seconds * free)} - ${now})::float8`.as(
        'left',
      ),
    )
    .where('key_hash', '=', keyHash)
    .executeTakeFirst()
  return row?.left ?? 0
}

export const giveBackTurn = (tx: Tx, keyHash: string, { seconds }: Pace) =>
  tx
    .updateTable('taken_turns')
    .set({ full_at: sql`full_at - ${span(seconds)}` })
    .where('key_hash', '=', keyHash)
    .execute()

export const deleteOldTurns = (tx: Tx) =>
  tx.deleteFrom('taken_turns').where('full_at', '<', sql<Date>`now()`).execute()
