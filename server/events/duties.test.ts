import { expect, test } from 'vitest'
import { system } from '../access/roles.ts'
import { addMonths } from '../calendar.ts'
import { act } from '../database/db.ts'
import { withClient } from '../database/embedded/roles.ts'
import { migrate } from '../database/migrate.ts'
import { today } from '../today.ts'
import { eventDays, eventMonths, eventSealing } from './duties.ts'
import { eventGround } from './test/ground.ts'
import { verifyEvents } from './verify.ts'

const { house, place, record, eventOf } = await eventGround()
const partOf = (day: string) => `disclosures_${day.slice(0, 7).replace('-', '_')}`
const [ahead, now] = [partOf(addMonths(today(), 3)), partOf(today())]
const isThere = async (part: string) =>
  (await house.db.pool.query('select from pg_class where relname = $1', [part])).rowCount === 1
const drop = (...parts: string[]) =>
  withClient(place.url, async (owner) => {
    for (const part of parts) await owner.query(`drop table ${part}`)
  })

test('a start makes the months around this day, whatever migrations there are', async () => {
  expect([await isThere(ahead), await isThere(now)]).toEqual([true, true])
  await drop(ahead)
  await migrate(place.url)
  expect(await isThere(ahead)).toBe(true)
})

test('the daily duty makes them as the owner, and changes nothing when they stand', async () => {
  await drop(ahead, now)
  const duty = eventMonths(place.url)
  await duty.run(house)
  expect([await isThere(ahead), await isThere(now)]).toEqual([true, true])
  await duty.run(house)
  expect(await isThere(ahead)).toBe(true)
})

test('whoever acts for the service cannot make one', async () => {
  await drop(ahead)
  await withClient(place.url, async (client) => {
    await client.query('set role qixun_house')
    await expect(client.query('select make_event_months($1)', [today()])).rejects.toThrow('permission denied')
  })
})

test('the other duties seal what happened and hold the end of its day in the journal', async () => {
  await record(eventOf())
  await eventSealing.run(house)
  await eventDays.run(house)
  const held = await act(house.db, system, (tx) =>
    tx
      .selectFrom('journal')
      .select(['subject_id', 'detail'])
      .where('subject_kind', '=', 'event-day')
      .execute(),
  )
  expect(held).toMatchObject([{ subject_id: 'test_events 2026-11-27', detail: { position: 1 } }])
  expect(await act(house.db, system, verifyEvents)).toMatchObject({ checked: 1, unsealed: 0, broken: null })
})
