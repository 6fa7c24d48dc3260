// SQL of what gates ask: the concerns about a case that still count, and who let one pass.
import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'

/**
 * Undecided, or upheld and not settled, of these subjects, of these bodies whatever they are about, or of fraud about the suspected; and
 * of the subjects what was settled and stands all the same (`concern_stands`, migration 0197). The oldest first.
 */
export const concernsAmong = (
  tx: Tx,
  subjects: Map<string, string[]>,
  bodies: string[],
  suspected: string[],
) =>
  tx
    .with('asked', (db) => db.selectNoFrom(sql<string>`unnest(${refsOf(subjects)}::text[])`.as('ref')))
    .selectFrom('concerns as c')
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.number', 'c.status', 'c.clause', 'c.subject_kind', 'c.subject_id', 'c.subject_name'])
    .select(['c.provider_code', 'c.person_id', 'c.raised_on', 'c.version', 'p.name as person_name'])
    .select(sql<boolean>`concern_of_body(c)`.as('of_body'))
    .where((e) => {
      const count = [...subjects.values()].reduce((n, ids) => n + ids.length, 0)
      const about =
        count > MANY
          ? [sql<SqlBool>`${ref} in (select ref from asked)`]
          : [...subjects].map(([kind, ids]) =>
              e.and([e('c.subject_kind', '=', kind), sql<SqlBool>`c.subject_id = any (${ids}::text[])`]),
            )
      return e.or([
        e.and([
          e('c.status', 'in', ['raised', 'heard', 'proposed', 'upheld']),
          e.or([
            ...about,
            ...(bodies.length > 0 ? [e('c.provider_code', 'in', bodies)] : []),
            ...(suspected.length > 0
              ? [e.and([e('c.provider_code', 'in', suspected), sql<SqlBool>`concern_is_of_fraud(c.clause)`])]
              : []),
          ]),
        ]),
        sql<SqlBool>`concern_stands(c) and ${ref} = any (array(select ref from asked))`,
      ])
    })
    .orderBy('c.raised_on')
    .orderBy('c.number')
    .execute()
export type Counted = Awaited<ReturnType<typeof concernsAmong>>[number]

/** Of thousands all that are open are read, and not sought one by one: it is quicker, also to plan. */
const MANY = 200
const ref = sql<string>`c.subject_kind || ':' || c.subject_id`

/** In the order of their index, which then has nothing to sort. */
const refsOf = (subjects: Map<string, string[]>) =>
  [...subjects].flatMap(([kind, ids]) => ids.map((id) => `${kind}:${id}`)).sort()

export const passesAmong = (tx: Tx, ids: string[]) =>
  tx.selectFrom('concern_passes').selectAll().where('concern_id', 'in', ids).orderBy('passed_at').execute()
export type PassRow = Awaited<ReturnType<typeof passesAmong>>[number]

export const insertPass = (tx: Tx, values: Insertable<Tables['concern_passes']>) =>
  tx.insertInto('concern_passes').values(values).execute()
