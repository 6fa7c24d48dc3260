// SQL of categories of people.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'

/** The latest first; `replaced`: another took its place. */
export const categoriesOf = (tx: Tx, person: string) =>
  tx
    .selectFrom('person_categories as c')
    .selectAll('c')
    .select(sql<boolean>`exists (select from person_categories n where n.replaces_id = c.id)`.as('replaced'))
    .where('c.person_id', '=', person)
    .orderBy('c.from_on', 'desc')
    .orderBy('c.entered_at', 'desc')
    .execute()

export const findByKey = (tx: Tx, clientKey: string) =>
  tx
    .selectFrom('person_categories')
    .select(['id', 'person_id'])
    .where('client_key', '=', clientKey)
    .executeTakeFirst()

export const insertCategory = (
  tx: Tx,
  c: {
    person_id: string
    client_key: string
    category: string
    proof: string
    source: string
    from_on: string
    to_on: string | null
    replaces_id: string | null
    entered_by: string | null
    entered_name: string
  },
) => tx.insertInto('person_categories').values(c).returning('id').executeTakeFirstOrThrow()
