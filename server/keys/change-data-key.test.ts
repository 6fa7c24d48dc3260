// Another data key: every value is sealed anew, what was cut off goes on, and nothing else of any row changes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disclosures } from '../../areas/people/disclosures/events.ts'
import { system } from '../access/roles.ts'
import { act, openDatabase } from '../database/db.ts'
import { recordEvent } from '../events/record.ts'
import { sealEvents } from '../events/seal.ts'
import { verifyEvents } from '../events/verify.ts'
import { sealJournal } from '../journal/seal.ts'
import { verifyJournal } from '../journal/verify.ts'
import { sealRows } from '../proof/rows/seal.ts'
import { verifyRows } from '../proof/rows/verify.ts'
import { root } from '../root.ts'
import { adminOf, serviceOf } from '../test/database.ts'
import { cityPlace } from '../test/place.ts'
import { changeDataKey } from './change-data-key.ts'
import { decrypt, type Keys, opens } from './cipher.ts'
import { requireSameKeys } from './key-marks.ts'
import { personKeys } from './person-keys.ts'
import { purposeOf, sealedColumns } from './sealed-columns.ts'

const DAY = '2026-11-23'
const { url, keys, data } = await cityPlace(DAY)
const next = Buffer.alloc(32, 'next')
const changed: Keys = { ...keys, data: next }
const admin = new pg.Client(adminOf(url))
let before: unknown
let people: string[]

const ask = async <T>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as T[]
/** While it is open the service counts as running. */
async function served<T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(serviceOf(url))
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
const started = (with_: Keys) => served((db) => requireSameKeys(db, with_))

beforeAll(async () => {
  await admin.connect()
  await started(keys)
  people = (await ask<{ id: string }>('select id from persons order by id_number_hash limit 3')).map(
    (p) => p.id,
  )
  await served(async (db) => {
    for (const person of people)
      await act(db, system, (tx) =>
        recordEvent(tx, keys, system, disclosures, {
          ...{
            kind: 'shown',
            subject: person,
            person,
            onDay: DAY,
            clientKey: `kept-${person}`,
            source: 'desk',
          },
          ...{ content: { field: 'phone' }, personal: { reason: `回访 ${person}` } },
        }),
      )
    await sealEvents(db)
    await sealJournal(db)
  })
  before = await everythingElse()
})
afterAll(() => admin.end())

/** All rows of the tables that hold sealed values, without those; and the events, with theirs. */
async function everythingElse(): Promise<unknown> {
  const tables = new Map<string, string[]>()
  for (const { table, column } of sealedColumns) tables.set(table, [...(tables.get(table) ?? []), column])
  const hashes = [...tables].map(
    ([table, columns]) =>
      `select '${table}' as name, md5(string_agg(t.row, '' order by t.row)) as hash from (select (to_jsonb(x) - array[${columns
        .map((c) => `'${c}'`)
        .join()}])::text as row from ${table} x) t`,
  )
  return ask(
    [...hashes, `select 'disclosures', md5(string_agg(x::text, '' order by x.id)) from disclosures x`].join(
      ' union all ',
    ),
  )
}

/** How many values of each column open with that key, and how many do not. */
async function opened(with_: Keys): Promise<Record<string, [number, number]>> {
  const found: Record<string, [number, number]> = {}
  for (const sealed of sealedColumns) {
    const { table, column, key } = sealed
    const rows = await ask<{ sealed: Buffer }>(
      `select ${column} as sealed, ${key.join()} from ${table} where ${column} is not null`,
    )
    const open = rows.filter((row) => opens(with_, purposeOf(sealed, row), row.sealed)).length
    found[`${table}.${column}`] = [open, rows.length - open]
  }
  return found
}

function command() {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'start', 'commands.ts'), 'change-data-key'],
    {
      cwd: root,
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, QIXUN_DATA: data },
        ...{ DATABASE_URL: bare(serviceOf(url)), QIXUN_OWNER_URL: bare(url) },
        ...{ QIXUN_DATA_KEY: keys.data.toString('hex'), QIXUN_INDEX_KEY: keys.index.toString('hex') },
        QIXUN_NEW_DATA_KEY: next.toString('hex'),
      },
    },
  )
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, told })) }
}

