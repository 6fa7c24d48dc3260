import { describe, expect, test } from 'vitest'
import { type Actor, system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { withClient } from '../database/embedded/roles.ts'
import { erasePerson } from '../keys/erase-person.ts'
import { adminOf } from '../test/database.ts'
import { recordEvent } from './record.ts'
import { eventGround } from './test/ground.ts'

const { house, as, place, table, me, person, eventOf, record, read } = await eventGround()
const actorOf = async (role: 'trainee' | 'principal' | 'clerk', of: Partial<Actor> = {}): Promise<Actor> => {
  const { account } = await as(role, role === 'trainee' ? { person: of.person ?? me } : {})
  return { account, name: role, role, provider: null, person: null, ...of }
}
const trainee = await actorOf('trainee', { person: me })
const MINE = '52320699MJ00000017'
const rows = async (key: string) =>
  (
    await withClient(adminOf(place.url), (admin) =>
      admin.query<{ personal_enc: Buffer; content: unknown; received_at: Date }>(
        `select * from test_events where client_key = '${key}'`,
      ),
    )
  ).rows

test('an event is one row: facts in the clear, personal values as ciphertext, read back as they were', async () => {
  const event = eventOf({ fileHash: 'a'.repeat(64), provider: MINE })
  const { id, known } = await record(event, trainee)
  expect(known).toBe(false)
  const [row] = await rows(event.clientKey)
  expect(row).toMatchObject({
    id,
    kind: 'seen',
    on_day: '2026-11-27',
    role: 'trainee',
    content: { code: '1' },
  })
  expect(JSON.stringify(row) + row!.personal_enc.toString('latin1')).not.toContain('31.81')
  expect(
    (await read({ subject: me, from: '2026-11-27', to: '2026-11-27' })).find((e) => e.id === id),
  ).toMatchObject({
    personal: { place: '31.81,121.66' },
    erased: false,
    content: { code: '1' },
    fileHash: 'a'.repeat(64),
    source: 'phone',
    account: trainee.account,
  })
})

describe('sent again under the same key', () => {
  test('it answers the first row, whatever the order of its fields', async () => {
    const event = eventOf()
    const first = await record(event, trainee)
    expect(await record({ ...event }, trainee)).toEqual({ ...first, known: true })
    expect(await rows(event.clientKey)).toHaveLength(1)
  })
  test('ten times at once it is one row', async () => {
    const event = eventOf()
    const answers = await Promise.all(Array.from({ length: 10 }, () => record(event, trainee)))
    expect(new Set(answers.map((a) => a.id)).size).toBe(1)
    expect(answers.filter((a) => !a.known)).toHaveLength(1)
  })
  test.each<[string, Parameters<typeof eventOf>[0]]>([
    ['other content', { content: { code: '2' } }],
    ['other personal values', { personal: { place: '31.81,121.67' } }],
    ['no personal values', { personal: null }],
    ['another kind', { kind: 'gone' }],
    ['another file', { fileHash: 'b'.repeat(64) }],
    ['another source', { source: 'desk' }],
    ['the next day', { onDay: '2026-11-28' }],
    ['a day of the next month', { onDay: '2026-12-28' }],
  ])('with %s it is refused with a sentence', async (_what, change) => {
    const event = eventOf()
    await record(event, trainee)
    await expect(record({ ...event, ...change }, trainee)).rejects.toThrow('编号已经用过')
    expect(await rows(event.clientKey)).toHaveLength(1)
  })
  test('personal values added to an event that had none are refused', async () => {
    const event = eventOf({ personal: null })
    await record(event, trainee)
    await expect(record({ ...event, personal: { place: '' } }, trainee)).rejects.toThrow('编号已经用过')
  })
  test('by somebody else it is refused, and tells nothing of the first', async () => {
    const event = eventOf()
    await record(event, trainee)
    const other = await person()
    const stranger = await actorOf('trainee', { person: other })
    await expect(record(eventOf({ clientKey: event.clientKey, person: other }), stranger)).rejects.toThrow(
      '编号已经用过',
    )
  })
  test('two days at once are one row', async () => {
    const event = eventOf()
    const both = await Promise.allSettled([
      record(event, trainee),
      record({ ...event, onDay: '2026-11-26' }, trainee),
    ])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await rows(event.clientKey)).toHaveLength(1)
  })
})

