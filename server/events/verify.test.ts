import { beforeEach, describe, expect, test } from 'vitest'
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { erasePerson } from '../keys/erase-person.ts'
import { holdDays, sealEvents } from './seal.ts'
import { eventGround } from './test/ground.ts'
import { verifyEvents } from './verify.ts'

const { app, as, house, me, person, eventOf, record, read, tamper } = await eventGround()
const { db } = house
const verify = () => act(db, system, verifyEvents)
const ids: string[] = []

beforeEach(async () => {
  await tamper('truncate test_events, event_seals', `delete from journal where subject_kind = 'event-day'`)
  ids.length = 0
  for (let i = 0; i < 5; i++) ids.push((await record(eventOf({ content: { code: `${i}` } }))).id)
  for (const onDay of ['2026-12-01', '2019-05-01']) ids.push((await record(eventOf({ onDay }))).id)
  expect(await sealEvents(db)).toBe(7)
})

describe('untouched', () => {
  test('the chains of all days hold, and sealing again adds nothing', async () => {
    expect(await verify()).toEqual({ checked: 7, unsealed: 0, away: [], broken: null })
    expect(await sealEvents(db)).toBe(0)
  })
  test('they go on: later events of a day link to the earlier ones', async () => {
    await record(eventOf())
    expect(await verify()).toMatchObject({ checked: 7, unsealed: 1, broken: null })
    expect(await sealEvents(db)).toBe(1)
    expect(await verify()).toMatchObject({ checked: 8, unsealed: 0, broken: null })
  })
  test('several at once seal every event once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => record(eventOf())))
    const sealed = await Promise.all([sealEvents(db), sealEvents(db), sealEvents(db)])
    expect(sealed.reduce((a, b) => a + b)).toBe(30)
    expect(await verify()).toMatchObject({ checked: 37, broken: null })
  })
  test('a person is erased and every chain still holds', async () => {
    const gone = await person()
    await record(eventOf({ subject: gone, person: gone }))
    await sealEvents(db)
    await holdDays(db)
    await act(db, system, (tx) =>
      erasePerson(tx, system, house.keys, gone, { reason: '本人申请删除', today: '2026-11-27' }),
    )
    expect(await read({ person: gone })).toMatchObject([{ personal: null, erased: true }])
    expect(await verify()).toMatchObject({ checked: 8, broken: null })
  })
})

describe('the first broken place is named', () => {
  test.each([
    [
      'a byte of the ciphertext',
      'personal_enc = set_byte(personal_enc, 40, 255 - get_byte(personal_enc, 40))',
    ],
    ['a fact', `content = '{"code": "9"}'`],
    ['whose it is', 'person_id = null, personal_enc = null'],
    ['when, by a microsecond', `received_at = received_at + interval '1 microsecond'`],
    ['the hash of its file', `file_hash = '${'c'.repeat(64)}'`],
    ['who', `role = 'clerk'`],
    ['the key it was sent under', `client_key = md5(id::text)`],
  ])('altered: %s', async (_what, change) => {
    await tamper(`update test_events set ${change} where id in ('${ids[2]}', '${ids[4]}')`)
    const { broken } = await verify()
    expect(broken).toMatchObject({ table: 'test_events', onDay: '2026-11-27', position: 3, event: ids[2] })
    expect(broken?.why).toContain('改动')
  })
  test('removed', async () => {
    await tamper(`delete from test_events where id = '${ids[1]}'`)
    expect((await verify()).broken).toMatchObject({
      position: 2,
      event: ids[1],
      why: expect.stringContaining('删去'),
    })
  })
  test('removed together with its seal', async () => {
    await tamper(
      `delete from test_events where id = '${ids[1]}'`,
      `delete from event_seals where event_id = '${ids[1]}'`,
    )
    expect((await verify()).broken).toMatchObject({
      position: 3,
      event: ids[2],
      why: expect.stringContaining('断开'),
    })
  })
  test('moved to another day', async () => {
    await tamper(`update test_events set on_day = '2026-11-28' where id = '${ids[0]}'`)
    expect((await verify()).broken).toMatchObject({ event: ids[0] })
  })
  test('never sealed in ten minutes', async () => {
    await record(eventOf())
    await tamper(`update test_events e set received_at = received_at - interval '11 minutes'
      where not exists (select from event_seals s where s.event_id = e.id)`)
    expect((await verify()).broken).toMatchObject({ position: null, why: expect.stringContaining('未封存') })
  })
})

