import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { statements } from './statements.ts'

test.each([
  ['one', 'select 1', ['select 1']],
  ['two, and the last without its mark', 'select 1;\nselect 2', ['select 1', 'select 2']],
  ['nothing but marks and comments', ';; -- nothing; at all\n/* nor; here */', []],
  [
    'a semicolon in words, doubled quotes included',
    "select 'a;''b;' ; select 2;",
    ["select 'a;''b;'", 'select 2'],
  ],
  ['a semicolon in a name', 'select 1 as "a;""b";', ['select 1 as "a;""b"']],
  ['a body between dollars', 'do $$ begin a; b; end $$; select 1;', ['do $$ begin a; b; end $$', 'select 1']],
  [
    'a body with a tag, dollars inside',
    'do $f$ a; $$ b; $$ $f$; select 1;',
    ['do $f$ a; $$ b; $$ $f$', 'select 1'],
  ],
  ['a quote in a comment opens nothing', "select 1; -- it's;\nselect 2;", ['select 1', "-- it's;\nselect 2"]],
])('%s', (_, text, expected) => {
  expect(statements(text)).toEqual(expected)
})

test('every migration is more than one command, and together they are the files without what lies between', () => {
  const folder = join(root, 'db', 'migrations')
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    const squeeze = (said: string) => said.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/g, '')
    expect(squeeze(statements(text).join('')), file).toBe(squeeze(text))
  }
})