it('each column that holds a sealed value is in the list', async () => {
  const columns = await ask<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = current_schema() and column_name like '%\\_enc' and column_name <> 'personal_enc' order by 1`,
  )
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    columns.map(({ name }) => name).sort(),
  )
})

it('is refused while the service runs, and with keys that are not the database’s', async () => {
  await served(async (db) => {
    await act(db, system, verifyJournal)
    await expect(changeDataKey(url, keys, next)).rejects.toThrow('启训正在运行')
  })
  await expect(changeDataKey(url, { ...keys, data: Buffer.alloc(32, 'x') }, next)).rejects.toThrow(
    '密钥与数据库不符',
  )
  await expect(changeDataKey(url, keys, keys.index)).rejects.toThrow('不得与 QIXUN_INDEX_KEY 相同')
  await started(keys)
})

it('killed in the middle it has done a part, every guard stands, and no service starts with either key', async () => {
  const gate = new pg.Client(adminOf(url))
  await gate.connect()
  await gate.query('begin')
  await gate.query('lock table teachers in access exclusive mode')
  const { child, ended } = command()
  await expect
    .poll(() =>
      ask(
        `select from pg_stat_activity where application_name = 'qixun-change-key' and wait_event_type = 'Lock'`,
      ),
    )
    .toHaveLength(1)
  child.kill('SIGKILL')
  await ended
  await gate.end()
  await expect
    .poll(() => ask(`select from pg_stat_activity where application_name = 'qixun-change-key'`))
    .toHaveLength(0)
  const found = await opened(changed)
  expect(found['person_keys.key_enc']).toEqual([people.length, 0])
  expect(found['persons.id_number_enc']![1]).toBe(0)
  expect(found['teachers.id_number_enc']![0]).toBe(0)
  const open = await ask(
    `select relname from pg_class c where relnamespace = current_schema()::regnamespace and (relrowsecurity and not relforcerowsecurity
      or exists (select from pg_trigger t where t.tgrelid = c.oid and not tgisinternal and tgenabled <> 'O'))`,
  )
  expect(open).toEqual([])
  for (const with_ of [keys, changed]) await expect(started(with_)).rejects.toThrow('数据密钥正在更换')
  await expect(changeDataKey(url, keys, Buffer.alloc(32, 'third'))).rejects.toThrow('另一把新密钥')
})

it('goes on to the end: all opens with the new key, nothing with the old one, and all else is as it was', async () => {
  const { code, told } = await command().ended
  expect(told).toContain('数据密钥已更换')
  expect(code).toBe(0)
  const found = await opened(changed)
  expect(Object.values(found).reduce((n, [, shut]) => n + shut, 0)).toBe(0)
  for (const filled of [
    'persons.phone_enc',
    'payments.account_enc',
    'messages.content_enc',
    'kept_papers.bytes_enc',
  ])
    expect(found[filled]![0], filled).toBeGreaterThan(0)
  expect(Object.values(await opened(keys)).reduce((n, [open]) => n + open, 0)).toBe(0)
  expect(await everythingElse()).toEqual(before)
  await started(changed)
  await expect(started(keys)).rejects.toThrow('密钥与数据库不符')
})

it('what events hold of people opens as before, and their chain and the journal are whole', async () => {
  await served(async (db) => {
    const own = await act(db, system, (tx) => personKeys(tx, system, changed, people))
    const events = await ask<{ id: string; person_id: string; personal_enc: Buffer }>(
      'select * from disclosures',
    )
    expect(events).toHaveLength(people.length)
    for (const e of events)
      expect(decrypt(own.get(e.person_id)!, `event disclosures ${e.id}`, e.personal_enc)).toContain(
        e.person_id,
      )
    expect((await act(db, system, verifyEvents)).broken).toBeNull()
    await sealJournal(db)
    expect((await act(db, system, verifyJournal)).broken).toBeNull()
    // Accounts lie under it: what became of their rows is noted, each part as an act.
    expect(await sealRows(db, changed)).toBeGreaterThan(0)
    expect(await act(db, system, (tx) => verifyRows(tx, changed))).toMatchObject({ broken: null, faults: [] })
  })
  expect(await ask(`select from journal where verb = '更换数据密钥'`)).toHaveLength(1)
})

it('done once more it changes nothing', async () => {
  expect(await changeDataKey(url, keys, next)).toEqual({ already: true, sealed: 0 })
})

/** Without the county, which the settings name. */
function bare(address: string): string {
  const at = new URL(address)
  at.search = ''
  return at.href
}
