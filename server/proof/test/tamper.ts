// Editing proved rows as a superuser who knows the database: past triggers, policies, checks and foreign keys.
import { type RawBuilder, sql } from 'kysely'
import { random } from '../../../city/random.ts'
import type { Db, Tx } from '../../database/db.ts'

/** Whatever `work` does as a superuser, nothing of it stays. */
export async function tried<T>(superuser: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  let found: T
  const undone = new Error('undone')
  await superuser.kysely
    .transaction()
    .execute(async (tx) => {
      found = await work(tx)
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return found!
}

/** From here on the transaction of a superuser meets no trigger and no policy. */
export const pastTriggers = (tx: Tx) => sql`set local session_replication_role = replica`.execute(tx)

/** Inside a transaction of a superuser that is rolled back: from here on nothing of the database is in the way. */
export async function unguarded(tx: Tx): Promise<void> {
  await pastTriggers(tx)
  await sql`do $$ declare c record; begin
    for c in select conrelid::regclass as of, conname from pg_constraint
      where contype in ('c', 'x') and conrelid in (select table_name::regclass from row_lists) loop
      execute format('alter table %s drop constraint %I', c.of, c.conname);
    end loop; end $$`.execute(tx)
}

type Column = { name: string; type: string; nullable: boolean }

/** Another value of the same type, whatever was there. */
const other: Record<string, string> = {
  text: `coalesce(%, '') || '×'`,
  uuid: 'gen_random_uuid()',
  date: `coalesce(%, '2026-01-01') + 1`,
  boolean: 'not coalesce(%, false)',
  integer: 'coalesce(%, 0) + 1',
  smallint: 'coalesce(%, 0) + 1',
  bigint: 'coalesce(%, 0) + 1',
  bytea: `coalesce(%, '') || '\\x00'`,
  jsonb: `jsonb_build_array(%)`,
  'text[]': `coalesce(%, '{}') || '×'::text`,
  'timestamp with time zone': `coalesce(%, '2026-01-01') + interval '1 microsecond'`,
  tstzrange: `tstzrange(lower(%), upper(%) + interval '1 microsecond')`,
}

/** Does `count` random things to different rows and answers which, as "table key". */
export async function tamper(tx: Tx, count: number, seed: number): Promise<string[]> {
  const dice = random(seed)
  const { rows: lists } = await sql<{ table: string; columns: string[]; keys: string[] }>`
    select distinct on (table_name) table_name as table, columns, key_columns as keys from row_lists order by table_name, list desc`.execute(
    tx,
  )
  const keyOf = Object.fromEntries(lists.map((l) => [l.table, l.keys]))
  const tables: { table: string; columns: Column[]; keys: string[] }[] = []
  for (const { table, columns } of lists) {
    const { rows } = await sql<{ key: string }>`
      select ${sql.raw(`sealed_key_${table}`)}(r) as key from ${sql.table(table)} r order by 1`.execute(tx)
    const { rows: types } =
      await sql<Column>`select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable
      from pg_attribute where attrelid = ${table}::regclass and attname = any(${columns})`.execute(tx)
    if (rows.length > 0) tables.push({ table, columns: types, keys: rows.map((r) => r.key) })
  }
  const done: string[] = []
  while (done.length < count) {
    const { table, columns, keys } = dice.pick(tables)
    if (keys.length === 0) continue
    const [key] = keys.splice(dice.whole(keys.length), 1) as [string]
    const where = sql`${sql.raw(`sealed_key_${table}`)}(${sql.ref(table)}) = ${key}`
    // Keys of the row aside: with another key it is one row gone and another come.
    const column = dice.pick(columns.filter((c) => !keyOf[table]!.includes(c.name)))
    const what = dice.whole(10)
    const edit =
      what === 0
        ? sql`delete from ${sql.table(table)} where ${where}`
        : what === 1 && column.nullable
          ? sql`update ${sql.table(table)} set ${sql.ref(column.name)} = case when ${sql.ref(column.name)} is null
              then ${sql.raw(anotherOf(column))} end where ${where}`
          : sql`update ${sql.table(table)} set ${sql.ref(column.name)} = ${sql.raw(anotherOf(column))} where ${where}`
    if (!(await isDone(tx, edit))) continue
    done.push(`${table} ${key}`)
  }
  return done.sort()
}

/** False where two rows would be alike that an index keeps apart: that is no edit. */
async function isDone(tx: Tx, edit: RawBuilder<unknown>): Promise<boolean> {
  await sql`savepoint edit`.execute(tx)
  try {
    await edit.execute(tx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    await sql`rollback to savepoint edit`.execute(tx)
    return false
  }
}

function anotherOf({ name, type }: Column): string {
  const expression = other[type]
  if (!expression) throw new Error(`nothing is known of the type ${type} of ${name}`)
  return expression.replaceAll('%', name)
}
