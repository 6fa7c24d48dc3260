// SQL that a cluster of servers carries out as one server does; server/database/county.test.ts shows two counties side by side.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { product } from './scan.ts'

const queries = product.filter(({ path }) => /^(areas|server|regulation|start|city)\/.*\.ts$/.test(path))
const hits = (pattern: RegExp) =>
  queries.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((m) => `${path}: ${m[0].slice(0, 80)}`))

it('an instant in an UPDATE is that of the statement, and none stands inside CASE or COALESCE', () => {
  expect(hits(/\b(doUpdateSet|updateTable)\b(?:(?!\n\n)[\s\S])*?clock_timestamp\(\)/g)).toEqual([])
  expect(hits(/\bupdate\s(?:(?!`)[\s\S])*?clock_timestamp\(\)/gi)).toEqual([])
  expect(hits(/\b(case when|coalesce\()[^`]*?\b(now|clock_timestamp|statement_timestamp)\(\)/gi)).toEqual([])
})

it('rows are inserted as values, not out of a SELECT that takes parameters', () => {
  expect(hits(/insert into (?:(?!`)[\s\S])*?\bselect\b/gi)).toEqual([])
  expect(hits(/insertInto\((?:(?!\n\n)[\s\S])*?\.expression\(/g)).toEqual([])
})

it('a string holds one command', () => {
  expect(hits(/\bsql(?:<[^`;]*>)?`[^`]*;\s*[^\s`][^`]*`/g)).toEqual([])
})

it('locks, channels and settings of a transaction go by the one way that carries the county', () => {
  const own = /^server\/(database\/(in-turn|become|migrate)|duties)\.ts$/
  expect(
    hits(/pg_\w*advisory\w*|pg_notify|set_config\(/g).filter((hit) => !own.test(hit.split(':')[0]!)),
  ).toEqual([])
})

it('from 0108 on no function of a migration carries a path of its own, and no policy a sub-query', () => {
  const folder = join(root, 'db', 'migrations')
  for (const file of readdirSync(folder).filter((name) => name >= '0108')) {
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text, file).not.toMatch(/set search_path|create policy[^;]*\bselect\s+(?!to\b)[^;]*from/i)
  }
})
