// SQL of the register of concerns, and of those that wait for somebody.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import {
  countUpTo,
  inOrder,
  orderFor,
  type Paging,
  pageOf,
  type RegisterOrder,
} from '../../server/database/pages.ts'
import { holds, holdsOneByOne, liesAnywhere } from '../../server/database/pairs.ts'
import { contains } from '../../server/http/lists/list.ts'
import { usual } from '../../server/workbook/sheet/same.ts'
import { bodyOfConcern } from './queries.ts'

/** `q`: part of number, subject or name of the body. `provider`: of whoever asks, where it is a body. */
export type ConcernFilter = {
  states?: readonly string[]
  source?: string
  q?: string
  sort?: string
  provider: string | null
}

/** Joined with whence they came as far as whoever asks is told. */
export async function listConcerns(tx: Tx, filter: ConcernFilter, paging: Paging) {
  const { ids, ...counted } = await idsOf(tx, filter, paging)
  if (ids.length === 0) return { rows: [], ...counted }
  const named = await tx
    .selectFrom('concerns as c')
    .leftJoinLateral(bodyOfConcern, (join) => join.onTrue())
    .leftJoin('concern_origins as o', 'o.concern_id', 'c.id')
    .selectAll('c')
    .select(['p.name as provider_name', 'o.source'])
    .select(sql<number>`(select count(*) from concern_passes x where x.concern_id = c.id)`.as('passes'))
    .where('c.id', 'in', ids)
    .execute()
  return { rows: inOrder(named, ids), ...counted }
}
export type ListedConcern = Awaited<ReturnType<typeof listConcerns>>['rows'][number]

/** Asked for one source, the register is read by the origins, which carry its order; else by the concerns alone. */
async function idsOf(tx: Tx, { states, source, q, sort, provider }: ConcernFilter, paging: Paging) {
  const about = q ? await aboutConcern(tx, q) : undefined
  const ofState =
    states === undefined
      ? []
      : [
          states.length === 1
            ? sql<SqlBool>`c.status = ${states[0]}`
            : sql<SqlBool>`c.status = any (${states})`,
        ]
  const few = about ? [...ofState, about.few] : ofState
  const many = about ? [...ofState, about.many] : ofState
  if (!source) {
    let some = tx.selectFrom('concerns as c')
    if (provider) some = some.where('c.provider_code', '=', provider)
    const [those, others] = [some.where((e) => e.and(few)), about && some.where((e) => e.and(many))]
    return pageOf(tx, those, 'c.id', orderFor(sort, orderOf('c')), paging, others)
  }
  let some = tx.selectFrom('concern_origins as o').where('o.source', '=', source)
  if (provider) some = some.where('o.provider_code', '=', provider)
  if (few.length === 0) return pageOf(tx, some, 'o.concern_id', orderFor(sort, orderOf('o')), paging)
  const joined = some.innerJoin('concerns as c', 'c.id', 'o.concern_id')
  const [those, others] = [joined.where((e) => e.and(few)), about && joined.where((e) => e.and(many))]
  return pageOf(tx, those, 'o.concern_id', orderFor(sort, orderOf('o')), paging, others)
}

const orderOf = (of: 'c' | 'o'): RegisterOrder => ({
  columns: { raisedOn: `${of}.raised_on`, number: `${of}.number` },
  tie: `${of}.number`,
  own: [
    { by: `${of}.raised_on`, down: true },
    { by: `${of}.number`, down: true },
  ],
})

/** The bodies are few and found first; what is left has an index. `many`: where more are found than are counted (pageOf). */
async function aboutConcern(tx: Tx, q: string) {
  const { rows: bodies } = await sql<{
    code: string
  }>`select code from bodies_called(${contains(q)})`.execute(tx)
  const codes = bodies.map((body) => body.code)
  const orOfBodies = (own: RawBuilder<SqlBool>) =>
    codes.length === 0 ? own : sql<SqlBool>`(c.provider_code = any(${codes}) or ${own})`
  const few = orOfBodies(holds(tx, words, usual(q)))
  return { few, many: liesAnywhere(q) ? orOfBodies(holdsOneByOne(words, usual(q))) : few }
}

/** As the index says it. */
const words = sql`c.number || ' ' || c.subject_name`

/** Whose step it cannot be: whoever took one before it. `raised`: or went along where it was seen. */
export type Taken = 'raised' | 'c.proposed_by' | 'c.decided_by'

/** The first that wait at a status, the oldest first, and how many do (pages.ts); without those whose step before was `account`'s own. */
export async function waitingAt(
  tx: Tx,
  status: string,
  taken: Taken[],
  account: string | null,
  first: number,
) {
  let some = tx.selectFrom('concerns as c').where('c.status', '=', status)
  for (const by of taken)
    some =
      by === 'raised'
        ? some.where(sql<SqlBool>`(${account}::uuid = any (raisers_of_concern(c.id))) is not true`)
        : some.where(by, 'is distinct from', account)
  const counted = await countUpTo(tx, some)
  if (counted.total === 0) return { rows: [], ...counted }
  const rows = await some
    .leftJoinLateral(bodyOfConcern, (join) => join.onTrue())
    .select(['c.id', 'c.number', 'c.clause', 'c.raised_on', 'c.subject_name', 'p.name as provider_name'])
    .orderBy('c.raised_on')
    .orderBy('c.number')
    .limit(first)
    .execute()
  return { rows, ...counted }
}
