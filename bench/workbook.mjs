// npm run -s bench -- workbook [--rows N]: a workbook of claims through the command that a clerk types.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inLimits, readNumber, table } from './say.mjs'
import { makeWorkbook } from './workbook/make.mjs'
import { watchMemory } from './workbook/memory.mjs'

const MOST_SECONDS = 10
const MOST_MB = 500
const RUNS = 3
const boot = fileURLToPath(new URL('../start/boot.mjs', import.meta.url))

/** Exit code: 0 when time and memory stay within their limits. */
export async function run(args) {
  const rows = readNumber(args, '--rows', 10_000)
  const folder = mkdtempSync(join(tmpdir(), 'qixun-bench-'))
  try {
    const file = join(folder, 'claims.xlsx')
    process.stderr.write(`writing a workbook of ${rows} rows\n`)
    await makeWorkbook(file, rows)
    process.stderr.write('first run: makes the database, not timed\n')
    await checkClaims(folder, file)
    const runs = []
    for (let n = 1; n <= RUNS; n++) {
      process.stderr.write(`run ${n} of ${RUNS}\n`)
      runs.push(await checkClaims(folder, file))
    }
    return report(runs, rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One run of the command, from its start to its end: database started, read, judged, stored, written, database stopped. */
async function checkClaims(folder, file) {
  const out = join(folder, 'out.xlsx')
  rmSync(out, { force: true })
  const env = { ...process.env, QIXUN_DATA: join(folder, 'data'), QIXUN_MODE: '', DATABASE_URL: '' }
  const begin = performance.now()
  const child = spawn(process.execPath, [boot, 'qixun', 'check-claims', file, '--out', out], { env })
  const stopWatching = watchMemory(child.pid)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const seconds = (performance.now() - begin) / 1_000
  const { all, program } = stopWatching()
  if (code !== 0 || !existsSync(out)) throw new Error(`check-claims ended with ${code}:\n${said}`)
  return { seconds, all, program, verdicts: /共 .*/.exec(said)?.[0] ?? said }
}

function report(runs, rows) {
  const line = (r, i) => [`run ${i + 1}`, r.seconds.toFixed(1), r.all.toFixed(0), r.program.toFixed(0)]
  console.log(table(['', 'seconds', 'MB in all', 'MB of the program alone'], runs.map(line)))
  const seconds = Math.round(median(runs.map((r) => r.seconds)) * 10) / 10
  const memoryMB = Math.round(Math.max(...runs.map((r) => r.all)))
  const ok = seconds < MOST_SECONDS && memoryMB < MOST_MB
  console.log(`
${runs[0].verdicts}
Seconds of the whole command, database started and stopped; memory at its highest, database included, shared pages once.
${inLimits(ok)} ${seconds} s (below ${MOST_SECONDS} s is wanted), ${memoryMB} MB (below ${MOST_MB} MB is wanted).`)
  const ratios = { time: round(MOST_SECONDS / seconds), memory: round(MOST_MB / memoryMB) }
  console.log(JSON.stringify({ bench: 'workbook', ratios, seconds, memoryMB, rows }))
  return ok ? 0 : 1
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1]
const round = (ratio) => Math.round(ratio * 100) / 100
