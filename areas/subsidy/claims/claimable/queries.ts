// SQL of certificates that nobody claims yet.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { type Paging, rowsByNumber } from '../../../../server/database/pages.ts'
import { contains } from '../../../../server/http/lists/list.ts'
import { certificatesOfClasses } from '../facts-queries.ts'

/** Certificates of the actor's body or person that nobody claims at present. */
export function unclaimed(tx: Tx, q?: string) {
  let query = certificatesOfClasses(tx).where(
    // As the index says it.
    sql<SqlBool>`r.passed and not r.claimed`,
  )
  if (q) {
    const like = contains(q)
    query = query.where((eb) =>
      eb.or([
        eb('p.name', 'ilike', like),
        eb('c.class_no', 'ilike', like),
        eb('c.occupation_name', 'ilike', like),
      ]),
    )
  }
  return query
}

type ByNumber = Pick<Paging, 'page' | 'size'>
export const listUnclaimed = (tx: Tx, paging: ByNumber, q?: string) =>
  rowsByNumber(tx, unclaimed(tx, q), oldestFirst, paging)

const oldestFirst = ['r.issued_on', 'c.class_no', 'p.name', 'r.person_id'].map((by) => ({ by }))

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
export const countUnclaimed = async (tx: Tx, q?: string) =>
  (await unclaimed(tx, q).clearSelect().select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n
