// What the runbook has typed into the database is typed here, as the role it names.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '../server/access/roles.ts'
import { act, openDatabase } from '../server/database/db.ts'
import { withClient } from '../server/database/embedded/roles.ts'
import { root } from '../server/root.ts'
import { serviceOf, testDatabase } from '../server/test/database.ts'

const url = await testDatabase()
const typed = [
  ...readFileSync(join(root, 'docs', 'runbook.md'), 'utf8').matchAll(/^ *```sql\n([\s\S]*?)^ *```$/gm),
].map((found) => found[1]!)

it('the days off of a year are put in as the runbook says', async () => {
  const [days] = typed.filter((text) => text.includes('holiday_years'))
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
