// SQL of who let what pass, and how many each decided instead.
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, type RegisterOrder, rowsOf } from '../../../server/database/pages.ts'

const monthOf = (at: string) => sql<string>`to_char(${sql.ref(at)} at time zone 'Asia/Shanghai', 'YYYY-MM')`

export type Share = {
  official: string
  name: string
  gate: string
  month: string
  passes: number
  decisions: number
}
export type ShareFilter = { gate?: string; month?: string; like?: string }

/** By official, gate and month, a pass by the cases that it let go; a decision counts at every gate that the concern's clause shuts. */
export async function shares(tx: Tx, { gate, month, like }: ShareFilter): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select official, coalesce((select a.name from accounts a where a.id = official), max(named), '') as name, gate, month,
      sum(passes)::int as passes, sum(decisions)::int as decisions
    from (
      select p.passed_by as official, max(p.passed_name) as named, p.gate, ${monthOf('p.passed_at')} as month, sum(cases_let_go(p)) as passes, 0 as decisions
      from concern_passes p group by 1, 3, 4
      union all
      select c.decided_by, null, g.gate, ${monthOf('c.decided_at')}, 0, count(*)
      from concerns c, unnest(concern_gates(c.clause)) as g (gate) where c.decided_by is not null group by 1, 3, 4) as each_of
    where (${gate ?? null}::text is null or gate = ${gate ?? null}) and month like ${`${month ?? ''}%`}
    group by official, gate, month
    having ${like ?? null}::text is null or coalesce((select a.name from accounts a where a.id = official), max(named), '') ilike ${like ?? null}
    order by month desc, passes desc, official, gate`.execute(tx)
  return rows
}

export type PassFilter = { like?: string; gate?: string; month?: string; sort?: string }

const order: RegisterOrder = {
  columns: { passedAt: 'p.passed_at', number: 'c.number' },
  tie: 'p.id',
  own: [
    { by: 'p.passed_at', down: true },
    { by: 'p.id', down: true },
  ],
}

const joined = (tx: Tx) =>
  tx.selectFrom('concern_passes as p').innerJoin('concerns as c', 'c.id', 'p.concern_id')

export function listPasses(tx: Tx, { like, gate, month, sort }: PassFilter, paging: Paging) {
  let some = joined(tx)
  if (like) some = some.where('p.passed_name', 'ilike', like)
  if (gate) some = some.where('p.gate', '=', gate)
  if (month) some = some.where(sql<SqlBool>`${monthOf('p.passed_at')} like ${`${month}%`}`)
  return rowsOf(tx, some, 'p.id', orderFor(sort, order), paging, (ids) =>
    joined(tx)
      .selectAll('p')
      .select(['c.number', 'c.clause', 'c.status', 'c.subject_name'])
      .where('p.id', 'in', ids)
      .execute(),
  )
}