describe('whose events are whose', () => {
  test('a trainee records for no one else, a body for no other body, nobody in another’s name', async () => {
    const principal = await actorOf('principal', { provider: MINE })
    const other = await person()
    const forged = { ...trainee, account: principal.account }
    for (const tried of [
      () => record(eventOf({ person: other }), trainee),
      () => record(eventOf({ person: null, personal: null }), trainee),
      () => record(eventOf({ provider: '12320699468000002X' }), principal),
      () =>
        act(house.db, trainee, (tx) =>
          recordEvent(tx, house.keys, forged, table, eventOf({ personal: null })),
        ),
    ])
      await expect(tried()).rejects.toThrow('row-level security')
  })
  test('the bureau sees all, a body its own, a trainee the own, the public none', async () => {
    const other = await person()
    await record(eventOf({ subject: other, person: other, provider: '12320699468000002X' }))
    const mine = await read({ subject: me }, trainee)
    expect(mine.length).toBeGreaterThan(0)
    expect(await read({ subject: other }, trainee)).toEqual([])
    expect(await read({ subject: other }, await actorOf('clerk'))).toHaveLength(1)
    const principal = await actorOf('principal', { provider: MINE })
    expect(await read({ subject: other }, principal)).toEqual([])
    expect((await read({ subject: me }, principal)).every((e) => e.provider === MINE)).toBe(true)
    expect(await read({ subject: me }, principal)).not.toEqual([])
  })
})

describe('a person erased', () => {
  const erase = (who: string) =>
    act(house.db, system, (tx) =>
      erasePerson(tx, system, house.keys, who, { reason: '本人申请删除', today: '2026-11-27' }),
    )

  test('reads as erased, and only that person', async () => {
    const [gone, stays] = [await person(), await person()]
    for (const who of [gone, stays]) await record(eventOf({ subject: who, person: who }))
    await erase(gone)
    expect(await read({ person: gone })).toMatchObject([
      { personal: null, erased: true, content: { code: '1' } },
    ])
    expect(await read({ person: stays })).toMatchObject([
      { personal: { place: '31.81,121.66' }, erased: false },
    ])
  })
  test('nothing is recorded any more, nor compared with what was; a second time is refused', async () => {
    const gone = await person()
    const event = eventOf({ subject: gone, person: gone })
    await record(event)
    await erase(gone)
    await expect(record(event)).rejects.toThrow('已按要求删除')
    await expect(record(eventOf({ subject: gone, person: gone }))).rejects.toThrow('已按要求删除')
    await expect(erase(gone)).rejects.toThrow('此前已经删除')
    expect((await record(eventOf({ subject: gone, person: gone, personal: null }))).known).toBe(false)
  })
  test('of whom nothing was kept yet is erased all the same', async () => {
    const gone = await person()
    await erase(gone)
    await expect(record(eventOf({ subject: gone, person: gone }))).rejects.toThrow('已按要求删除')
  })
  test('the journal keeps who did it and why', async () => {
    const gone = await person()
    await erase(gone)
    const entry = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .selectAll()
        .where('subject_id', '=', gone)
        .orderBy('id', 'desc')
        .executeTakeFirst(),
    )
    expect(entry).toMatchObject({ verb: '删除个人信息', detail: { reason: '本人申请删除' } })
  })
  test('the key is gone for good: neither owner nor house brings one back or exchanges it', async () => {
    const [gone, stays] = [await person(), await person()]
    await record(eventOf({ subject: stays, person: stays }))
    await erase(gone)
    for (const who of [gone, stays])
      await expect(
        act(house.db, system, (tx) =>
          tx
            .updateTable('person_keys')
            .set({ key_enc: Buffer.from('x'), erased_on: null, erased_by: null })
            .where('person_id', '=', who)
            .execute(),
        ),
      ).rejects.toThrow('never replaced')
  })
})

test('a ciphertext opens in its own row alone', async () => {
  const who = await person()
  const [a, b] = [eventOf({ subject: who, person: who }), eventOf({ subject: who, person: who })]
  for (const event of [a, b]) await record(event)
  await withClient(adminOf(place.url), async (admin) => {
    await admin.query('set session_replication_role = replica')
    await admin.query(`update test_events set personal_enc = (select personal_enc from test_events where client_key = '${a.clientKey}')
      where client_key = '${b.clientKey}'`)
  })
  await expect(read({ person: who })).rejects.toThrow()
})
