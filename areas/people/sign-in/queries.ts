// SQL of one-time codes. Times are the database's own.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

const alive = (minutes: number) => sql<boolean>`sent_at > now() - ${minutes} * interval '1 minute'`

export const findSignInPerson = (tx: Tx, idNumberHash: string) =>
  tx
    .selectFrom('persons')
    .select(['id', 'name', 'phone_enc'])
    .where('id_number_hash', '=', idNumberHash)
    .executeTakeFirst()

/** One code a number and asker: a new one ends the one before. For a number that nobody has too, which takes as long. */
export const keepCode = (tx: Tx, numberHash: string, askerHash: string, codeHash: string) =>
  tx
    .insertInto('sign_in_codes')
    .values({ number_hash: numberHash, asker_hash: askerHash, code_hash: codeHash })
    .onConflict((c) =>
      c
        .columns(['number_hash', 'asker_hash'])
        .doUpdateSet({ code_hash: codeHash, sent_at: sql`statement_timestamp()`, tries: 0 }),
    )
    .execute()

/** Counts a try before it is judged; none where there is no code of theirs, it is too old or its tries are used up. */
export const takeCodeTry = (tx: Tx, numberHash: string, askers: string[], most: number, minutes: number) =>
  tx
    .updateTable('sign_in_codes')
    .set({ tries: sql`tries + 1` })
    .where('number_hash', '=', numberHash)
    .where('asker_hash', 'in', askers)
    .where('tries', '<', most)
    .where(alive(minutes))
    .returning(['code_hash', 'asker_hash'])
    .execute()

/** Uses the code up; undefined when somebody was faster. */
export const useCode = (tx: Tx, numberHash: string, askerHash: string, codeHash: string) =>
  tx
    .deleteFrom('sign_in_codes')
    .where('number_hash', '=', numberHash)
    .where('asker_hash', '=', askerHash)
    .where('code_hash', '=', codeHash)
    .returning('number_hash')
    .executeTakeFirst()

export async function deleteOldCodes(tx: Tx, minutes: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_codes')
    .where('sent_at', '<', sql<Date>`now() - ${minutes} * interval '1 minute'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
