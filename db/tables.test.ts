import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { testDatabase } from '../server/test/database.ts'
import { tablesSource } from './generate.ts'
import { schemaSource } from './schema-source.ts'

const url = await testDatabase()

it('db/tables.ts is what the migrations make (npx tsx db/generate.ts)', async () => {
  expect(await readFile(join(root, 'db', 'tables.ts'), 'utf8')).toBe(await tablesSource(url))
})

it('db/schema.sql is what stands in the database (npx tsx db/generate.ts)', async () => {
  expect(await readFile(join(root, 'db', 'schema.sql'), 'utf8')).toBe(await schemaSource(url))
})

it('migrations are numbered from 0100 on without gaps', () => {
  const skipped: number[] = []
  const numbers = readdirSync(join(root, 'db', 'migrations')).map((name) => Number(name.slice(0, 4)))
  expect(new Set(numbers).size).toBe(numbers.length)
  const wanted = Array.from({ length: Math.max(...numbers) - 99 }, (_, i) => 100 + i)
  expect(wanted.filter((n) => !numbers.includes(n) && !skipped.includes(n))).toEqual([])
})

it('every table says what it is for', async () => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`
    select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and obj_description(oid) is null and relname <> 'migrations'`)
  await client.end()
  expect(rows).toEqual([])
})

it('a constraint that rows of before need not keep says that it holds from now on, and what becomes of them', async () => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string; says: string | null }>(`
    select conname as name, obj_description(oid, 'pg_constraint') as says from pg_constraint
    where connamespace = current_schema()::regnamespace and not convalidated order by conname`)
  await client.end()
  expect(rows.length).toBeGreaterThan(0)
  for (const { name, says } of rows) expect(says, name).toMatch(/every row from now on[:;] /)
})
