// The same seed and the same day give the same city, and the city can be played on any day.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { concernStatuses } from '../areas/concerns/states.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { testHouse } from '../server/test/house.ts'
import { fillCity } from './fill.ts'
import { type Filled, playedAnew } from './test/filled.ts'

/** Random by nature: ids and what points to them, ciphertexts, hashes with a key, the instants of this run, and the size of workbooks that bear one. */
const random =
  /(^|_)(id|ids|enc|hash|key)$|^(hash|mac|tx|before|after|facts|findings|content|bundle|notice_id|subject_id|considered|detail|approved_lines|recorded_by|made_by|named|bytes|companions)$|_by$|_at$|^at$/

/** Every table as sorted lines of what is not random. */
async function projection({ rows }: Filled): Promise<Record<string, string[]>> {
  const columns = await rows(sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = current_schema() order by 1, 2`)
  const tables = [...new Set(columns.map((c) => c.table_name))].filter(
    (t) => t !== 'migrations' && t !== 'key_marks' && t !== 'signed_heads',
  )
  const found: Record<string, string[]> = {}
  for (const table of tables) {
    const kept = columns.filter((c) => c.table_name === table && !random.test(c.column_name))
    if (kept.length === 0) continue
    const line = sql.join(
      kept.map((c) => sql`coalesce(${sql.ref(c.column_name)}::text, '∅')`),
      sql`, `,
    )
    found[table] = (
      await rows(sql<{ line: string }>`select concat_ws('|', ${line}) as line from ${sql.table(table)}`)
    )
      .map((r) => r.line)
      .sort()
  }
  return found
}

it('two runs on one day agree in every table', async () => {
  const [one, other] = [await projection(first), await projection(second)]
  expect(Object.keys(one).length).toBeGreaterThan(40)
  for (const table of Object.keys(one)) expect(other[table], table).toEqual(one[table])
  // The course of events too, to the second.
  const course = ({ rows }: Filled) =>
    rows(sql<{
      line: string
    }>`select concat_ws('|', at, account_name, area, verb, subject_kind, provider_code) as line
      from journal where at < '2026-01-01' order by at, account_name, verb, provider_code`)
  expect(await course(second)).toEqual(await course(first))
}, 240_000)

// On a holiday, so that all the days around today are shifted, and the first day of a year.
const [first, second] = [await playedAnew('2026-01-01'), await playedAnew('2026-01-01')]

const { house } = await testHouse()
const undone = new Error('undone')

/** Something is taught and something waits, and what was noticed stands at every step. */
function expectLife({ concerns, ...seen }: Record<string, number>) {
  expect(concerns, 'statuses of concerns').toBe(concernStatuses.length)
  expect(seen.running).toBe(5)
  for (const status of ['draft', 'submitted', 'approved', 'ended', 'examined', 'suspended'])
    expect(seen[status], status).toBeGreaterThan(0)
}
const classes = sql<{ status: string; n: number }>`select status, count(*)::int as n from classes group by 1
  union all select 'concerns', count(distinct status)::int from concerns`
const counted = (rows: { status: string; n: number }[]) =>
  Object.fromEntries(rows.map(({ status, n }) => [status, n]))

it('is played on the first day of the year, a holiday (2026-01-01), with something taught and something waiting', async () =>
  expectLife(counted(await first.rows(classes))))

it.each([
  ['a Sunday', '2026-11-22'],
  ['the last day whose working days are known', '2026-12-31'],
  ['a day of a year that is not announced', '2027-01-05'],
])(
  'is played on %s (%s), with something taught and something waiting',
  async (_, today) => {
    let seen: Record<string, number> = {}
    const played = act(house.db, system, async (tx) => {
      await seedRegisters(tx)
      await seedCatalogue(tx)
      await fillCity(tx, house, today)
      seen = counted((await classes.execute(tx)).rows)
      throw undone
    })
    await expect(played).rejects.toBe(undone)
    expectLife(seen)
  },
  120_000,
)
