// Each table is written by one room; SQL stands in queries.ts; what is read across areas is written down.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { alsoWrites, keptByTriggers, lookups, notedIn, owners, reads, triggersWrite } from './owners.ts'
import { folderOf, product, roomOf } from './scan.ts'

const tables = [...readFileSync(join(root, 'db', 'tables.ts'), 'utf8').matchAll(/^ {2}(\w+): \{$/gm)].map(
  (found) => found[1]!,
)
/** How many there were when they were counted last. */
const READINGS = 84

const known = new Set(tables)
const schema = readFileSync(join(root, 'db', 'schema.sql'), 'utf8')
const order = areaOrder()
/** Where an area stands; below none for what is no area. */
const rank = (path: string) => order.indexOf(roomOf(path).slice(6))
const writing =
  /(?:insertInto|updateTable|deleteFrom|mergeInto|eventTable)\(\s*['"`](\w+)|\b(?:insert\s+into|merge\s+into|update|delete\s+from|truncate)\s+(?:\$\{sql\.table\(['"`])?(\w+)/gi
const reading =
  /(?:selectFrom|[jJ]oin)\(\s*['"`](\w+)|\b(?:(?<!delete\s)from|join)\s+(?:\$\{sql\.table\(['"`])?(\w+)/gi

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

it('a trigger writes tables of the room whose table it guards, or what is written down', () => {
  const bodies = [
    ...schema.matchAll(
      /CREATE OR REPLACE FUNCTION (\w+)\([\s\S]*?(?=^CREATE OR REPLACE FUNCTION|^create table)/gm,
    ),
  ]
  const guarded = [
    ...schema.matchAll(/^CREATE (?:CONSTRAINT )?TRIGGER .*? ON (\w+) .*EXECUTE FUNCTION (\w+)\(/gm),
  ]
  expect(bodies.length).toBeGreaterThan(100)
  const abroad: Record<string, string[]> = {}
  for (const [text, name] of bodies) {
    const homes = guarded.filter(([, , of]) => of === name).map(([, table]) => roomOf(owners[table!] ?? ''))
    const written = found(text, writing).filter(
      (table) => table !== notedIn && !homes.includes(roomOf(owners[table] ?? '')),
    )
    if (homes.length > 0 && written.length > 0) abroad[name!] = written.sort()
  }
  expect(abroad).toEqual(triggersWrite)
})

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

const across = product
  .filter(({ path }) => path.startsWith('areas/'))
  .flatMap(({ path, text }) => found(text, reading).map((table) => ({ path, table })))
  .filter(({ path, table }) => roomOf(owners[table] ?? path) !== roomOf(path))
/** By area, each table once. */
const listed = (some: typeof across) => {
  const rooms = [...new Set(some.map(({ path }) => roomOf(path)))]
  const by = (room: string) => some.filter(({ path }) => roomOf(path) === room).map(({ table }) => table)
  return Object.fromEntries(rooms.map((room) => [room.slice(6), [...new Set(by(room))].sort()]))
}

it('the ground and the law read no table of a room', () => {
  // Decisions of checks are replayed with the judgements that they were kept like.
  const known = ['regulation/kept/queries.ts: decisions']
  const below = product
    .filter(({ path }) => /^(server|regulation)\//.test(path))
    .flatMap(({ path, text }) => found(text, reading).map((table) => ({ path, table })))
    .filter(({ table }) => owners[table]?.startsWith('areas/'))
    .map(({ path, table }) => `${path}: ${table}`)
  expect(below).toEqual(known)
})

it('which area reads another’s table is written down, and nothing that is not', () =>
  expect(listed(across)).toEqual(reads))

it('the list of such readings only grows shorter', () =>
  expect(Object.values(reads).flat().length).toBeLessThanOrEqual(READINGS))

it('no area reads the tables of a later one', () => {
  expect(listed(across.filter(({ path, table }) => rank(owners[table]!) > rank(path)))).toEqual({})
})

it('what an area asks by a function that knows a later one is a lookup', () => {
  const functions = [...schema.matchAll(/^CREATE OR REPLACE FUNCTION (\w+)\([\s\S]*?\n;\n/gm)]
    .filter(([text]) => !/\n RETURNS trigger\n/.test(text))
    .map(([text, name]) => ({ name: name!, tables: found(text, reading) }))
  expect(functions.length).toBeGreaterThan(20)
  const knowingLater = product
    .filter(({ path }) => path.startsWith('areas/'))
    .flatMap(({ path, text }) =>
      functions
        .filter(({ name }) => new RegExp(`\\b${name}\\(`).test(text))
        .filter(({ tables }) => tables.some((table) => rank(owners[table]!) > rank(path)))
        .map(({ name }) => name),
    )
  expect([...new Set(knowingLater)].filter((name) => !(name in lookups))).toEqual([])
})

it('a lookup reads the tables of its owner and of those above, and is used', () => {
  for (const [name, owner] of Object.entries(lookups)) {
    const [, text = ''] = schema.split(`FUNCTION ${name}(`).map((part) => part.split('\n;\n')[0])
    const tablesOf = found(text, reading)
    expect(tablesOf.length, name).toBeGreaterThan(0)
    // So that the planner reads it as the join that would stand there.
    expect(text.split(/\n(?:AS|RETURN)/)[0], name).toMatch(/\n LANGUAGE sql\n STABLE$/)
    expect(
      tablesOf.filter((table) => rank(owners[table]!) > rank(owner)),
      name,
    ).toEqual([])
    expect(
      product.some(({ path, text: file }) => path.startsWith('areas/') && file.includes(`${name}(`)),
      name,
    ).toBe(true)
  }
})

/** As README has it, which walls.test.ts holds the imports to. */
function areaOrder(): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  return [...readme.matchAll(/^\| `areas\/([a-z]+)` \|/gm)].map((m) => m[1]!)
}
