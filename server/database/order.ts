// Order of a register as its address names it: endsOn, or -endsOn for the other way round.
import { type RawBuilder, sql } from 'kysely'

/** `columns`: what each name stands for in SQL. What is empty comes last either way; no name, no order. */
export function orderOf(sort: string | undefined, columns: Record<string, string>): RawBuilder<unknown> {
  const column = sort && columns[sort.replace(/^-/, '')]
  if (!column) return sql`(select null)`
  return sql`${sql.ref(column)} ${sql.raw(sort.startsWith('-') ? 'desc' : 'asc')} nulls last`
}
