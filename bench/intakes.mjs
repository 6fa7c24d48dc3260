// npm run -s bench -- intakes [--grants N] [--certificates N]: what stood before the first day is brought in by the doors that a clerk uses,
// looked at and then confirmed, every row checked.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { certificates, grants, makeSheet } from './intakes/make.mjs'
import { inLimits, readNumber, table } from './say.mjs'
import { watchMemory } from './workbook/memory.mjs'

const MOST_SECONDS = 60
const MOST_MB = 500

/** Told how much it may take, the service collects its garbage sooner; untold it takes what the machine has to give. */
const heap = '--max-old-space-size=352'
const served = fileURLToPath(new URL('./intakes/serve.mjs', import.meta.url))
const said = { source: '量测用名单', asOf: '2026-01-31', confidence: 'official' }

/** Exit code: 0 when both lists are in within the time, and memory stays within its limit. */
export async function run(args) {
  const count = readNumber(args, '--certificates', 100_000)
  const half = Math.ceil(count / 2)
  const held = '/api/certificates/intakes'
  const lists = [
    ['earlier grants', '/api/earlier-grants/imports', grants, readNumber(args, '--grants', 50_000), 0],
    // A sheet holds 100 000 rows with its header: these come in two.
    ['certificates, first half', held, certificates, half, 0],
    ['certificates, the rest', held, certificates, count - half, half],
  ]
  const folder = mkdtempSync(join(tmpdir(), 'qixun-bench-'))
  const service = await serve(join(folder, 'data'))
  try {
    const found = []
    for (const [what, path, list, rows, from] of lists) {
      const file = join(folder, 'list.xlsx')
      process.stderr.write(`${what}: writing ${rows} rows\n`)
      await makeSheet(file, list, rows, from)
      process.stderr.write(`${what}: looked at, then confirmed\n`)
      found.push({ what, rows, ...(await bring(service, path, readFileSync(file))) })
      process.stderr.write(`${JSON.stringify(found.at(-1))}\n`)
    }
    return report(found)
  } finally {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The service and its database, listening. */
function serve(folder) {
  const child = spawn(process.execPath, [heap, served, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line) =>
      resolve({
        ...JSON.parse(line),
        pid: child.pid,
        stop: () => {
          child.stdin.end()
          return ended
        },
      }),
    )
    ended.then((code) => reject(new Error(`the service ended with ${code}`)))
  })
}

async function bring({ url, headers, pid }, path, bytes) {
  const clientKey = randomUUID()
  const stopWatching = watchMemory(pid)
  const send = async (more) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ clientKey, ...said, ...more })) form.append(name, value)
    form.append('file', new Blob([bytes]), '名单.xlsx')
    const begin = performance.now()
    const answer = await fetch(url + path, { method: 'POST', headers, body: form })
    const told = await answer.json()
    if (answer.status >= 300 || told.problems.length > 0)
      throw new Error(
        `${path} answered ${answer.status}: ${told.message ?? JSON.stringify(told.problems[0])}`,
      )
    return { told, seconds: (performance.now() - begin) / 1_000 }
  }
  const looked = await send({})
  const written = await send({ confirm: looked.told.fileHash })
  if (!written.told.confirmed) throw new Error(`${path} wrote nothing`)
  return { looked: looked.seconds, written: written.seconds, ...stopWatching() }
}

function report(found) {
  const line = (f) => [
    ...[f.what, String(f.rows), f.looked.toFixed(1), f.written.toFixed(1)],
    ...[f.all.toFixed(0), f.program.toFixed(0)],
  ]
  console.log(
    table(
      ['', 'rows', 's looked at', 's confirmed', 'MB in all', 'MB of the service alone'],
      found.map(line),
    ),
  )
  const seconds = round(found.reduce((sum, f) => sum + f.looked + f.written, 0))
  const memoryMB = Math.round(Math.max(...found.map((f) => f.program)))
  const ok = seconds < MOST_SECONDS && memoryMB < MOST_MB
  console.log(`
Every row is checked twice: when it is looked at, and when it is written. Memory at its highest; in all with the database.
${inLimits(ok)} ${seconds} s (below ${MOST_SECONDS} s is wanted), ${memoryMB} MB of the service (below ${MOST_MB} MB is wanted).`)
  console.log(
    JSON.stringify({
      bench: 'intakes',
      seconds,
      memoryMB,
      lists: found.map(({ what, rows }) => ({ what, rows })),
    }),
  )
  return ok ? 0 : 1
}

const round = (number) => Math.round(number * 10) / 10
