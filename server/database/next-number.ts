// Numbers of cases, SL2026-00381: one after another within a year, none twice, none left out by an act that failed. A row for each
// series is counted up under its own lock, so that the millionth number costs what the first did.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './db.ts'
import { inTurn } from './in-turn.ts'

export type Series = {
  /** 'SL2026-' */
  prefix: string
  /** At least so many; the number after 9999 has five. */
  digits: number
  /** All numbers of the register, for the first one that is taken of a series. */
  taken: RawBuilder<{ number: string }>
}

/** The next `count` numbers of the series, in order; held until the transaction ends. For whoever acts as the bureau or the house. */
export async function nextNumbers(tx: Tx, { prefix, digits, taken }: Series, count = 1): Promise<string[]> {
  const last = (await countUp(tx, prefix, count)) ?? (await begin(tx, prefix, taken, count))
  return Array.from(
    { length: count },
    (_, at) => prefix + String(last - count + 1 + at).padStart(digits, '0'),
  )
}

export const nextNumber = async (tx: Tx, series: Series): Promise<string> =>
  (await nextNumbers(tx, series))[0]!

async function countUp(tx: Tx, prefix: string, count: number): Promise<number | undefined> {
  const { rows } = await sql<{ last: number }>`
    update number_series set last = last + ${count} where prefix = ${prefix} returning last`.execute(tx)
  return rows[0]?.last
}

async function begin(tx: Tx, prefix: string, taken: Series['taken'], count: number): Promise<number> {
  await inTurn(tx, `numbers ${prefix}`)
  const meanwhile = await countUp(tx, prefix, count)
  if (meanwhile !== undefined) return meanwhile
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(t.number from ${prefix.length + 1}::int)::bigint), 0) as last from (${taken}) t
    where t.number ~ ${`^${prefix}[0-9]{1,15}$`}`.execute(tx)
  const last = rows[0]!.last + count
  await sql`insert into number_series (prefix, last) values (${prefix}, ${last})`.execute(tx)
  return last
}
