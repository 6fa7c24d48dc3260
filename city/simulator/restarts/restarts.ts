// The service as `npm start` leaves it, and its database taken away under it: connections ended, workers and the server itself killed,
// the server restarted; amid requests, and while nobody asks. It answers with sentences, and goes on by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../../../server/root.ts'
import { type Database, embedded, keptServer, OURS } from './databases.ts'

export type Restarts = { rounds: number; answered: number; away: number; kept: number; longest: number }

/** Milliseconds until an answer is expected again, on a machine that may be busy. */
const PATIENCE = 60_000

/**
 * `rounds` of them; every second one while nobody asks. Answers what was asked, how often the database was said to be away, how many
 * saved versions were acknowledged and kept, and the longest wait in milliseconds. Throws when anything was lost or the service ended.
 * `bin`: a server of these programs instead of the embedded database. `weakened`: the database acknowledges what is not on its disk yet, and so loses it.
 */
export async function restartDatabase(
  rounds: number,
  { weakened = false, bin }: { weakened?: boolean; bin?: string } = {},
): Promise<Restarts> {
  const folder = mkdtempSync(join(tmpdir(), 'qixun-restarts-'))
  chmodSync(folder, 0o711)
  const database = bin ? await keptServer(folder, bin) : embedded(folder)
  const { child, origin, code } = await started(folder, database.env).catch(async (error) => {
    await database.stop()
    throw error
  })
  try {
    const { ways } = database
    const headers = await firstAdministrator(origin, code)
    const told: Restarts = { rounds, answered: 0, away: 0, kept: 0, longest: 0 }
    if (weakened) await forgetful(database)
    const draft = `${origin}/api/drafts/account/new`
    const save = async () => {
      const answer = await ask(told, draft, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ version: told.kept, content: {} }),
      })
      if (answer?.status === 200) told.kept = (await answer.json()).version
      else if (answer && [409, 422].includes(answer.status)) await readAnew()
    }
    /** What was not acknowledged may have come about all the same; what was is there. */
    const readAnew = async () => {
      const answer = await ask(told, draft, { headers })
      if (!answer) return
      const version = (await answer.json()).draft?.version ?? 0
      if (version < told.kept)
        throw new Error(`a saved version is lost: ${told.kept} was acknowledged, ${version} is there`)
      told.kept = version
    }
    for (let round = 0; round < rounds; round++) {
      const [name, take] = ways[round % ways.length]!
      const busy = Math.floor(round / ways.length) % 2 === 0
      let over = false
      const fault: { seen?: unknown } = {}
      const asking = Array.from({ length: busy ? 6 : 0 }, async () => {
        while (!over && !fault.seen)
          await ask(told, `${origin}/api/accounts`, { headers })
            // As people do who read that it is away.
            .then(async (answer) => {
              if (!answer) await sleep(100)
            })
            .catch((error) => {
              fault.seen = error
            })
      })
      await save()
      await take()
      if (!busy) await sleep(200)
      const begun = performance.now()
      // Workers outlive their server for a moment: it is back when it lets somebody new in, and is read and written three times on end.
      for (let there = 0; there < 3; ) {
        if (performance.now() - begun > PATIENCE) throw new Error(`${name}: still away after ${PATIENCE} ms`)
        const before = told.away
        await readAnew()
        await save()
        const open = await database.ask('select 1').then(
          () => true,
          () => false,
        )
        there = open && told.away === before ? there + 1 : 0
        await sleep(400)
      }
      told.longest = Math.max(told.longest, Math.round(performance.now() - begun))
      over = true
      await Promise.all(asking)
      if (fault.seen) throw fault.seen
      if (child.exitCode !== null) throw new Error(`${name}: the service has ended`)
    }
    await dutiesBack(database)
    return told
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function forgetful({ ask: sql }: Database): Promise<void> {
  await sql('alter database qixun set synchronous_commit = off')
  await sql(`alter system set wal_writer_delay = '10s'`)
  await sql('select pg_reload_conf()')
  await sql(`select pg_terminate_backend(pid) ${OURS}`)
}

/** Undefined where the database was away, which the answer says in a sentence. Throws at any other fault, and where nobody answers. */
async function ask(told: Restarts, url: string, init: RequestInit): Promise<Response | undefined> {
  const answer = await fetch(url, init)
  told.answered += 1
  if ([200, 409, 422, 429].includes(answer.status)) return answer
  // A stranger's answer would cost the database nothing, and show nothing.
  const { message } = (await answer.json()) as { message?: string }
  if (answer.status !== 503 || !/数据库.*。$/.test(message ?? ''))
    throw new Error(`${url}: ${answer.status} ${message}`)
  told.away += 1
  return undefined
}

/** The service hears pokes again, and what was done has been sealed by its duty. */
async function dutiesBack({ ask: sql }: Database): Promise<void> {
  const end = performance.now() + PATIENCE
  const back = `select exists (select from pg_stat_activity where query like 'listen qixun_duty_%')
    and not exists (select from qidong.journal where id > coalesce((select max(journal_id) from qidong.journal_seals), 0)) as back`
  while (!(await sql<{ back: boolean }>(back))[0]?.back) {
    if (performance.now() > end) throw new Error('the duties have not come back')
    await sleep(500)
  }
}

async function started(
  data: string,
  more: Record<string, string>,
): Promise<{ child: ChildProcess; origin: string; code: string }> {
  const port = 20_000 + (process.pid % 20_000)
  const key = () => randomBytes(32).toString('hex')
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'start', 'main.ts')], {
    cwd: root,
    env: {
      ...{
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(port),
        QIXUN_DATA: data,
        QIXUN_MODE: 'production',
      },
      ...{ QIXUN_DATA_KEY: key(), QIXUN_INDEX_KEY: key() },
      ...more,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface(child.stdout)) {
    const code = /一次性设置码 (\S+)/.exec(line)?.[1]
    if (code) {
      child.stdout.resume()
      return { child, origin: `http://127.0.0.1:${port}`, code }
    }
  }
  throw new Error('the service did not start')
}

async function firstAdministrator(origin: string, code: string): Promise<Record<string, string>> {
  const json = { 'content-type': 'application/json', origin }
  const post = (path: string, body: object) =>
    fetch(`${origin}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) })
  const person = { signInName: 'kaiban', password: 'Zheng-shui-1987-liang' }
  const made = await post('/api/setup', { code, name: '郑水亮', staffNo: 'QD0001', ...person })
  const signedIn = await post('/api/session', person)
  if (made.status !== 201 || signedIn.status !== 200)
    throw new Error(`nobody can sign in: ${made.status} ${await made.text()} ${signedIn.status}`)
  const { csrf } = (await signedIn.json()) as { csrf: string }
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { ...json, cookie, 'x-qixun-csrf': csrf }
}
