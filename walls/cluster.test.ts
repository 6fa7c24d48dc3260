// SQL that a cluster of servers carries out as one server does; server/database/county.test.ts shows two counties side by side.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { schemaFaults } from './cluster-schema.ts'
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

const schema = readFileSync(join(root, 'db', 'schema.sql'), 'utf8')

it('the schema as it stands holds on a cluster and beside another county', () =>
  expect(schemaFaults(schema)).toEqual([]))

it('a role that is not put back, a lock of the whole database, a foreign path and a sub-query are found', () => {
  const trigger = (
    name: string,
    body: string,
    path = "\n SET search_path TO 'qidong', 'public', 'pg_temp'",
  ) =>
    `CREATE OR REPLACE FUNCTION ${name}()\n RETURNS trigger\n LANGUAGE plpgsql${path}\nAS $function$\ndeclare acting text := current_user;\nbegin\n  ${body}\nend $function$\n;\n`
  const there = "perform set_config('role', 'qixun_house', true);"
  const back = "perform set_config('role', acting, true);"
  const planted = [
    trigger('right', `${there} new.n := (select 1); ${back}`),
    trigger('left_there', there),
    trigger('went_home', `${there} if new.n = 1 then return new; end if; ${back}`),
    trigger('other_role', `perform set_config('role', 'qixun_bureau', true); ${back}`),
    trigger('other_setting', `perform set_config('qixun.actor', 'clerk', true);`),
    trigger('whole_lock', 'perform pg_advisory_xact_lock(7, hashtext(new.name));'),
    trigger('own_instant', 'update notices set closed_at = clock_timestamp() where id = new.id;'),
    trigger('copies', 'insert into notices (id) select new.id;'),
    trigger('lost', 'return new;', ''),
    trigger('foreign', 'perform 1 from qidong.persons;'),
    'create policy nested on persons for select to qixun_body using ((id in (select person_id from class_trainees)));\n',
  ].join('')
  expect(schemaFaults(planted)).toEqual([
    'left_there: sets a role and does not put it back',
    'went_home: sets a role and does not put it back',
    'other_role: sets a role and does not put it back',
    'other_setting: sets a role and does not put it back',
    'whole_lock: locks or wakes without the county in the key',
    'own_instant: takes an instant of its own in an UPDATE',
    'copies: inserts out of a SELECT',
    'lost: looks for its tables by the path of whoever writes',
    'foreign: names a county',
    'nested: holds a sub-query',
  ])
})
