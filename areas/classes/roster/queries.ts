// SQL of the people of a class.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import type { Employment } from './employment.ts'

/** One roster of a body at a time: each holds the rows of its people in provider_trainees, and two could hold each other's. */
export const lockRosters = (tx: Tx, provider: string) => inTurn(tx, `rosters of ${provider}`)
export const deleteTrainees = (tx: Tx, classId: string) =>
  tx.deleteFrom('class_trainees').where('class_id', '=', classId).execute()
/** `category`: as this roster names it, whatever is known of the person. */
export type Enrolled = { person: string; employment: Employment | null; category?: string | null }
export const insertTrainees = (tx: Tx, classId: string, provider: string, people: readonly Enrolled[]) =>
  tx
    .insertInto('class_trainees')
    .values(
      people.map(({ person, employment, category }, i) => ({
        class_id: classId,
        person_id: person,
        provider_code: provider,
        position: i + 1,
        employment,
        category: category ?? null,
      })),
    )
    .execute()
const categoryNamed = sql<string>`coalesce(t.category, p.category)`.as('category')

export const listTrainees = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_trainees as t')
    .innerJoin('persons as p', 'p.id', 't.person_id')
    .select([
      't.person_id',
      't.position',
      't.status',
      't.employment',
      'p.name',
      'p.id_number_masked',
      'p.phone_masked',
    ])
    .select(categoryNamed)
    .where('t.class_id', '=', classId)
    .orderBy('t.position')
    .execute()
/** The encrypted numbers of those enrolled: only for the printed roster. */
export const listRosterSealed = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_trainees as t')
    .innerJoin('persons as p', 'p.id', 't.person_id')
    .select([
      't.position',
      't.person_id',
      'p.name',
      'p.id_number_enc',
      'p.id_number_masked',
      'p.phone_enc',
      'p.phone_masked',
    ])
    .select(categoryNamed)
    .where('t.class_id', '=', classId)
    .where('t.status', '=', 'enrolled')
    .orderBy('t.position')
    .execute()
