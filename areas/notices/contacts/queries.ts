// SQL of who was shown how to reach somebody who objected.
import type { Insertable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'

export const insertDisclosure = (tx: Tx, values: Insertable<Tables['contact_disclosures']>) =>
  tx.insertInto('contact_disclosures').values(values).returning('id').executeTakeFirstOrThrow()

/** What oneself sent under this key of the client. */
export const findSent = (tx: Tx, account: string, clientKey: string) =>
  tx
    .selectFrom('contact_disclosures')
    .select(['objection_id', 'reason_enc'])
    .where('account_id', '=', account)
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

export const disclosuresOf = (tx: Tx, objection: string, most: number) =>
  tx
    .selectFrom('contact_disclosures')
    .select(['id', 'role', 'reason_enc', 'shown_at'])
    .where('objection_id', '=', objection)
    .orderBy('shown_at', 'desc')
    .limit(most)
    .execute()
