// SQL of who let what pass, and how many each decided instead.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { type OrderBy, ordered } from '../../../server/database/keyset.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'

export type Share = {
  official: string
  name: string
  gate: string
  month: string
  passes: number
  decisions: number
}
export type ShareFilter = { gate?: string; month?: string; like?: string; sort?: string }

/**
 * By official, gate and month, a pass by the cases that it let go; a decision counts at every gate that the concern's clause shuts. Decisions are counted by clause before
 * they are counted by gate.
 */
export async function shares(tx: Tx, filter: ShareFilter, paging: Pick<Paging, 'page' | 'size'>) {
  const { gate, month, like, sort } = filter
  const some = sql`
    with counted as (
      select p.passed_by as official, max(p.passed_name) as named, p.gate, p.passed_month as month,
        sum(let_go.cases) as passes, 0 as decisions
      from concern_passes p, cases_of_pass(p.concern_id, p.gate, p.subject_kind, p.subject_id) as let_go group by 1, 3, 4
      union all
      select d.decided_by, null, g.gate, d.decided_month, 0, sum(d.decisions)
      from (select decided_by, decided_month, clause, count(*) as decisions from concerns where decided_by is not null group by 1, 2, 3) d,
        unnest(concern_gates(d.clause)) as g (gate) group by 1, 3, 4),
    each_of as (
      select official, max(named) as named, gate, to_char(month, 'YYYY-MM') as month, sum(passes)::int as passes, sum(decisions)::int as decisions
      from counted where ${gate ?? null}::text is null or gate = ${gate ?? null} group by official, gate, counted.month)
    select official, coalesce(a.name, named, '') as name, gate, month, passes, decisions, count(*) over () as total
    from each_of left join accounts a on a.id = official
    where month like ${`${month ?? ''}%`} and (${like ?? null}::text is null or coalesce(a.name, named, '') ilike ${like ?? null})`
  const back = paging.page < 0
  const by = sql.join(inOrderOf(sort).map((term) => ordered(term, back)))
  const skipped = (Math.abs(paging.page) - 1) * paging.size
  const { rows } = await sql<Share & { total: number }>`
    ${some} order by ${by} limit ${paging.size} offset ${skipped}`.execute(tx)
  const [first] = rows
  if (first || skipped === 0) return { rows: back ? rows.reverse() : rows, total: first?.total ?? 0 }
  const counted = await sql<{ n: number }>`select count(*) as n from (${some}) as some`.execute(tx)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

/** The register's own order behind what it is sorted by. */
function inOrderOf(sort: string | undefined): OrderBy[] {
  const name = sort?.replace('-', '') as keyof typeof sorts | undefined
  return [...(name ? [{ by: sorts[name], down: sort?.startsWith('-') === true }] : []), ...ownOrder]
}
const sorts = {
  month: sql`month`,
  passes: sql`passes`,
  share: sql`passes::float8 / (passes + decisions)`,
}
const ownOrder: OrderBy[] = [
  { by: 'month', down: true },
  { by: 'passes', down: true },
  { by: 'official' },
  { by: 'gate' },
]

export type PassFilter = { like?: string; gate?: string; month?: string; sort?: string }

const order: RegisterOrder = {
  columns: { passedAt: 'p.passed_at', number: 'c.number' },
  tie: 'p.id',
  own: [
    { by: 'p.passed_at', down: true },
    { by: 'p.id', down: true },
  ],
}

/** Its concern stands beside a pass where the order asks for the number; else which passes a page shows is told by themselves. */
export function listPasses(tx: Tx, { like, gate, month, sort }: PassFilter, paging: Paging) {
  const passes = tx.selectFrom('concern_passes as p')
  let some = sort?.endsWith('number') ? passes.innerJoin('concerns as c', 'c.id', 'p.concern_id') : passes
  if (like) some = some.where('p.passed_name', 'ilike', like)
  if (gate) some = some.where('p.gate', '=', gate)
  if (month) some = some.where(sql<SqlBool>`to_char(p.passed_month, 'YYYY-MM') like ${`${month}%`}`)
  return rowsOf(tx, some, 'p.id', orderFor(sort, order), paging, (ids) =>
    tx
      .selectFrom('concern_passes as p')
      .innerJoin('concerns as c', 'c.id', 'p.concern_id')
      .selectAll('p')
      .select(['c.number', 'c.clause', 'c.status', 'c.subject_name'])
      .where('p.id', 'in', ids)
      .execute(),
  )
}
