// Whether the guards of the database are those that the program's migrations made: whoever takes one away, replaces one or adds one is found while it stands so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tx } from '../../database/db.ts'
import { root } from '../../root.ts'
import { type Guard, guardsNow } from './queries.ts'

const names = {
  function: '函数',
  trigger: '触发器',
  policy: '策略',
  constraint: '约束',
  'row-security': '行级安全',
} as const

/** The database as all migrations leave it (db/schema.sql). */
export const schemaOfProgram = (): string => readFileSync(join(root, 'db', 'schema.sql'), 'utf8')

/** A sentence for each guard that is not as in `schema`; of tables that are not in it nothing is said. */
export async function guardFaults(tx: Tx, schema = schemaOfProgram()): Promise<string[]> {
  const made = guardsOf(schema)
  const tables = new Set(all(schema, /^create table (\w+) \($/gm).map(([, table]) => table))
  const now = (await guardsNow(tx)).filter(
    ({ kind, of }) => kind === 'function' || tables.has(of.replace(/\..*/, '')),
  )
  const [expected, there] = [new Set(made.map(known)), new Set(now.map(known))]
  const astray = new Set<string>()
  for (const guard of made) if (!there.has(known(guard))) astray.add(`${names[guard.kind]} ${guard.of}`)
  for (const guard of now) if (!expected.has(known(guard))) astray.add(`${names[guard.kind]} ${guard.of}`)
  return [...astray].map(
    (what) => `数据库中的${what}与程序建立的不同：被停用、改写、删去，或是另加的。请查明是谁所为，再恢复。`,
  )
}

/** Trailing blanks are not kept in the file. */
const known = ({ kind, of, is }: Guard): string => `${kind} ${of} ${is.trim().replace(/[ \t]+$/gm, '')}`

function guardsOf(schema: string): Guard[] {
  const guards: Guard[] = []
  const add = (kind: Guard['kind'], of: string, is = '') => void guards.push({ kind, of, is })
  for (const [, name, body] of all(
    schema,
    /^CREATE OR REPLACE FUNCTION (\w+)\((?:(?!^CREATE )[\s\S])*?^AS \$function\$([\s\S]*?)\$function\$/gm,
  ))
    add('function', name!, body)
  for (const [, name, table, does] of all(
    schema,
    /^CREATE (?:CONSTRAINT )?TRIGGER (\w+) .*? ON (\w+) .*EXECUTE FUNCTION (\w+)\(/gm,
  ))
    add('trigger', `${table}.${name}`, does)
  for (const [, name, table] of all(schema, /^create policy (\w+) on (\w+) for/gm))
    add('policy', `${table}.${name}`)
  for (const [, table, inside] of all(schema, /^create table (\w+) \(\n([\s\S]*?)^\);/gm))
    for (const [, name] of all(inside!, /^ {2}constraint (\w+) /gm)) add('constraint', `${table}.${name}`)
  for (const [, table, forced] of all(
    schema,
    /^alter table (\w+) enable row level security(, force row level security)?;/gm,
  ))
    add('row-security', table!, forced ? 'forced' : '')
  return guards
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]
