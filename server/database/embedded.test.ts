import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, expect, test } from 'vitest'
import { root } from '../root.ts'
import type { Embedded } from './embedded/join.ts'
import { withClient } from './embedded/roles.ts'
import { startEmbedded } from './embedded.ts'

const folder = mkdtempSync(join(tmpdir(), 'qixun 启训-'))
const dataDir = join(folder, 'data')
const processes: ChildProcess[] = []
let opened: Embedded | undefined

chmodSync(folder, 0o755)

afterEach(async () => {
  await opened?.stop()
  opened = undefined
  for (const child of processes.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})

afterAll(async () => {
  // The last test may have left a database behind; starting is what stops it.
  await (await startEmbedded({ dataDir, log: () => {} })).stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the first start makes a real database whose roles have no special rights', async () => {
  opened = await startEmbedded({ dataDir, log: () => {} })
  const roles = await ask(
    opened.url,
    "select rolname, rolsuper or rolbypassrls or rolcreaterole as special, rolcanlogin from pg_roles where rolname like 'qixun%' order by 1",
  )
  expect(roles).toEqual([
    { rolname: 'qixun', special: false, rolcanlogin: true },
    ...['app', 'body', 'bureau', 'house', 'public', 'service', 'trainee'].map((name) => ({
      rolname: `qixun_${name}`,
      special: false,
      rolcanlogin: name === 'service',
    })),
  ])
  expect(
    await ask(
      opened.url,
      "select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums, current_setting('listen_addresses') as at",
    ),
  ).toEqual([{ fsync: 'on', checksums: 'on', at: '127.0.0.1' }])
  await ask(opened.serviceUrl, 'set role qixun_house')
  await expect(ask(opened.serviceUrl, 'set role qixun')).rejects.toThrow('permission denied')
  await expect(ask(opened.serviceUrl, 'create schema other')).rejects.toThrow('permission denied')
  await expect(ask(opened.url, 'set role qixun_house')).rejects.toThrow('permission denied')
  await ask(opened.url, "create table kept (word text); insert into kept values ('启东')")
})

test('pg_trgm knows Chinese', async () => {
  opened = await startEmbedded({ dataDir, log: () => {} })
  expect(await ask(opened.url, "select similarity('启东市培训', '启东培训') > 0 as alike")).toEqual([
    { alike: true },
  ])
})

test('a password is needed, and lies in a file nobody else can read', async () => {
  opened = await startEmbedded({ dataDir, log: () => {} })
  const url = new URL(opened.url)
  url.password = 'wrong'
  await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed')
  expect(statSync(join(dataDir, 'postgres', 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('the second start keeps the data; stopping twice is stopping once', async () => {
  opened = await startEmbedded({ dataDir, log: () => {} })
  expect(await ask(opened.url, 'select word from kept')).toEqual([{ word: '启东' }])
  await Promise.all([opened.stop(), opened.stop()])
  await opened.stop()
  await expect(ask(opened.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('data in use is refused with a sentence, and a short command may share it', async () => {
  opened = await startEmbedded({ dataDir, log: () => {} })
  const refusal = startEmbedded({ dataDir, log: () => {} })
  await expect(refusal).rejects.toThrow(`另一个启训（进程 ${process.pid}）正在使用`)
  const guest = await startEmbedded({ dataDir, log: () => {}, connectExisting: true })
  expect(guest.url).toBe(opened.url)
  await guest.stop()
  expect(await ask(opened.url, 'select word from kept')).toEqual([{ word: '启东' }])
})

test('a short command that started the database leaves it to the others that joined', async () => {
  opened = await startEmbedded({ dataDir, log: () => {}, connectExisting: true })
  const guest = await hold('guest')
  expect(guest.url).toBe(opened.url)
  const stopping = opened.stop()
  expect(await ask(guest.url, 'select word from kept')).toEqual([{ word: '启东' }])
  guest.child.stdin?.write('go\n')
  await stopping
})

test('a database whose Node was killed is stopped, and its data is there', async () => {
  const killed = await hold()
  await ask(killed.url, "insert into kept values ('被杀之前')")
  await kill(killed.child)
  expect(await ask(killed.url, 'select 1 as one')).toEqual([{ one: 1 }])
  const lines: string[] = []
  opened = await startEmbedded({ dataDir, log: (line) => lines.push(line) })
  expect(lines.join()).toContain('上次运行留下的数据库')
  expect(await ask(opened.url, 'select word from kept')).toEqual([{ word: '启东' }, { word: '被杀之前' }])
  await expect(ask(killed.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('a killed server, whose process number now means something else, is started again', async () => {
  const killed = await hold()
  const lock = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const lines = readFileSync(lock, 'utf8').split('\n')
  await kill(killed.child)
  process.kill(Number(lines[0]), 'SIGKILL')
  writeFileSync(lock, [process.pid, ...lines.slice(1)].join('\n'))
  opened = await startEmbedded({ dataDir, log: () => {} })
  expect(await ask(opened.url, 'select count(*)::int as count from kept')).toEqual([{ count: 2 }])
})

test('SIGTERM stops the database of a program that does not handle it', async () => {
  const ended = await hold()
  ended.child.kill('SIGTERM')
  await once(ended.child, 'exit')
  opened = await startEmbedded({ dataDir, log: (line) => expect(line).not.toContain('停不下来') })
  expect(await ask(opened.url, 'select count(*)::int as count from kept')).toEqual([{ count: 2 }])
})

test('what a killed first start left half made is cleared away', async () => {
  const fresh = join(folder, 'fresh')
  mkdirSync(join(fresh, 'postgres', 'cluster.draft'), { recursive: true })
  writeFileSync(join(fresh, 'postgres', 'cluster.draft', 'PG_VERSION'), '18\n')
  opened = await startEmbedded({ dataDir: fresh, log: () => {} })
  expect(await ask(opened.url, 'select current_user as who')).toEqual([{ who: 'qixun' }])
  expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.includes('draft'))).toEqual([])
})

async function ask(url: string, sql: string): Promise<unknown> {
  return withClient(url, async (client) => (await client.query(sql)).rows)
}

/** Another Node process that holds the database. */
async function hold(how = 'owner'): Promise<{ url: string; child: ChildProcess }> {
  const script = join(root, 'server', 'test', 'hold-database.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, how], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  processes.push(child)
  const [url]: string[] = await once(createInterface(child.stdout), 'line')
  return { url: url ?? '', child }
}

async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
