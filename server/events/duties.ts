// What the clock does for events: seals them, holds the ends of their chains in the journal, makes their months ahead.
import pg from 'pg'
import { makeEventMonths } from '../database/migrate.ts'
import type { Duty } from '../duties.ts'
import { today } from '../today.ts'
import { holdDays, sealEvents } from './seal.ts'

export const eventSealing: Duty = {
  name: 'event-sealing',
  everySeconds: 10,
  run: async ({ db }) => {
    await sealEvents(db)
  },
}

export const eventDays: Duty = {
  name: 'event-days',
  everySeconds: 3600,
  run: async ({ db }) => {
    await holdDays(db)
  },
}

/** Needs the owner of the tables, as the service owns none. `ownerUrl` leads into the county. */
export const eventMonths = (ownerUrl: string): Duty => ({
  name: 'event-months',
  everySeconds: 86_400,
  run: async () => {
    const client = new pg.Client({ connectionString: ownerUrl })
    // A lost connection fails the query that waits for it; the next turn tries again.
    client.on('error', () => {})
    await client.connect()
    try {
      // Making a month holds everybody back who reads or writes events: rather another day than a queue behind a long reading.
      await client.query(`set lock_timeout = '3s'`)
      await makeEventMonths(client, today())
    } finally {
      await client.end()
    }
  },
})
