// The register of exits reads only what rules still count; what it shows of a body is what the body's own page shows.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bodies } from '../../../city/cast.ts'
import { system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { cityPlace } from '../../../server/test/place.ts'
import { countedFacts, exitFacts } from './judge.ts'
import { listBodies } from './queries.ts'
import { everyExit, getExit } from './views.ts'

const on = '2026-11-23'
const { house, owner } = await testHouse({}, await cityPlace(on))
const asHouse = <T>(work: (tx: Tx) => Promise<T>) => act(house.db, system, work)

test('A14.1 A14.2 A14.4 every body stands in the register as on its own page', async () => {
  const rows = await asHouse((tx) => everyExit(tx, system, on))
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.some((row) => row.crossed.length > 0)).toBe(true)
  for (const { code, crossed, open, rulers, order, owed } of rows)
    expect(await asHouse((tx) => getExit(tx, system, code, on)), code).toMatchObject({
      ...{ crossed, open, rulers, order, owed },
    })
})

test('A14.0(a) reports of all time are read, for they outlive an agreement', async () => {
  // Reports of before there were concerns keep what they had.
  await owner.pool.query('alter table complaints disable trigger complaints_begin_open')
  await asHouse(async (tx) => {
    const report = { provider_code: bodies[0].code, kind: 'fees', verified: true, recorded_by: randomUUID() }
    for (const received_on of ['2016-03-01', addDays(on, -1)])
      await tx
        .insertInto('complaints')
        .values({ ...report, content: received_on, received_on })
        .execute()
    const all = await listBodies(tx, on)
    const counted: typeof exitFacts = (...of) => countedFacts(...of, { num: 7, den: 10 })
    const fees = async (of: typeof exitFacts) =>
      (await of(tx, all, on)).get(bodies[0].code)?.reports.fees.map((r) => r.on)
    expect(await fees(exitFacts)).toEqual(expect.arrayContaining(['2016-03-01', addDays(on, -1)]))
    expect(await fees(counted)).toEqual(expect.arrayContaining(['2016-03-01', addDays(on, -1)]))
  })
})
