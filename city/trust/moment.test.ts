// @promise 0034: a server that archives its log comes back to any moment: what was done before it is there, files too, what came after is not.
import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { system } from '../../server/access/roles.ts'
import { act, openDatabase } from '../../server/database/db.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type KeptFile, keepFile } from '../../server/files/files.ts'
import { verifyFiles } from '../../server/files/verify.ts'
import { record } from '../../server/journal/journal.ts'
import { sealJournal } from '../../server/journal/seal.ts'
import { verifyJournal } from '../../server/journal/verify.ts'
import { readSettings } from '../../server/settings.ts'
import { testFolder } from '../../server/test/folder.ts'
import { ownServer, prepareByRunbook } from '../../server/test/own-server.ts'
import { typedConf } from '../../server/test/runbook.ts'
import { promise } from './promise.ts'

const folder = testFolder()
chmodSync(folder, 0o711)
const settings = readSettings({ QIXUN_DATA: join(folder, 'data') })
// What the runbook has put into the configuration, to keep the log and to come back.
const [keeping, comingBack] = typedConf() as [string[], string[]]
const server = await ownServer(folder, (home) =>
  keeping.map((line) => line.replaceAll('/wal/', `${home}/wal/`)),
)
const { home, run } = server
await run('/bin/mkdir', join(home, 'wal'), join(home, 'no-wal'))
await server.control('start')
const ways = await prepareByRunbook(server)
await migrate(ways.url, () => {}, ways.serviceUrl)
const db = openDatabase(ways.serviceUrl)
afterAll(async () => {
  await db.close()
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

promise({
  says: '数据库服务器连续归档日志：能回到误操作前的任一时刻，此前的办理和文件都在，此后的都不在',
  without: '日志没有归档，只有基础备份',
  push: 1,
  soak: 12,
  control: 1,
  attempt: async (cases, guarded) => {
    const base = await takeBase()
    let held = 0
    for (let n = 0; n < cases; n++) {
      const before = await done('办理')
      const moment = await ask<{ now: string }>('select clock_timestamp()::text as now')
      const wrong = `误改 ${randomBytes(8).toString('hex')}`
      await ask(`set session_replication_role = replica; update qidong.files set name = '${wrong}'`)
      const after = await done('此后办理')
      await archived()
      const back = { time: moment[0]!.now, wal: guarded ? 'wal' : 'no-wal' }
      if (await asItWas(base, back, { before, after, wrong })) held += 1
    }
    return { cases, held }
  },
})

/** A file kept, with its entry in the journal. */
async function done(name: string): Promise<KeptFile> {
  const kept = await act(db, system, async (tx) => {
    const file = await keepFile(tx, settings, system, { name, content: randomBytes(2_000), provider: null })
    await record(tx, system, { area: 'files', verb: name, subjectKind: 'file', subjectId: file.id })
    return file
  })
  await sealJournal(db)
  return kept
}

/** Comes back to the moment on a copy of the base, as the runbook says, and looks. False where the server does not come up. */
async function asItWas(
  base: string,
  back: { time: string; wal: string },
  { before, after, wrong }: { before: KeptFile; after: KeptFile; wrong: string },
): Promise<boolean> {
  const cluster = join(home, 'back')
  await run('/bin/cp', '-a', base, cluster)
  const lines = comingBack.map((line) =>
    line
      .replaceAll('/wal/', `${home}/${back.wal}/`)
      .replace(/^(recovery_target_time = ).*/, `$1'${back.time}'`),
  )
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `${lines.join('\n')}\n`)
  writeFileSync(join(cluster, 'recovery.signal'), '')
  const copy = await server.on(cluster)
  try {
    if (!(await copy.control('start'))) return false
    // It lets readers in while it still catches up.
    const arrived = 'select not pg_is_in_recovery() as here'
    await expect.poll(() => ask<{ here: boolean }>(arrived, copy.url)).toEqual([{ here: true }])
    const there = new URL(ways.serviceUrl)
    there.port = String(copy.port)
    const restored = openDatabase(there.href)
    try {
      const [files, entries, chain] = await act(restored, system, async (tx) => [
        await tx.selectFrom('files').select(['id', 'name']).execute(),
        await tx.selectFrom('journal').select('subject_id').execute(),
        await verifyJournal(tx),
      ])
      const { broken } = await verifyFiles(restored, settings)
      const noted = entries.map(({ subject_id }) => subject_id)
      return (
        files.find(({ id }) => id === before.id)?.name === before.name &&
        noted.includes(before.id) &&
        ![...noted, ...files.map(({ id }) => id)].includes(after.id) &&
        files.every(({ name }) => name !== wrong) &&
        chain.broken === null &&
        broken.length === 0
      )
    } finally {
      await restored.close()
    }
  } finally {
    await copy.remove()
  }
}

/** By pg_basebackup, as the runbook says; the programs of the npm package have none, and then by what it does itself. */
async function takeBase(): Promise<string> {
  const base = join(home, `base-${randomBytes(4).toString('hex')}`)
  if (server.has('pg_basebackup')) {
    const from = ['-h', '127.0.0.1', '-p', String(server.port), '-U', 'postgres']
    expect(await run('pg_basebackup', ...from, '-D', base, '-c', 'fast')).toBe(true)
    return base
  }
  await withClient(server.url, async (client) => {
    await client.query(`select pg_backup_start('base', true)`)
    expect(await run('/bin/cp', '-a', server.cluster, base)).toBe(true)
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()')
    writeFileSync(join(base, 'backup_label'), rows[0]!.labelfile)
  })
  for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(base, name), { force: true })
  await run('/bin/sh', '-c', `rm -rf '${base}'/pg_wal/*`)
  return base
}

/** All that was written so far lies in the archive. */
async function archived(): Promise<void> {
  const [last] = await ask<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name')
  await expect
    .poll(
      async () =>
        (await ask<{ name: string }>('select last_archived_wal as name from pg_stat_archiver'))[0]?.name ??
        '',
    )
    .satisfies((name: string) => name >= last!.name)
}

const ask = <T>(sql: string, url = server.url): Promise<T[]> =>
  withClient(new URL('/qixun', url).href, async (client) => (await client.query(sql)).rows as T[])
