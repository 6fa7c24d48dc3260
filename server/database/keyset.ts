// Where a row stands in an order, and which rows lie beyond it: the page that begins there costs what the first page costs.
import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from './db.ts'

/** `mayBeEmpty`: what is empty comes last either way. */
export type OrderBy = { by: string | RawBuilder<unknown>; down?: boolean; mayBeEmpty?: boolean }

/** The values by which a row is placed, as PostgreSQL writes them: a Date of ours would lose the microseconds. */
type Key = (string | null)[]

/**
 * Of the row `beside`, whether or not the filters still find it; undefined when it is not there or not for this actor.
 */
export async function keyOf<DB, TB extends keyof DB, O>(
  tx: Tx,
  some: SelectQueryBuilder<DB, TB, O>,
  id: string,
  beside: string,
  order: OrderBy[],
): Promise<Key | undefined> {
  const values = order.map((term) => sql`(${columnOf(term)})::text`)
  const row = some
    .clearWhere()
    .clearSelect()
    .select(sql<Key>`array[${sql.join(values)}]`.as('key'))
    .where(sql<SqlBool>`${sql.ref(id)} = ${beside}`)
    .limit(1)
  return (await tx.executeQuery<{ key: Key }>(row.compile())).rows[0]?.key
}

/** True of the rows that come after the key in that order; `back`: of those that come before it. */
export function beyond(order: OrderBy[], key: Key, back: boolean): RawBuilder<SqlBool> {
  const ways = new Set(order.map((term) => (term.down === true) !== back))
  if (ways.size === 1 && !order.some((term) => term.mayBeEmpty)) {
    const columns = sql.join(order.map(columnOf))
    return sql<SqlBool>`(${columns}) ${sql.raw(ways.has(true) ? '<' : '>')} (${sql.join(key)})`
  }
  // What stands at the same place in all the terms before, and further on in this one.
  const steps = order.map((term, at) => {
    const same = order.slice(0, at).map((before, i) => isSame(before, key[i] ?? null))
    return sql`(${sql.join([...same, isFurther(term, key[at] ?? null, back)], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
}

export function ordered(term: OrderBy, back: boolean): RawBuilder<unknown> {
  const way = sql.raw((term.down === true) !== back ? 'desc' : 'asc')
  if (!term.mayBeEmpty) return sql`${columnOf(term)} ${way}`
  return sql`${columnOf(term)} ${way} ${sql.raw(back ? 'nulls first' : 'nulls last')}`
}

export const columnOf = ({ by }: OrderBy): RawBuilder<unknown> => (typeof by === 'string' ? sql.ref(by) : by)

const isSame = (term: OrderBy, value: string | null) =>
  value === null ? sql`${columnOf(term)} is null` : sql`${columnOf(term)} = ${value}`

/** What is empty lies behind everything else, whichever way the order goes. */
function isFurther(term: OrderBy, value: string | null, back: boolean): RawBuilder<unknown> {
  const column = columnOf(term)
  if (value === null) return back ? sql`${column} is not null` : sql`false`
  const further = sql`${column} ${sql.raw((term.down === true) !== back ? '<' : '>')} ${value}`
  return term.mayBeEmpty && !back ? sql`(${further} or ${column} is null)` : further
}
