// SQL of categories of people.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Proven } from './on-day.ts'

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

export type ProvenNumber = { number: string; person: string; proven: Proven[] }

/** What was proved of these people and stands, asked at once by the hashes of their numbers; in the name of the bureau or of the house. */
export const provenOfNumbers = async (tx: Tx, numbers: RawBuilder<unknown>): Promise<ProvenNumber[]> =>
  (
    await sql<ProvenNumber>`
      select p.id_number_hash as number, p.id as person, json_agg(json_build_object('category', k.category, 'source', k.source, 'fromOn', k.from_on, 'toOn', k.to_on)
          order by k.from_on, k.id) as proven
      from person_categories k join persons p on p.id = k.person_id
      where p.id_number_hash = any(array(${numbers})) and not exists (select from person_categories n where n.replaces_id = k.id)
      group by p.id`.execute(tx)
  ).rows
