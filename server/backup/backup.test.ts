// A city is backed up and put back elsewhere: every row, every file, every chain. What is not whole is named and nothing is restored.
import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { disclosures } from '../../areas/people/disclosures/events.ts'
import { system } from '../access/roles.ts'
import { homeCounty, inCounty } from '../database/county.ts'
import { act, openDatabase } from '../database/db.ts'
import { bornAt } from '../database/embedded/processes.ts'
import { atDatabase, type Owner, prepareDatabase, withClient } from '../database/embedded/roles.ts'
import { migrate } from '../database/migrate.ts'
import { recordEvent } from '../events/record.ts'
import { sealEvents } from '../events/seal.ts'
import { verifyEvents } from '../events/verify.ts'
import { keepFile } from '../files/files.ts'
import { storeOf } from '../files/store.ts'
import { PART } from '../files/stores/s3/large.ts'
import { KEY, SECRET, s3Double } from '../files/stores/s3/test/s3-double.ts'
import { verifyFiles } from '../files/verify.ts'
import { sealJournal } from '../journal/seal.ts'
import { verifyJournal } from '../journal/verify.ts'
import { decrypt } from '../keys/cipher.ts'
import { erasePerson } from '../keys/erase-person.ts'
import { requireSameKeys } from '../keys/key-marks.ts'
import { personKeys } from '../keys/person-keys.ts'
import { readSettings } from '../settings.ts'
import { adminOf, serviceOf } from '../test/database.ts'
import { testFolder } from '../test/folder.ts'
import { cityPlace } from '../test/place.ts'
import { statementsOf, typedSql } from '../test/runbook.ts'
import { checkBackup } from './check.ts'
import { backupCommand, restoreCommand } from './command.ts'
import { makeBackup } from './make.ts'
import { backupKey, MANIFEST, type Manifest, marksOf, readManifest, writeManifest } from './manifest.ts'
import { filePath, putSealed, tablePath, takeOver } from './pieces.ts'
import { diskPlace } from './places/disk.ts'
import { placeOf } from './places/place.ts'
import type { Place } from './places/shape.ts'
import { requireReadable, restoreBackup } from './restore.ts'
import { told } from './told.ts'

const { url, keys, data } = await cityPlace()
const settings = readSettings({ QIXUN_DATA: data })
const folders = testFolder()
const targets: string[] = []
afterAll(async () => {
  rmSync(folders, { recursive: true, force: true })
  await withClient(inject('database').admin, async (client) => {
    for (const name of targets) await client.query(`drop database if exists ${name} with (force)`)
    if (prepared) await client.query(`drop owned by ${prepared.name}; drop role ${prepared.name}`)
  })
})
/** Whom the runbook has an administrator prepare for backups. */
let prepared: Owner | undefined
const folder = join(folders, 'backup')
const place = diskPlace(folder)

/** Long before any month there is, and in months of their own. */
const DAYS = ['2024-03-01', '2026-11-02', '2026-12-05']
let people: string[] = []
/** Larger than what a store is sent at once. */
const recording = randomBytes(PART + 4321)

it('a city is backed up while the service could run: all rows of one moment, and each file they name', async () => {
  const db = openDatabase(url)
  await requireSameKeys(db, keys)
  await act(db, system, async (tx) => {
    const rows = await tx.selectFrom('persons').select('id').orderBy('id').limit(2).execute()
    people = rows.map(({ id }) => id)
    for (const onDay of DAYS)
      for (const person of people)
        await recordEvent(tx, keys, system, disclosures, {
          ...{ kind: 'shown', subject: person, person, onDay, source: 'desk' as const },
          ...{ clientKey: `${onDay}-${person}`, content: { field: 'phone' as const } },
          personal: { reason: '核对申领材料' },
        })
  })
  await act(db, system, (tx) =>
    keepFile(tx, settings, system, { name: '录像.bin', content: recording, provider: null }),
  )
  await sealEvents(db)
  await act(db, system, (tx) =>
    erasePerson(tx, system, keys, people[0]!, { reason: '本人申请删除', today: '2026-12-06' }),
  )
  await sealJournal(db)
  await db.close()
  await withClient(url, (client) =>
    client.query(
      'alter table disclosures detach partition disclosures_2026_11; alter table event_seals detach partition event_seals_2026_11',
    ),
  )

  const { manifest, again } = await makeBackup(adminOf(url), settings, keys, place)
  expect([again, manifest.missing]).toEqual([0, []])
  expect(manifest.files.length).toBeGreaterThan(20)
  await expect(makeBackup(adminOf(url), settings, keys, place)).rejects.toThrow('已有一份完整的备份')
})

