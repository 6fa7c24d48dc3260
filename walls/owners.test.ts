// Each table is written by one room; SQL stands in queries.ts; what is read across areas is written down.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { alsoWrites, keptByTriggers, owners, reads } from './owners.ts'
import { folderOf, product, roomOf } from './scan.ts'

const tables = [...readFileSync(join(root, 'db', 'tables.ts'), 'utf8').matchAll(/^ {2}(\w+): \{$/gm)].map(
  (found) => found[1]!,
)
const known = new Set(tables)
const writing =
  /(?:insertInto|updateTable|deleteFrom|mergeInto|eventTable)\(\s*['"`](\w+)|\b(?:insert\s+into|merge\s+into|update|delete\s+from|truncate)\s+(?:\$\{sql\.table\(['"`])?(\w+)/gi
const reading = /(?:selectFrom|[jJ]oin)\(\s*['"`](\w+)|\b(?:from|join)\s+(?:\$\{sql\.table\(['"`])?(\w+)/gi

/** Tables of the house that the pattern finds in the file. */
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map((m) => (m[1] ?? m[2])!))].filter((name) => known.has(name))

const writes = product.flatMap(({ path, text }) => found(text, writing).map((table) => ({ path, table })))
const isBelow = (path: string, folder: string | undefined) =>
  folder !== undefined && (folderOf(path) === folder || folderOf(path).startsWith(`${folder}/`))

it('the scan sees who writes', () => expect(writes.length).toBeGreaterThan(60))

it('every table has an owner, and every owner a table', () =>
  expect(Object.keys(owners).sort()).toEqual([...tables].sort()))

it('a table is written by its owner alone', () =>
  expect(
    writes.filter(({ path, table }) => !isBelow(path, owners[table]) && !isBelow(path, alsoWrites[table])),
  ).toEqual([]))

it('an owner does write its table, unless triggers keep it', () =>
  expect(
    tables.filter(
      (table) =>
        keptByTriggers.includes(table) ===
        writes.some((w) => w.table === table && isBelow(w.path, owners[table])),
    ),
  ).toEqual([]))

it('SQL of an area is in its queries', () => {
  // The judgements write with the law they freeze.
  const known = ['regulation/kept/judgements.ts']
  const statement = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`;]*>)?`/
  const outside = product
    .filter(({ path, text }) => !/^(server|db)\//.test(path) && statement.test(text))
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('queries.ts') && !known.includes(path))
  expect(outside).toEqual([])
})

it('which area reads another’s table is written down, and nothing that is not', () => {
  const across = product
    .filter(({ path }) => path.startsWith('areas/'))
    .flatMap(({ path, text }) => found(text, reading).map((table) => ({ path, table })))
    .filter(({ path, table }) => roomOf(owners[table] ?? path) !== roomOf(path))
  const by = (room: string) => across.filter(({ path }) => roomOf(path) === room).map(({ table }) => table)
  const rooms = [...new Set(across.map(({ path }) => roomOf(path)))]
  expect(Object.fromEntries(rooms.map((room) => [room.slice(6), [...new Set(by(room))].sort()]))).toEqual(
    reads,
  )
})