describe('the ends of days held in the journal', () => {
  const cutEnd = () =>
    tamper(
      `delete from test_events where id = '${ids[4]}'`,
      `delete from event_seals where event_id = '${ids[4]}'`,
    )

  test('are written once for a day that grew', async () => {
    expect(await holdDays(db)).toBe(3)
    expect(await holdDays(db)).toBe(0)
    await record(eventOf())
    await sealEvents(db)
    expect(await holdDays(db)).toBe(1)
    expect(await verify()).toMatchObject({ checked: 8, broken: null })
  })
  test('tell that the last of a day was cut off with its seal, which the chain alone does not', async () => {
    await cutEnd()
    expect((await verify()).broken).toBeNull()
  })
  test('and so once they were written', async () => {
    await holdDays(db)
    await cutEnd()
    expect((await verify()).broken).toMatchObject({
      onDay: '2026-11-27',
      position: 5,
      why: expect.stringContaining('末尾'),
    })
  })
  test('tell that a day was done anew', async () => {
    await holdDays(db)
    await tamper(
      `update test_events set content = '{"code": "9"}' where id = '${ids[2]}'`,
      `delete from event_seals where on_day = '2026-11-27'`,
    )
    await sealEvents(db)
    expect((await verify()).broken).toMatchObject({ position: 5, why: expect.stringContaining('重做') })
  })
  test('tell that a whole day is gone while its month stands', async () => {
    await holdDays(db)
    await tamper(
      `delete from test_events where on_day = '2026-11-27'`,
      `delete from event_seals where on_day = '2026-11-27'`,
    )
    expect((await verify()).broken).toMatchObject({ onDay: '2026-11-27' })
  })
  test.each([
    ['an old day', '2019-05-01', false],
    ['an old day held before it was written where it lay', '2019-05-01', true],
    ['a day too far ahead for a month of its own', '2031-05-01', false],
  ])('tell that %s is gone that never had a month', async (_what, onDay, before) => {
    await record(eventOf({ onDay: '2031-05-01' }))
    await sealEvents(db)
    await holdDays(db)
    const { checked } = await verify()
    if (before)
      await tamper(`update journal set detail = detail - 'ownMonth' where subject_kind = 'event-day'`)
    await tamper(
      `delete from test_events where on_day = '${onDay}'`,
      `delete from event_seals where on_day = '${onDay}'`,
    )
    expect(await verify()).toMatchObject({
      checked: checked - 1,
      away: [],
      broken: { table: 'test_events', onDay, position: 1, why: expect.stringContaining('删去') },
    })
  })
  test('a month put away by the owner is told, and nothing of it called broken', async () => {
    await record(eventOf({ subject: me, onDay: '2026-12-02' }))
    await sealEvents(db)
    await holdDays(db)
    await tamper(
      'alter table test_events detach partition test_events_2026_12',
      'alter table event_seals detach partition event_seals_2026_12',
    )
    expect(await verify()).toMatchObject({ away: ['test_events 2026-12'], broken: null, checked: 6 })
  })
})

describe('over HTTP', () => {
  const ask = async (role: 'auditor' | 'clerk' | 'administrator') =>
    app.inject({ url: '/api/events/verification', headers: (await as(role)).headers })

  test('the auditor verifies all, also what the auditor does not see; nobody else does', async () => {
    expect((await ask('auditor')).json()).toEqual({ checked: 7, unsealed: 0, away: [], broken: null })
    await tamper(`update test_events set kind = 'other' where id = '${ids[0]}'`)
    expect((await ask('auditor')).json()).toMatchObject({ broken: { event: ids[0], position: 1 } })
    expect((await ask('clerk')).statusCode).toBe(403)
    expect((await ask('administrator')).statusCode).toBe(403)
  })
})
