import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { testDatabase } from '../server/test/database.ts'
import { tablesSource } from './generate.ts'

const url = await testDatabase()

it('db/tables.ts is what the migrations make (npx tsx db/generate.ts URL)', async () => {
  expect(await readFile(join(root, 'db', 'tables.ts'), 'utf8')).toBe(await tablesSource(url))
})

it('every table says what it is for', async () => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and obj_description(oid) is null and relname <> 'migrations'`)
  await client.end()
  expect(rows).toEqual([])
})
