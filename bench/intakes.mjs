// npm run -s bench -- intakes [--certificates N]: what stood before the first day, brought in by sheets: looked at, then taken over.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificateSheet } from './intakes/sheets.mjs'
import { openHouse } from './registers/house.mjs'
import { inLimits, readNumber, table } from './say.mjs'
import { watchMemory } from './workbook/memory.mjs'

const { multipart } = await import('../server/test/multipart.ts')

const MOST_SECONDS = 60
const MOST_MB = 500
const county = {
  classes: 200,
  people: 400,
  claims: 1_000,
  bodies: 40,
  concerns: 400,
  messages: 400,
  checked: 100,
}

/** Each in the order in which an office would bring them in. A workbook holds less than 100 000 rows: a longer list comes in two. */
const sheets = [
  {
    name: 'certificates',
    path: '/api/certificates/intakes',
    rows: (args) => readNumber(args, '--certificates', 100_000),
    make: certificateSheet,
  },
]

/** Exit code: 0 when time and memory stay within their limits. */
export async function run(args) {
  const folder = mkdtempSync(join(tmpdir(), 'qixun-bench-'))
  const { app, signIn, close } = await openHouse(folder, county, (words) =>
    process.stderr.write(`${words}\n`),
  )
  try {
    const { headers } = await signIn('clerk')
    const runs = []
    for (const sheet of sheets) {
      const half = Math.ceil(sheet.rows(args) / 2)
      for (const from of [0, half]) {
        process.stderr.write(`writing a sheet of ${half} ${sheet.name}\n`)
        const content = await sheet.make(from, half)
        runs.push({ name: sheet.name, rows: half, ...(await bringIn(app, headers, sheet, content)) })
      }
    }
    return report(runs)
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bringIn(app, headers, { path }, content) {
  globalThis.gc()
  const stopWatching = watchMemory(process.pid)
  const clientKey = randomUUID()
  const send = async (more) => {
    const said = {
      clientKey,
      source: '江苏省职业技能鉴定中心',
      asOf: '2026-10-31',
      confidence: 'official',
      ...more,
    }
    const form = multipart([
      ...Object.entries(said).map(([name, value]) => ({ name, value })),
      { name: 'file', fileName: 'list.xlsx', content },
    ])
    const begin = performance.now()
    const answer = await app.inject({
      method: 'POST',
      url: path,
      headers: { ...headers, ...form.headers },
      payload: form.payload,
    })
    if (answer.statusCode > 201) throw new Error(answer.body.slice(0, 2_000))
    return { seconds: (performance.now() - begin) / 1_000, told: answer.json() }
  }
  const looked = await send({})
  const taken = await send({ confirm: looked.told.fileHash })
  if (!taken.told.confirmed) throw new Error(JSON.stringify(taken.told).slice(0, 2_000))
  const { program } = stopWatching()
  return { looked: looked.seconds, taken: taken.seconds, memoryMB: program }
}

function report(runs) {
  const line = (r) => [r.name, String(r.rows), r.looked.toFixed(1), r.taken.toFixed(1), r.memoryMB.toFixed(0)]
  console.log(table(['', 'rows', 's to look', 's to take over', 'MB of the program'], runs.map(line)))
  const seconds = runs.reduce((sum, r) => sum + r.taken, 0)
  const memoryMB = Math.round(Math.max(...runs.map((r) => r.memoryMB)))
  const ok = seconds < MOST_SECONDS && memoryMB < MOST_MB
  console.log(
    `${inLimits(ok)} ${seconds.toFixed(1)} s (below ${MOST_SECONDS} s is wanted), ${memoryMB} MB (below ${MOST_MB} MB is wanted).`,
  )
  return ok ? 0 : 1
}
