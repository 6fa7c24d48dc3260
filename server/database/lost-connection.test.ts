// The server cuts a connection off while an act is at work on it: the act fails, whole, and the process lives on. Without the
// listener in db.ts the run ends with an uncaught error.
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { system } from '../access/roles.ts'
import { adminOf, testDatabase } from '../test/database.ts'
import { act, openDatabase } from './db.ts'
import { withClient } from './embedded/roles.ts'

const url = await testDatabase()
const db = openDatabase(url)
afterAll(() => db.close())

it('an act whose connection is cut off fails alone', async () => {
  const cut = act(db, system, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    const cutOff = withClient(adminOf(url), (client) =>
      client.query('select pg_terminate_backend($1)', [rows[0]!.pid]),
    )
    await Promise.all([sql`select pg_sleep(20)`.execute(tx), cutOff])
  })
  await expect(cut).rejects.toThrow(/terminating connection|Connection terminated/)
  // What the socket has still to tell comes after the answer.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const { rows } = await act(db, system, (tx) => sql<{ n: number }>`select 1 as n`.execute(tx))
  expect(rows).toEqual([{ n: 1 }])
})
