import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { bringNode24 } from './node24.mjs'
import { runNode } from './run.mjs'
import { Stop } from './say.mjs'

/** Every check there is. The last line printed is `N passed, N failed`; arguments go to vitest. */
export async function test(root, args) {
  console.log('── 检查的同时构建（浏览器测试打开的是构建好的网页）')
  const [checks, unbuilt] = await Promise.all([check(root), buildFails(root), bringNode24(root)])
  console.log('── 测试（vitest）')
  const tests = await runTests(root, args)
  const failed = checks.failed + unbuilt + tests.failed
  if (failed) process.exitCode = 1
  console.log(`${checks.passed + tests.passed} passed, ${failed} failed`)
}

/** The tests there are, read from the sources without running them: nothing is checked, built or started. */
export async function listTests(root, filters) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['list', '--staticParse=true']
  process.exitCode = await runNode(vitest, [...options, ...filters], { cwd: root, stdio: 'inherit' })
}

/** 1 when the product cannot be built, else 0; the tests run either way. */
async function buildFails(root) {
  try {
    await build(root, { withWeb: true })
    return 0
  } catch (error) {
    console.log(error instanceof Stop ? error.message : error)
    return 1
  }
}

async function runTests(root, args) {
  const { code, files } = await reported(root, ['--reporter=default', ...args], { stdio: 'inherit' })
  return count(files, code)
}

/** Runs vitest to its end; answers its exit code and what its report says of each file. `options` as for spawn. */
export async function reported(root, args, options) {
  const folder = mkdtempSync(join(tmpdir(), 'qixun-test-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const kept = ['--reporter=json', `--outputFile.json=${report}`]
  try {
    const code = await runNode(vitest, ['run', ...kept, ...args], { cwd: root, ...options })
    return { code, files: readReport(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that could not be loaded holds no tests yet has failed; so has a run that ended badly for any other reason. */
function count(files, code) {
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failedTests = tests.filter(({ status }) => status === 'failed').length
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = failedTests + failedFiles
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return []
  }
}
