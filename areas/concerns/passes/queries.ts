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
  dismissed: number
  worded: number
}
export type ShareFilter = { gate?: string; month?: string; like?: string; sort?: string }

/**
 * By official, gate and month: cases let go, concerns decided, of them dismissed, and concerns settled on a paper or on words; a concern counts at
 * every gate that its clause shuts, and is counted by clause before it is counted by gate. A pass is one case, save those written for
 * the subject of the concern itself: they are counted by what it leads to.
 */
export async function shares(tx: Tx, filter: ShareFilter, paging: Pick<Paging, 'page' | 'size'>) {
  const { gate, month, like, sort } = filter
  const some = sql`
    with counted as (
      select passed_by as official, max(passed_name) as named, gate, passed_month as month, count(*) as passes, 0 as decisions,
        0 as dismissed, 0 as worded
      from concern_passes where not wide group by 1, 3, 4
      union all
      select p.passed_by, max(p.passed_name), p.gate, p.passed_month, sum(let_go.cases), 0, 0, 0
      from concern_passes p, cases_of_pass(p.concern_id, p.gate, p.subject_kind, p.subject_id) as let_go where p.wide group by 1, 3, 4
      union all
      select d.official, null, g.gate, d.month, 0, sum(d.decisions), sum(d.dismissed), sum(d.worded)
      from (
        select decided_by as official, decided_month as month, clause, count(*) as decisions,
          count(*) filter (where status = 'dismissed') as dismissed, 0 as worded
        from concerns where decided_by is not null group by 1, 2, 3
        union all
        select settled_by, settled_month, clause, 0, 0, count(*) from concerns where rests_on in ('reason', 'paper') group by 1, 2, 3) d,
        unnest(concern_gates(d.clause)) as g (gate) group by 1, 3, 4),
    each_of as (
      select official, max(named) as named, gate, to_char(month, 'YYYY-MM') as month, sum(passes)::int as passes,
        sum(decisions)::int as decisions, sum(dismissed)::int as dismissed, sum(worded)::int as worded
      from counted where ${gate ?? null}::text is null or gate = ${gate ?? null} group by official, gate, counted.month)
    select official, named, gate, month, passes, decisions, dismissed, worded, count(*) over () as total from each_of
    where ${month ? sql`month like ${`${month}%`}` : sql`true`}
      and ${like ? sql`(named ilike ${like} or official in (select id from accounts where name ilike ${like}))` : sql`true`}`
  const back = paging.page < 0
  const by = sql.join(inOrderOf(sort).map((term) => ordered(term, back)))
  const skipped = (Math.abs(paging.page) - 1) * paging.size
  // Names are asked of the page alone, one by one: joined to all, the accounts would be read again for every row.
  const { rows } = await sql<Share & { total: number }>`
    select one.*, coalesce((select a.name from accounts a where a.id = one.official), one.named, '') as name
    from (${some} order by ${by} limit ${paging.size} offset ${skipped}) as one order by ${by}`.execute(tx)
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
  share: sql`passes::float8 / greatest(passes + decisions, 1)`,
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
