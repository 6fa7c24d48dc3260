// What the runbook has typed into the database is typed here, as the role it names.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '../server/access/roles.ts'
import { act, openDatabase } from '../server/database/db.ts'
import { withClient } from '../server/database/embedded/roles.ts'
import { serviceOf, testDatabase } from '../server/test/database.ts'
import { typedSql } from '../server/test/runbook.ts'

const url = await testDatabase()
it('the days off of a year are put in as the runbook says', async () => {
  const [days] = typedSql().filter((text) => text.includes('holiday_years'))
  // Whoever types it has no path yet: the runbook sets its own.
  const plain = new URL(serviceOf(url))
  plain.searchParams.delete('options')
  await withClient(plain.href, (client) => client.query(days!))
  const db = openDatabase(serviceOf(url))
  const { rows } = await act(db, system, (tx) =>
    sql<{ year: number; kind: string }>`select year, kind from holidays where on_day = '2027-01-01'`.execute(
      tx,
    ),
  )
  await db.close()
  expect(rows).toEqual([{ year: 2027, kind: 'off' }])
})
