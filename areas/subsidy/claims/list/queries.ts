// SQL of the register of claims.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'
import { inOrder, orderFor, pageOf, type RegisterOrder } from '../../../../server/database/pages.ts'
import { holds, holdsOneByOne, liesAnywhere } from '../../../../server/database/pairs.ts'
import { usual } from '../../../../server/workbook/sheet/same.ts'
import type { Work } from '../../../catalogue/changes/stands.ts'
import { numberedBefore } from '../brought/queries.ts'
import type { ClaimQuery } from './schema.ts'

export const stages = {
  open: ['submitted', 'reviewed'],
  notice: ['approved', 'on-notice'],
  payment: ['cleared', 'paid'],
  ended: ['refused', 'withdrawn', 'granted'],
} as const
/** Claims with the person, of whom a body reads no more than the name once the sheet was taken back that named them to it, the verdict, the notice, and the number under which they were brought in. */
export const claimsWith = (tx: Tx) =>
  tx
    .selectFrom('claims as c')
    .leftJoin('persons as p', 'p.id', 'c.person_id')
    .leftJoin('judgements as j', 'j.id', 'c.judgement_id')
    .leftJoin('notices as n', 'n.id', 'c.notice_id')
    .leftJoin('brought_claims as b', 'b.claim_id', 'c.id')

/**
 * Which claims the register finds, by their own columns alone: nothing is joined that the answer does not need. `provider`: of whoever
 * asks, said once more than the policy says it, for by its name the database knows how many claims that body has. `many`: read one by one;
 * `ofClass`: of the classes whose number begins so; `before`: those that had such a number before they were brought in.
 */
function found(
  tx: Tx,
  filter: ClaimQuery,
  provider: string | null,
  { many, ofClass, before }: { many: boolean; ofClass: boolean; before: string[] },
) {
  let query = tx.selectFrom('claims as c')
  if (provider) query = query.where('c.provider_code', '=', provider)
  if (filter.status) query = query.where('c.status', '=', filter.status)
  if (filter.stage) query = query.where('c.status', 'in', [...stages[filter.stage]])
  if (filter.verdict) query = query.where('c.verdict', '=', filter.verdict)
  if (filter.q) {
    const q = usual(filter.q)
    const typed = ofClass
      ? sql<SqlBool>`c.class_no like ${`${q.toUpperCase()}%`}`
      : provider
        ? holdsOneByOne(ownWords, q)
        : many && liesAnywhere(q)
          ? holdsOneByOne(words, q)
          : holds(tx, words, q)
    query = query.where(
      before.length === 0 ? typed : sql<SqlBool>`(${typed} or c.id = any(${before}::uuid[]))`,
    )
  }
  return query
}

/** Of a body's own: what the index of its claims carries. */
const ownWords = sql`c.claim_no || ' ' || c.class_no || ' ' || c.person_name`
/** As the index says it. */
const words = sql`c.claim_no || ' ' || c.class_no || ' ' || c.provider_name || ' ' || c.person_name`

const order: RegisterOrder = {
  columns: {
    appliedOn: 'c.applied_on',
    claimNo: 'c.claim_no',
    amount: 'c.amount_fen',
    name: 'c.person_name',
  },
  tie: 'c.claim_no',
  own: [
    { by: 'c.applied_on', down: true },
    { by: 'c.claim_no', down: true },
  ],
}

/** The same, but never read in the order of days: of one year's classes hardly a claim would be among the latest. */
const orderOfFew: RegisterOrder = {
  ...order,
  columns: { ...order.columns, appliedOn: sql`(c.applied_on + 0)` },
}

/** Somebody typed how the number of a class begins: an index of numbers has these claims, and no name or other number looks like it. */
async function beginsClass(tx: Tx, typed: string): Promise<boolean> {
  const q = usual(typed).toUpperCase()
  if (!/^[A-Z0-9-]{6,}$/.test(q) || liesAnywhere(q)) return false
  const one = tx.selectFrom('claims as c').select('c.id').where('c.class_no', 'like', `${q}%`).limit(1)
  return (await one.executeTakeFirst()) !== undefined
}

export const claimColumns = (query: ReturnType<typeof claimsWith>) =>
  query
    .selectAll('c')
    .select(sql<string>`coalesce(p.name, c.person_name)`.as('person'))
    .select(sql<string>`coalesce(p.id_number_masked, '')`.as('id_number_masked'))
    .select(sql<string>`coalesce(p.id_number_hash, '')`.as('id_number_hash'))
    .select(['j.verdict', 'b.number_before'])
    .select(['n.number as notice_number', 'n.from_on as notice_from', 'n.to_on as notice_to'])

export async function listClaims(tx: Tx, filter: ClaimQuery & { upTo?: number }, provider: string | null) {
  const ofClass = provider === null && filter.q !== undefined && (await beginsClass(tx, filter.q))
  const before = filter.q ? await numberedBefore(tx, usual(filter.q)) : []
  const { ids, ...counted } = await pageOf(
    tx,
    found(tx, filter, provider, { many: false, ofClass, before }),
    'c.id',
    orderFor(filter.sort, ofClass ? orderOfFew : order),
    filter,
    filter.q ? found(tx, filter, provider, { many: true, ofClass, before }) : undefined,
  )
  const rows = ids.length > 0 ? await claimColumns(claimsWith(tx)).where('c.id', 'in', ids).execute() : []
  return { rows: inOrder(rows, ids), ...counted }
}

/** Claims for these occupations and levels, handed in on or after that day and not yet approved. */
export async function claimsOfWorks(tx: Tx, works: Work[], fromOn: string) {
  const { rows } = await sql<{
    id: string
    claim_no: string
    occupation_name: string
    level: string
    status: string
    applied_on: string
  }>`select c.id, c.claim_no, c.occupation_name, c.level, c.status, c.applied_on from claims c
    join jsonb_to_recordset(${JSON.stringify(works)}::jsonb) as w (code text, name text, level text)
      on w.code = c.occupation_code and w.name = c.occupation_name and w.level = c.level
    where c.applied_on >= ${fromOn}::date and c.status in ('submitted', 'reviewed')
    order by c.applied_on, c.claim_no`.execute(tx)
  return rows
}
