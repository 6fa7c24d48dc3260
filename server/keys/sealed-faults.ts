// Values that do not open in the row they stand in, named: a swapped number is damage, and not another person's.
import { sql } from 'kysely'
import type { Tx } from '../database/db.ts'
import { isBound } from './bind-accounts.ts'
import { type Keys, opens } from './cipher.ts'
import { purposeOf, sealedColumns } from './sealed-columns.ts'

const PAGE = 2_000

/** A sentence each, at most `most`. Reads every value that is bound to its row. */
export async function sealedFaults(tx: Tx, keys: Keys, most = 1_000): Promise<string[]> {
  const faults: string[] = []
  for (const of of sealedColumns.filter(isBound)) {
    const key = sql.ref(of.key[0]!)
    for (let last: string | null = null; ; ) {
      const { rows }: { rows: { key: string; sealed: Buffer }[] } = await sql<{
        key: string
        sealed: Buffer
      }>`
        select ${key}::text as key, ${sql.ref(of.column)} as sealed from ${sql.table(of.table)}
        where ${sql.ref(of.column)} is not null and (${last}::text is null or ${key}::text > ${last}) order by ${key}::text limit ${PAGE}`.execute(
        tx,
      )
      for (const row of rows)
        if (!opens(keys, purposeOf(of, { [of.key[0]!]: row.key }), row.sealed))
          faults.push(
            `${of.table} 的 ${row.key}：${of.column} 不能在本行解密，已损坏，或被换成了别处的内容。`,
          )
      if (rows.length < PAGE || faults.length >= most) break
      last = rows.at(-1)!.key
    }
  }
  return faults.slice(0, most)
}
