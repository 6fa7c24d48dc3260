// SQL of certificates that nobody claims yet.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Paging, rowsByNumber } from '../../../../server/database/pages.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import { certificatesOfClasses } from '../facts-queries.ts'

/**
 * Certificates of the actor's body or person that nobody claims at present. Results stand of classes that are examined alone
 * (db/invariants.sql, exam-of-enrolled): class and holder are asked only where `q` asks for their words.
 */
function unclaimed(tx: Tx, q?: string) {
  const query = tx
    .selectFrom('exam_results as r')
    // As the index says it.
    .where(sql<SqlBool>`r.passed and r.certificate_no is not null and not r.claimed`)
  if (!q) return query
  const like = contains(q)
  return query.where((e) =>
    e.or([
      // Whoever asks for words is a body: its own trainees are found without asking of each person whose they are.
      sql<SqlBool>`exists (select from trainees_of_body(r.provider_code) t where t.person_id = r.person_id and t.name ilike ${like})`,
      e.exists(
        e
          .selectFrom('classes as c')
          .select('c.id')
          .whereRef('c.id', '=', 'r.class_id')
          .where((c) => c.or([c('c.class_no', 'ilike', like), c('c.occupation_name', 'ilike', like)])),
      ),
    ]),
  )
}

/** The oldest first: which stand on the page is found by the index alone, and only these are read. */
export async function listUnclaimed(tx: Tx, paging: Pick<Paging, 'page' | 'size'>, q?: string) {
  const some = unclaimed(tx, q).select(['r.class_id', 'r.person_id'])
  const { rows: on, ...counted } = await rowsByNumber(tx, some, oldestFirst, paging)
  if (on.length === 0) return { rows: [], ...counted }
  const rows = await certificatesOfClasses(tx)
    .where((e) =>
      e.or(
        on.map(({ class_id, person_id }) =>
          e.and([e('r.class_id', '=', class_id), e('r.person_id', '=', person_id)]),
        ),
      ),
    )
    .execute()
  const keyOf = (row: { class_id: string; person_id: string }) => `${row.class_id} ${row.person_id}`
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return { rows: on.flatMap((row) => found.get(keyOf(row)) ?? []), ...counted }
}

const oldestFirst = ['r.issued_on', 'r.certificate_no'].map((by) => ({ by }))

/** How many there are of each day of issue, the oldest first. */
export const unclaimedByDay = (tx: Tx) =>
  tx
    .selectFrom('exam_results as r')
    .innerJoin('classes as c', 'c.id', 'r.class_id')
    .where(sql<SqlBool>`r.passed and not r.claimed`)
    .where('r.certificate_no', 'is not', null)
    .where('c.status', 'in', ['examined', 'archived'])
    .select([sql<string>`r.issued_on`.as('issuedOn'), sql<number>`count(*)`.as('count')])
    .groupBy('r.issued_on')
    .orderBy('r.issued_on')
    .execute()
export const countUnclaimed = async (tx: Tx) =>
  (await unclaimed(tx).select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n
