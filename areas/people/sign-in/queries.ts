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

/** One code a person: a new one ends the one before. */
export const keepCode = (tx: Tx, person: string, codeHash: string) =>
  tx
    .insertInto('sign_in_codes')
    .values({ person_id: person, code_hash: codeHash })
    .onConflict((c) =>
      c
        .column('person_id')
        .doUpdateSet({ code_hash: codeHash, sent_at: sql`statement_timestamp()`, tries: 0 }),
    )
    .execute()

/** Counts a try before it is judged; undefined when there is no code, it is too old or its tries are used up. */
export const takeCodeTry = (tx: Tx, person: string, most: number, minutes: number) =>
  tx
    .updateTable('sign_in_codes')
    .set({ tries: sql`tries + 1` })
    .where('person_id', '=', person)
    .where('tries', '<', most)
    .where(alive(minutes))
    .returning('code_hash')
    .executeTakeFirst()

/** Uses the code up; undefined when somebody was faster. */
export const useCode = (tx: Tx, person: string, codeHash: string) =>
  tx
    .deleteFrom('sign_in_codes')
    .where('person_id', '=', person)
    .where('code_hash', '=', codeHash)
    .returning('person_id')
    .executeTakeFirst()

export async function deleteOldCodes(tx: Tx, minutes: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_codes')
    .where('sent_at', '<', sql<Date>`now() - ${minutes} * interval '1 minute'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
