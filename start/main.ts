// The service, from settings to the open door; and back in the same order when it is told to stop.
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../server/database/db.ts'
import { DatabaseUnusable } from '../server/database/embedded/unusable.ts'
import { migrate } from '../server/database/migrate.ts'
import { openPostgres } from '../server/database/postgres.ts'
import { startDuties } from '../server/duties.ts'
import { requireStore } from '../server/files/store.ts'
import { hashAccounts } from '../server/keys/account-hash.ts'
import { bindAccounts } from '../server/keys/bind-accounts.ts'
import { requireSameKeys } from '../server/keys/key-marks.ts'
import { loadKeys } from '../server/keys/keys.ts'
import { WrongSetting } from '../server/settings/shape.ts'
import { readSettings } from '../server/settings.ts'
import { buildApp } from './app.ts'
import { dutiesOf } from './duty-list.ts'
import { PortTaken, requirePort } from './port.ts'
import { seed } from './seed.ts'

/** What has been opened so far, closed from the last to the first. */
const opened: (() => Promise<unknown>)[] = []
let leaving = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(0))

try {
  await open()
} catch (error) {
  if (!leaving) {
    console.error(isSentence(error) ? error.message : traceOf(error))
    await leave(1)
  }
}

async function open() {
  const settings = readSettings(process.env)
  await requirePort(settings.port, settings.host)
  await requireStore(settings)

  const postgres = await openPostgres(settings, say)
  opened.push(postgres.stop)
  await migrate(postgres.url, say, postgres.serviceUrl)

  const db = openDatabase(postgres.serviceUrl)
  opened.push(db.close)
  const keys = loadKeys(settings)
  await requireSameKeys(db, keys)
  await bindAccounts(db, postgres.url, keys, say)
  await hashAccounts(db, postgres.url, keys, say)
  const lines = await seed(db, settings, keys, say)

  const app = await buildApp({ db, settings, keys })
  // Whoever still downloads after five seconds is cut off.
  opened.push(() => Promise.race([app.close(), sleep(5_000)]))
  await app.listen({ port: settings.port, host: settings.host })
  const duties = startDuties({ db, settings, keys }, dutiesOf(postgres.url))
  opened.push(duties.stop)

  say(`启训已就绪：${settings.publicUrl}（按 Ctrl-C 停止）`)
  for (const line of lines) say(line)
}

/** Runs once, however many signals come: npm hands on the Ctrl-C that the terminal has already sent. */
async function leave(code: number) {
  if (leaving) return
  leaving = true
  if (code === 0) say('正在停止……')
  // A connection that never ends must not keep the database running; the exit handler stops it then.
  setTimeout(() => process.exit(code || 1), 20_000).unref()
  for (const close of opened.reverse()) {
    await close().catch((error: unknown) => {
      console.error(traceOf(error))
      code = 1
    })
  }
  if (code === 0) say('已停止。')
  process.exit(code)
}

/** Not the error's other fields: PostgreSQL's `detail` quotes what people typed. */
function traceOf(error: unknown): unknown {
  return error instanceof Error ? error.stack : error
}

function isSentence(error: unknown): error is Error {
  return error instanceof WrongSetting || error instanceof DatabaseUnusable || error instanceof PortTaken
}

function say(line: string) {
  console.log(line)
}
