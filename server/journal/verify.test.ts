import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { testHouse } from '../test/house.ts'
import { record } from './journal.ts'
import { sealJournal } from './seal.ts'
import { verifyJournal } from './verify.ts'

const { app, house, owner, as } = await testHouse()
const { db } = house

/** Straight into the tables, past policies and triggers, as an owner with bad intentions would. */
async function tamper(...statements: string[]) {
  const client = await owner.pool.connect()
  try {
    await client.query(`begin`)
    for (const table of ['journal', 'journal_seals']) {
      await client.query(`alter table ${table} disable trigger user`)
      await client.query(`alter table ${table} no force row level security`)
    }
    await client.query('alter table journal_seals drop constraint if exists journal_seals_journal_id_fkey')
    for (const statement of statements) await client.query(statement)
    for (const table of ['journal', 'journal_seals']) {
      await client.query(`alter table ${table} enable trigger user`)
      await client.query(`alter table ${table} force row level security`)
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

const verify = () => act(db, system, verifyJournal)
const write = (n: number, at = '') =>
  act(db, system, async (tx) => {
    for (let i = 0; i < n; i++) {
      await record(tx, system, {
        area: 'city',
        verb: `第${i}件${at}`,
        subjectKind: 'city',
        subjectId: `${i}`,
        detail: { i, b: 1, a: [1] },
      })
    }
  })
const age = (seconds: number) =>
  tamper(`update journal set at = at - interval '${seconds} seconds' where true`)

beforeEach(async () => {
  await write(6)
  await age(60)
  expect(await sealJournal(db)).toBe(6)
})
afterEach(() => tamper('delete from journal_seals', 'delete from journal'))

const places = async () => {
  const { rows } = await owner.pool
    .query(`set role qixun_house; select journal_id from journal_seals order by position; reset role`)
    .then((results) => (results as unknown as { rows: { journal_id: number }[] }[])[1]!)
  return rows.map((r) => r.journal_id)
}

describe('an untouched journal', () => {
  test('verifies to its head, and sealing again adds nothing', async () => {
    expect(await verify()).toMatchObject({ checked: 6, sealedTo: 6, unsealed: 0, broken: null })
    expect(await sealJournal(db)).toBe(0)
  })
  test('goes on: new entries link to the old ones', async () => {
    const before = (await verify()).head
    await write(2)
    expect(await sealJournal(db)).toBe(0)
    await tamper(
      `update journal set at = at - interval '5 seconds' where id > ${Math.max(...(await places()))}`,
    )
    expect(await sealJournal(db)).toBe(2)
    const after = await verify()
    expect(after).toMatchObject({ checked: 8, broken: null })
    expect(after.head).not.toBe(before)
  })
  test('an entry committed late, with a lower id, is sealed all the same', async () => {
    const [first] = await places()
    await tamper(`insert into journal (id, at, account_name, role, area, verb, subject_kind, subject_id)
      overriding system value values (${first! - 1}, now() - interval '1 minute', '系统', 'system', 'test', '迟到', 'test', '1')`)
    expect(await sealJournal(db)).toBe(1)
    expect(await verify()).toMatchObject({ checked: 7, broken: null })
  })
  test('two at once seal every entry once', async () => {
    await write(40)
    await tamper(`update journal set at = at - interval '5 seconds'
      where not exists (select from journal_seals where journal_id = journal.id)`)
    const sealed = await Promise.all([sealJournal(db), sealJournal(db), sealJournal(db)])
    expect(sealed.reduce((a, b) => a + b)).toBe(40)
    expect(await verify()).toMatchObject({ checked: 46, broken: null })
  })
})

describe('the first broken row is named', () => {
  test.each([
    ['verb', `verb = '别的事'`],
    ['who', `account_name = '别人'`],
    ['when, by a microsecond', `at = at + interval '1 microsecond'`],
    ['detail', `detail = '{"i": 9}'`],
    ['clause', `clause = 'A13.3'`],
  ])('changed: %s', async (_what, change) => {
    const ids = await places()
    await tamper(`update journal set ${change} where id in (${ids[2]}, ${ids[4]})`)
    const { broken, checked } = await verify()
    expect([broken?.position, broken?.journalId, checked]).toEqual([3, ids[2], 2])
    expect(broken?.why).toContain('改动')
  })
  test('deleted', async () => {
    const ids = await places()
    await tamper(`delete from journal where id = ${ids[3]}`)
    expect((await verify()).broken).toMatchObject({ position: 4, journalId: ids[3] })
  })
  test('deleted together with its seal', async () => {
    const ids = await places()
    await tamper('delete from journal_seals where position = 4', `delete from journal where id = ${ids[3]}`)
    expect((await verify()).broken).toMatchObject({ position: 5, journalId: ids[4] })
  })
  test('deleted, and the seals moved up to hide it', async () => {
    const ids = await places()
    await tamper(
      `delete from journal_seals where position = 4`,
      `delete from journal where id = ${ids[3]}`,
      `update journal_seals set position = position - 1 where position = 5`,
      `update journal_seals set position = position - 1 where position = 6`,
    )
    expect((await verify()).broken).toMatchObject({ position: 4, journalId: ids[4] })
  })
  test('swapped', async () => {
    const [, second, third] = await places()
    await tamper(
      `update journal_seals set journal_id = -1 where position = 2`,
      `update journal_seals set journal_id = ${second} where position = 3`,
      `update journal_seals set journal_id = ${third} where position = 2`,
    )
    expect((await verify()).broken).toMatchObject({ position: 2, journalId: third })
  })
  test('resealed from the middle on changes the head', async () => {
    const { head } = await verify()
    const ids = await places()
    await tamper(
      `update journal set verb = '别的事' where id = ${ids[3]}`,
      'delete from journal_seals where position >= 4',
    )
    await sealJournal(db)
    const again = await verify()
    expect(again.broken).toBeNull()
    expect(again.head).not.toBe(head)
  })
  test('never sealed in ten minutes', async () => {
    await write(1, '旧')
    await tamper(`update journal set at = at - interval '11 minutes' where verb = '第0件旧'`)
    expect((await verify()).broken).toMatchObject({ position: null })
  })
})

describe('over HTTP', () => {
  test('the auditor reads all and verifies; a clerk reads only their own', async () => {
    const [auditor, clerk] = [await as('auditor'), await as('clerk')]
    const all = await app.inject({ url: '/api/journal?area=city', headers: auditor.headers })
    expect(all.json().total).toBe(6)
    expect(all.json().rows[0]).toMatchObject({ verb: '第5件', roleName: '系统', seal: 6 })
    const own = await app.inject({ url: '/api/journal', headers: clerk.headers })
    expect(own.json().total).toBe(0)
    const found = await app.inject({ url: '/api/journal/verification', headers: auditor.headers })
    expect(found.json()).toMatchObject({ sealedTo: 6, broken: null })
  })
  test('filters by word and by day', async () => {
    const { headers } = await as('auditor')
    const count = async (query: string) =>
      (await app.inject({ url: `/api/journal?area=city&${query}`, headers })).json().total
    expect(await count(`q=${encodeURIComponent('第3件')}`)).toBe(1)
    expect(await count('q=%25%25')).toBe(0)
    const one = await app.inject({ url: '/api/journal?q=%25', headers })
    expect([one.statusCode, one.json().message]).toEqual([400, '查找日志请至少输入两个字。'])
    expect(await count('to=2020-01-01')).toBe(0)
    expect(await count('from=2020-01-01')).toBe(6)
  })
  test('finds by a short number of what an act was about, and by the whole of a long one or its first eight letters', async () => {
    const long = '2f2e5834-f6fe-4441-8f69-7667950c6f6a'
    for (const subject of [long, 'XS2026-0007'])
      await act(db, system, (tx) =>
        sql`insert into journal (account_name, role, area, verb, subject_kind, subject_id)
          values ('经办', 'clerk', 'concerns', '登记', 'concern', ${subject})`.execute(tx),
      )
    const { headers } = await as('auditor')
    const found = async (q: string) =>
      (await app.inject({ url: `/api/journal?q=${q}`, headers }))
        .json()
        .rows.map((row: { subjectId: string }) => row.subjectId)
    expect(await found('2026-0007')).toEqual(['XS2026-0007'])
    expect(await found(long.toUpperCase())).toEqual([long])
    expect(await found('2f2e5834')).toEqual([long])
    expect(await found('2f2e58')).toEqual([])
  })
  test('an entry that calls its area by a former word is found and shown under the name of today', async () => {
    await act(db, system, (tx) =>
      sql`insert into journal (account_name, role, area, verb, subject_kind, subject_id)
        values ('经办', 'clerk', '补贴', '早年的审核', 'claim', '1')`.execute(tx),
    )
    const { headers } = await as('auditor')
    const { rows } = (await app.inject({ url: '/api/journal?area=subsidy', headers })).json()
    expect(rows).toMatchObject([{ verb: '早年的审核', area: 'subsidy', areaName: '补贴' }])
  })
})
