// The values of a sealed column one after another, past the guards of their table, a part at a time.
import type pg from 'pg'
import { recordByOwner } from '../journal/journal.ts'
import type { SealedColumn } from './sealed-columns.ts'

/** Values a transaction; the table is locked meanwhile. */
const PART = 2_000

export type SealedRow = Record<string, unknown> & { at: string; sealed: Buffer }

/** As the owner of the tables. `anew`: the value as it shall stand; null leaves it. Answers how many were changed. */
export const sealAnew = (
  client: pg.Client,
  column: SealedColumn,
  anew: (row: SealedRow) => Buffer | null,
): Promise<number> => rewrite(client, column, { ...column, type: 'bytea', verb: '重新加密' }, anew)

/** The same of a column beside the sealed one: what it is to hold follows from the sealed value. */
export async function rewrite(
  client: pg.Client,
  { table, key, column }: SealedColumn,
  into: { column: string; type: 'bytea' | 'text'; verb: string },
  anew: (row: SealedRow) => Buffer | string | null,
): Promise<number> {
  const keyColumns = key.join(', ')
  const after = `(${keyColumns}) > (${key.map((_, i) => `$${i + 2}`).join(', ')})`
  let changed = 0
  let last: unknown[] | undefined
  for (;;) {
    const rows = await inPast(client, table, async () => {
      const { rows } = await client.query<SealedRow>(
        `select ctid::text as at, ${column} as sealed, ${keyColumns} from ${table}
          where ${column} is not null ${last ? `and ${after}` : ''} order by ${keyColumns} limit $1`,
        [PART, ...(last ?? [])],
      )
      const done = rows.flatMap((row) => {
        const value = anew(row)
        return value ? [{ at: row.at, value }] : []
      })
      await client.query(
        `update ${table} t set ${into.column} = v.value from unnest($1::tid[], $2::${into.type}[]) as v (at, value) where t.ctid = v.at`,
        [done.map(({ at }) => at), done.map(({ value }) => value)],
      )
      // Where money rests on the row its change is noted, and wants an act.
      if (done.length > 0)
        await recordByOwner(client, {
          area: 'people',
          verb: into.verb,
          subjectKind: 'key',
          subjectId: `${table}.${into.column}`,
          detail: { sealed: done.length },
        })
      changed += done.length
      return rows
    })
    if (rows.length < PART) return changed
    last = key.map((name) => rows.at(-1)![name])
  }
}

/** In one transaction past the table's own guards, which stand again when it ends, however it ends. */
export async function inPast<T>(client: pg.Client, table: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(`alter table ${table} disable trigger user`)
    const noted = await client.query(
      `select from pg_trigger where tgrelid = $1::regclass and tgname = '_noted'`,
      [table],
    )
    if (noted.rowCount) await client.query(`alter table ${table} enable trigger _noted`)
    await client.query(`alter table ${table} no force row level security`)
    const done = await work()
    await client.query(`alter table ${table} force row level security`)
    await client.query(`alter table ${table} enable trigger user`)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