it('what lies in it can be read by nobody without the key', async () => {
  const names = await ask<{ name: string }>(adminOf(url), 'select name from persons limit 50')
  const pieces = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const all = Buffer.concat(
    pieces.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path)),
  )
  expect(all.length).toBeGreaterThan(1_000_000)
  for (const text of [...names.map(({ name }) => name), '%PDF-1.', '示例申领表'])
    expect(all.includes(text), text).toBe(false)
})

const store = await s3Double('backups')
afterAll(() => store.close())
const access = {
  ...{
    QIXUN_BACKUP_ENDPOINT: new URL(store.url).searchParams.get('endpoint')!,
    QIXUN_BACKUP_REGION: 'cn-test',
  },
  ...{ QIXUN_BACKUP_ACCESS_KEY: KEY, QIXUN_BACKUP_ACCESS_SECRET: SECRET },
}
const inStore = (word: string, more = {}) => placeOf(word, { ...access, ...more }, settings)
const [today, tomorrow] = [inStore('s3://backups/daily/2026-11-28'), inStore('s3://backups/daily/2026-11-29')]

it('the same goes into a store that speaks S3: in parts, and on from where it was cut off; the next one is not sent again', async () => {
  const make = (to: Place, since?: Place) => makeBackup(adminOf(url), settings, keys, to, since)
  const wrong = inStore('s3://backups/wrong', { QIXUN_BACKUP_ACCESS_SECRET: 'no-secret' })
  await expect(make(wrong)).rejects.toThrow(/^(?!.*no-secret).*拒绝访问/)
  for (const nowhere of [make, (to: Place) => readManifest(to, keys)])
    await expect(nowhere(inStore('s3://nothing/today'))).rejects.toThrow('没有这个存储桶')

  // The line is cut for good at the second part of the recording.
  store.mischief.push({ on: /partNumber=2/, times: 4, hang: true })
  await expect(make(today)).rejects.toThrow('连不上或连接中断')
  await expect(readManifest(today, keys)).rejects.toThrow('没有做完')
  const sent = store.asked.length
  const { manifest, again } = await make(today)
  const large = `${createHash('sha256').update(recording).digest('hex')}.sealed`
  const parts = store.asked.slice(sent).filter((asked) => asked.includes(`${large}?partNumber`))
  expect(parts.map((asked) => /partNumber=(\d)/.exec(asked)?.[1])).toEqual(['2'])
  expect([again > 0, store.open.size, store.refused]).toEqual([true, 0, ['wrong signature']])
  await expect(make(today)).rejects.toThrow('已有一份完整的备份')
  expect(Buffer.concat([...store.objects.values()].map(({ body }) => body)).includes('%PDF')).toBe(false)

  // Copied within the store; into a folder it is read from there.
  const before = store.asked.length
  expect((await make(tomorrow, today)).again).toBe(manifest.files.length)
  expect(store.asked.slice(before).filter((asked) => /^POST|partNumber/.test(asked))).toEqual([])
  const path = filePath(manifest.files[0]!.hash)
  expect(await takeOver(today, diskPlace(join(folders, 'from-store')), path)).toBe(true)
  expect(existsSync(join(folders, 'from-store', path))).toBe(true)

  const [key, object] = [...store.objects].find(
    ([name]) => name.startsWith('daily/2026-11-28') && name.endsWith(large),
  )!
  object.body[PART]! ^= 1
  await expect(checked(today)).rejects.toThrow(`${large} 被改动过`)
  store.objects.delete(key)
  await expect(checked(today)).rejects.toThrow(/缺少 files\//)
})

it('put back elsewhere out of the store, every table, sum, chain and file is what it was', async () => {
  const to = await target()
  const elsewhere = { ...settings, data: join(folders, 'elsewhere') }
  store.mischief.push({ on: /^GET .*persons.sealed/, times: 1, cut: 100 })
  const manifest = await checked(tomorrow)
  const ways = { ...waysOf(to), wholeUrl: await byRunbook(to) }
  await restoreBackup(ways, elsewhere, keys, tomorrow, manifest, () => {})
  expect(await digests(to)).toEqual(await digests(url))
  const sums = `select count(*)::int as n, sum(amount_fen)::text as fen from claims where status = 'granted'`
  expect((await ask<{ n: number }>(adminOf(to), sums))[0]!.n).toBeGreaterThan(10)
  expect(await ask(adminOf(to), sums)).toEqual(await ask(adminOf(url), sums))
  const db = openDatabase(serviceOf(to))
  expect((await act(db, system, verifyJournal)).broken).toBeNull()
  expect(await act(db, system, verifyEvents)).toMatchObject({ broken: null })
  expect(await verifyFiles(db, elsewhere)).toEqual({ whole: manifest.files.length, broken: [] })
  // What was erased stays erased; what events fell into no month lies among the other days; a month put away is put away.
  const own = await act(db, system, (tx) => personKeys(tx, system, keys, people))
  expect([...own.keys()]).toEqual([people[1]])
  const rows = await act(db, system, (tx) => tx.selectFrom('disclosures').selectAll().execute())
  const opened = rows.filter(({ person_id }) => person_id === people[1])
  expect(opened).toHaveLength(2)
  for (const { id, personal_enc } of opened)
    expect(decrypt(own.get(people[1]!)!, `event disclosures ${id}`, personal_enc!)).toContain('核对')
  const places = await ask<{ name: string }>(
    adminOf(to),
    'select distinct tableoid::regclass::text as name from disclosures',
  )
  expect(places.map(({ name }) => name)).toContain('disclosures_other_days')
  expect(await ask(adminOf(to), 'select count(*)::int as n from disclosures_2026_11')).toEqual([{ n: 2 }])
  // Numbers go on where they were.
  const next = `select nextval('event_numbers') as n`
  expect(await ask(adminOf(to), next)).toEqual(await ask(adminOf(url), next))
  await db.close()
  await expect(restoreBackup(waysOf(to), elsewhere, keys, tomorrow, manifest, () => {})).rejects.toThrow(
    '只能恢复到空的数据库',
  )
})

it.each([
  ['a flipped bit in a table', () => flip(tablePath('claims')), 'tables/claims.sealed 被改动过'],
  [
    'a table cut short where a piece ends',
    () => cut(tablePath('journal')),
    'tables/journal.sealed 被改动过、被截短',
  ],
  ['a table that is another', () => swap('persons', 'classes'), 'tables/persons.sealed 被改动过'],
  ['an older state of a table', () => olderTable(), 'tables/accounts.sealed 与清单不符'],
  ['a flipped bit in a file', () => flip(anyFile()), /files\/.* 被改动过/],
  ['a file that is missing', () => rmSync(join(copy, anyFile())), /缺少 files\//],
  [
    'a manifest with another number',
    () => manifestSays((text) => text.replace(/"rows":\d+/, '"rows":7')),
    'manifest.json 被改动过',
  ],
  ['a manifest that is no JSON', () => manifestSays((text) => text.slice(0, -20)), 'manifest.json 被改动过'],
  ['no manifest: it was cut off', () => rmSync(join(copy, MANIFEST)), '没有做完'],
  [
    'a layout of a newer program',
    () => manifestSays((text) => text.replace('"format":1', '"format":2')),
    '更新的启训',
  ],
  [
    'a migration of a newer program',
    () => says((m) => m.migrations.push({ name: '9999-later.sql', hash: m.migrations[0]!.hash })),
    '9999-later.sql',
  ],
  [
    'a migration that was changed since',
    () => says((m) => (m.migrations[3]!.hash = m.migrations[0]!.hash)),
    '与做备份时的不同',
  ],
  ['the backup of another county', () => says((m) => (m.county = 'haimen')), '这是 haimen 的备份'],
])('%s is named, and nothing is restored', async (_, harm, named) => {
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  await harm()
  await expect(checked(diskPlace(copy))).rejects.toThrow(named)
})

it('a wrong key is named, whichever of the two it is', async () => {
  for (const [which, name] of [
    ['data', 'QIXUN_DATA_KEY'],
    ['index', 'QIXUN_INDEX_KEY'],
  ] as const)
    await expect(readManifest(place, { ...keys, [which]: randomBytes(32) })).rejects.toThrow(`另一把 ${name}`)
})

it('cut off, it is no backup; done again it goes on with the files that lie there whole', async () => {
  const cutOff = join(folders, 'cut-off')
  cpSync(folder, cutOff, { recursive: true })
  rmSync(join(cutOff, MANIFEST))
  await expect(makeBackup(adminOf(url), settings, keys, diskPlace(cutOff))).rejects.toThrow(
    '不是没有做完的备份',
  )
  writeFileSync(join(cutOff, 'unfinished.json'), '{"pid":1')
  const files = readdirSync(join(cutOff, 'files')).flatMap((part) =>
    readdirSync(join(cutOff, 'files', part)).map((name) => join('files', part, name)),
  )
  rmSync(join(cutOff, files[0]!))
  writeFileSync(join(cutOff, files[1]!), readFileSync(join(cutOff, files[1]!)).subarray(0, 99))
  // The connection is lost in the middle of the tables.
  await withClient(url, async (gate) => {
    await gate.query('begin; lock table teachers in access exclusive mode')
    const lost = expect(makeBackup(adminOf(url), settings, keys, diskPlace(cutOff))).rejects.toThrow(
      /terminat/,
    )
    const waiting = `select pid from pg_stat_activity where application_name = 'qixun-backup' and wait_event_type = 'Lock'`
    await expect.poll(() => ask(adminOf(url), waiting)).toHaveLength(1)
    await ask(adminOf(url), `select pg_terminate_backend(pid) from (${waiting}) as w`)
    await lost
  })
  await expect(readManifest(diskPlace(cutOff), keys)).rejects.toThrow('没有做完')
  // The disk is full in the middle of the tables.
  const draft = join(cutOff, `${tablePath('journal')}.draft`)
  symlinkSync('/dev/full', draft)
  await expect(
    told(settings, () => makeBackup(adminOf(url), settings, keys, diskPlace(cutOff))),
  ).rejects.toThrow(/磁盘已满。腾出空间后对同一位置再执行一次.*（ENOSPC）。/)
  rmSync(draft)
  await expect(readManifest(diskPlace(cutOff), keys)).rejects.toThrow('没有做完')
  const { manifest, again } = await makeBackup(adminOf(url), settings, keys, diskPlace(cutOff))
  expect([again, existsSync(join(cutOff, 'unfinished.json'))]).toEqual([manifest.files.length - 2, false])
  await checked(diskPlace(cutOff))
})

it('two at once into one folder: the second is refused, and so is what is no folder', async () => {
  const taken = join(folders, 'taken')
  mkdirSync(taken)
  writeFileSync(
    join(taken, 'unfinished.json'),
    JSON.stringify({ host: hostname(), pid: process.ppid, born: bornAt(process.ppid) }),
  )
  await expect(makeBackup(adminOf(url), settings, keys, diskPlace(taken))).rejects.toThrow(
    `另一个进程（${process.ppid}）`,
  )
  for (const command of [backupCommand, restoreCommand]) {
    await expect(command.prepare([])).rejects.toThrow('后面要写一个文件夹')
    await expect(command.prepare(['s3://bucket/backup'])).rejects.toThrow('须设置 QIXUN_BACKUP_ACCESS_KEY')
  }
})

it('a store of files that is away is told in a sentence, which holds no secret', async () => {
  const files = readSettings({
    ...{ QIXUN_DATA: data, QIXUN_FILES_URL: store.url, QIXUN_FILES_KEY: KEY },
    QIXUN_FILES_SECRET: 'no-secret',
  })
  await expect(told(files, () => storeOf(files).size('0'.repeat(64)))).rejects.toThrow(
    /^(?!.*no-secret)没有完成：QIXUN_FILES_URL 指定的文件存储不能使用（存储桶 backups）：拒绝访问/,
  )
})

it('a file that lies whole nowhere is told, by the backup and by verify-files', async () => {
  const [lost, changed] = (await readManifest(place, keys)).files.map(({ hash }) => hash) as [string, string]
  await storeOf(settings).remove(lost)
  writeFileSync(join(data, 'files', changed.slice(0, 2), changed), 'other')
  const { manifest } = await makeBackup(adminOf(url), settings, keys, diskPlace(join(folders, 'lacking')))
  expect(manifest.missing).toEqual([lost, changed])
  // The backup before has them whole, and all others besides: none is copied.
  const since = await makeBackup(adminOf(url), settings, keys, diskPlace(join(folders, 'since')), place)
  expect([since.manifest.missing, since.again]).toEqual([[], since.manifest.files.length])
  const db = openDatabase(serviceOf(url))
  expect((await verifyFiles(db, settings)).broken).toEqual([
    { hash: lost, why: 'missing' },
    { hash: changed, why: 'changed' },
  ])
  await db.close()
})

it('whoever does not see every row makes no backup and restores none', async () => {
  await expect(makeBackup(url, settings, keys, diskPlace(join(folders, 'blind')))).rejects.toThrow(
    '看不到全部数据',
  )
  const to = await target()
  const manifest = await readManifest(place, keys)
  await expect(
    restoreBackup({ ...waysOf(to), wholeUrl: to }, settings, keys, place, manifest, () => {}),
  ).rejects.toThrow('看不到全部数据')
})

/** How many migrations the older program had. */
const OLD = 30

it('an older level comes back as it was and is then brought up; a restore that broke off leaves nothing that opens, and begins anew', async () => {
  const names = readdirSync('db/migrations').sort()
  const from = await target()
  await migrate(from, () => {}, from, names.slice(0, OLD))
  await withClient(adminOf(from), (client) =>
    client.query('insert into key_marks (name, mark) values ($1, $2), ($3, $4)', [
      'data',
      marks.data,
      'index',
      marks.index,
    ]),
  )
  const older = diskPlace(join(folders, 'older'))
  const { manifest } = await makeBackup(adminOf(from), settings, keys, older)
  expect(manifest.migrations).toHaveLength(OLD)
  const to = await target()
  cpSync(join(folders, 'older'), copy, { recursive: true, force: true })
  writeFileSync(join(copy, tablePath('migrations')), '')
  await expect(
    restoreBackup(waysOf(to), settings, keys, diskPlace(copy), manifest, () => {}),
  ).rejects.toThrow('tables/migrations.sealed')
  await expect(migrate(to)).rejects.toThrow('还没有完成')
  await restoreBackup(waysOf(to), settings, keys, older, manifest, () => {})
  await migrate(to)
  expect(await ask(adminOf(to), 'select name from migrations order by name')).toEqual(
    names.map((name) => ({ name })),
  )
})

const copy = join(folders, 'copy')
const marks = marksOf(keys)

/** As the command reads a backup before it opens a database. */
async function checked(from: Place): Promise<Manifest> {
  const manifest = await readManifest(from, keys)
  await requireReadable(manifest, settings)
  await checkBackup(from, manifest, keys)
  return manifest
}

/** A database without a county, as an administrator prepares it; the owner's way in. */
async function target(): Promise<string> {
  const { admin, owner, service } = inject('database')
  const name = `qixun_test_${randomBytes(6).toString('hex')}`
  const made = await prepareDatabase(atDatabase(admin, 'postgres'), name, owner, service)
  targets.push(name)
  return inCounty(made, homeCounty)
}

const waysOf = (to: string) => ({ url: to, serviceUrl: serviceOf(to), wholeUrl: adminOf(to) })

/** The way in of somebody who is no superuser, and has just what the runbook gives. */
async function byRunbook(to: string): Promise<string> {
  const { owner } = inject('database')
  const of = { name: `qixun_test_backup_${randomBytes(4).toString('hex')}`, password: 'by-the-runbook' }
  prepared = of
  const block = typedSql().find((text) => text.includes('create role qixun_backup'))!
  await withClient(adminOf(to), async (client) => {
    for (const statement of statementsOf(block, of.password))
      await client.query(
        statement
          .replaceAll('qixun_backup', of.name)
          .replace('on database qixun ', `on database ${new URL(to).pathname.slice(1)} `)
          .replace('grant qixun to', `grant ${owner.name} to`),
      )
  })
  return inCounty(atDatabase(to, new URL(to).pathname.slice(1), of), homeCounty)
}

const ask = <T>(at: string, sql: string): Promise<T[]> =>
  withClient(at, async (client) => (await client.query(sql)).rows as T[])

/** Of every table with its rows, whatever their order. */
async function digests(at: string): Promise<Record<string, unknown>> {
  const tables = await ask<{ name: string }>(
    adminOf(at),
    `select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of tables)
    found[name] = (
      await ask(
        adminOf(at),
        `select count(*)::int as n, md5(string_agg(md5(t::text), '' order by md5(t::text))) as rows from ${name} t`,
      )
    )[0]
  return found
}

function flip(path: string): void {
  const bytes = readFileSync(join(copy, path))
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(join(copy, path), bytes)
}

const PIECE = 256 * 1024 + 16
const cut = (path: string): void =>
  writeFileSync(join(copy, path), readFileSync(join(copy, path)).subarray(0, 36 + PIECE))
const swap = (one: string, other: string): void =>
  cpSync(join(copy, tablePath(other)), join(copy, tablePath(one)))
const anyFile = (): string =>
  filePath(readdirSync(join(copy, 'files', readdirSync(join(copy, 'files'))[0]!))[0]!.slice(0, 64))
const manifestSays = (change: (text: string) => string): void =>
  writeFileSync(join(copy, MANIFEST), change(readFileSync(join(copy, MANIFEST), 'utf8')))

/** Said with the right key. */
async function says(change: (manifest: Manifest) => unknown): Promise<void> {
  const manifest = await readManifest(diskPlace(copy), keys)
  change(manifest)
  await writeManifest(diskPlace(copy), keys, manifest)
}

/** Sealed with the right key, at another moment. */
async function olderTable(): Promise<void> {
  const other = join(folders, 'other-moment')
  mkdirSync(other, { recursive: true })
  await putSealed(
    diskPlace(other),
    tablePath('accounts'),
    backupKey(keys),
    (async function* () {
      yield Buffer.from('one row\n')
    })(),
  )
  cpSync(join(other, tablePath('accounts')), join(copy, tablePath('accounts')))
}
