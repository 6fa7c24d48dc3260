// Whoever only asks what there is waits for no web and no database.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../server/root.ts'

const nowhere = 'postgres://nobody@127.0.0.1:1/nothing'
const clone = mkdtempSync(join(tmpdir(), 'qixun-listing-'))
afterAll(() => rmSync(clone, { recursive: true, force: true }))

for (const name of readdirSync(root).filter((each) => !/^(\.|dist$|node_modules$)/.test(each)))
  cpSync(join(root, name), join(clone, name), {
    recursive: true,
    filter: (path) => !path.endsWith('node_modules'),
  })
symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction')

test.each([
  {
    args: ['test', '--list', 'walls.test'],
    tells: 'every area stands in the order of the regulation',
    built: [],
  },
  { args: ['bench'], tells: 'workbook', built: [] },
  { args: ['qixun'], tells: 'check-claims', built: ['server'] },
  { args: ['clauses'], tells: 'A13.3', built: ['server'] },
])('$args builds no web and starts no database', async ({ args, tells, built }) => {
  rmSync(join(clone, 'dist'), { recursive: true, force: true })
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['start/boot.mjs', ...args], {
    cwd: clone,
    env: { ...process.env, DATABASE_URL: nowhere, QIXUN_TEST_DATABASE_URL: nowhere, NODE_ENV: '' },
  })
  expect(stdout + stderr).toContain(tells)
  for (const what of ['server', 'web'])
    expect([what, existsSync(join(clone, 'dist', what))]).toEqual([what, built.some((each) => each === what)])
  expect(existsSync(join(clone, 'bench', 'node_modules'))).toBe(false)
})
