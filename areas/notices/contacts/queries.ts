// SQL of who was shown how to reach somebody who objected.
import type { Insertable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'

export const insertDisclosure = (tx: Tx, values: Insertable<Tables['contact_disclosures']>) =>
  tx.insertInto('contact_disclosures').values(values).returning('id').executeTakeFirstOrThrow()

export const disclosuresOf = (tx: Tx, objection: string, most: number) =>
  tx
    .selectFrom('contact_disclosures')
    .select(['id', 'role', 'reason_enc', 'shown_at'])
    .where('objection_id', '=', objection)
    .orderBy('shown_at', 'desc')
    .limit(most)
    .execute()
