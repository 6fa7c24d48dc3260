// An event table of a test's own beside the house's, a person, and a hand that reaches past policies and triggers.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addPerson } from '../../../areas/people/add.ts'
import { type Actor, system } from '../../access/roles.ts'
import { act } from '../../database/db.ts'
import { withClient } from '../../database/embedded/roles.ts'
import { adminOf } from '../../test/database.ts'
import { inventedIdNumber, testHouse } from '../../test/house.ts'
import { emptyPlace } from '../../test/place.ts'
import { readEvents } from '../read.ts'
import { type NewEvent, recordEvent } from '../record.ts'
import { type EventTableName, eventTable } from '../table.ts'

/** Call it at the top level of a test file. */
export async function eventGround() {
  const place = await emptyPlace()
  await withClient(place.url, async (owner) => {
    await owner.query(`select make_event_table('test_events', 'persons', 'Of a test.')`)
    await owner.query(`select make_event_months('2026-11-27')`)
  })
  const all = await testHouse({}, place)
  const { db, keys } = all.house
  const table = eventTable('test_events' as EventTableName, {
    content: z.object({ code: z.string() }),
    personal: z.object({ place: z.string() }),
  })
  type Event = NewEvent<{ code: string }, { place: string }>
  const person = async () =>
    (
      await act(db, system, (tx) =>
        addPerson(tx, system, keys, { name: '某人', idNumber: inventedIdNumber(), category: '其他' }),
      )
    ).id
  const me = await person()
  const eventOf = (more: Partial<Event> = {}): Event => ({
    kind: 'seen',
    subject: me,
    onDay: '2026-11-27',
    clientKey: randomUUID(),
    source: 'phone',
    content: { code: '1' },
    person: me,
    personal: { place: '31.81,121.66' },
    ...more,
  })
  return {
    ...all,
    place,
    table,
    me,
    person,
    eventOf,
    record: (event: Event, actor: Actor = system) =>
      act(db, actor, (tx) => recordEvent(tx, keys, actor, table, event)),
    read: (asked: Parameters<typeof readEvents>[4], actor: Actor = system) =>
      act(db, actor, (tx) => readEvents(tx, keys, actor, table, asked)),
    /** As somebody who owns the database and means ill. */
    tamper: (...statements: string[]) =>
      withClient(adminOf(place.url), async (admin) => {
        await admin.query('set session_replication_role = replica')
        for (const statement of statements) await admin.query(statement)
      }),
  }
}
