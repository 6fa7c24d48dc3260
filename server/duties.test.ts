import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { system } from './access/roles.ts'
import { act } from './database/db.ts'
import { withClient } from './database/embedded/roles.ts'
import { type Duty, poke, startDuties } from './duties.ts'
import type { LogLine } from './http/log.ts'
import { adminOf } from './test/database.ts'
import { testHouse } from './test/house.ts'
import { emptyPlace } from './test/place.ts'

const place = await emptyPlace()
const { url } = place
const { house } = await testHouse({}, place)
const silent = () => {}
const until = (seen: () => boolean) => vi.waitFor(() => expect(seen()).toBe(true), { timeout: 10_000 })

function counting(name: string, work: () => Promise<unknown> = async () => {}) {
  const count = { runs: 0, now: 0, most: 0 }
  const run: Duty['run'] = async () => {
    count.runs++
    count.most = Math.max(count.most, ++count.now)
    await work().finally(() => count.now--)
  }
  return { count, duty: { name, everySeconds: 3600, run } satisfies Duty }
}

test('a duty runs at the start, and again when it is poked by a committed transaction', async () => {
  const { count, duty } = counting('poked')
  const duties = startDuties(house, [duty], silent)
  await until(() => count.runs === 1)
  const ask = () => act(house.db, system, (tx) => poke(tx, 'poked'))
  await vi.waitFor(
    async () => {
      await ask()
      expect(count.runs).toBeGreaterThan(1)
    },
    { timeout: 10_000 },
  )
  await sleep(100)
  const before = count.runs
  await act(house.db, system, async (tx) => {
    await poke(tx, 'poked')
    throw new Error('rolled back')
  }).catch(silent)
  await act(house.db, system, (tx) => poke(tx, 'another'))
  await sleep(200)
  expect(count.runs).toBe(before)
  await ask()
  await until(() => count.runs > before)
  await duties.stop()
})

test('what was poked while nobody could hear it runs when the ear is back', async () => {
  const { count, duty } = counting('unheard')
  const duties = startDuties(house, [duty], silent)
  const ear = `from pg_stat_activity where datname = current_database() and query like 'listen qixun_duty_%' and pid <> pg_backend_pid()`
  const admin = (sql: string) => withClient(adminOf(url), async (client) => (await client.query(sql)).rows)
  await vi.waitFor(async () => expect(await admin(`select ${ear}`)).toHaveLength(1), { timeout: 10_000 })
  const before = count.runs
  await admin(`select pg_terminate_backend(pid) ${ear}`)
  await act(house.db, system, (tx) => poke(tx, 'unheard'))
  await until(() => count.runs > before)
  await duties.stop()
})

test('two processes never run the same duty at the same time', async () => {
  const { count, duty } = counting('alone', () => sleep(50))
  const often = { ...duty, everySeconds: 0.01 }
  const both = [startDuties(house, [often], silent), startDuties(house, [often], silent)]
  await until(() => count.runs > 5)
  await Promise.all(both.map((one) => one.stop()))
  expect(count.most).toBe(1)
})

test('an error is logged without its words, and the next turn comes', async () => {
  const logged: LogLine[] = []
  const { count, duty } = counting('failing', async () => {
    throw new Error('320699199001010017')
  })
  const duties = startDuties(house, [{ ...duty, everySeconds: 0.01 }], (line) => logged.push(line))
  await until(() => count.runs > 2)
  await duties.stop()
  expect(logged[0]).toMatchObject({ duty: 'failing', error: 'Error' })
  expect(JSON.stringify(logged)).not.toContain('320699')
})

test('stopping waits for what runs', async () => {
  let ended = false
  const { duty } = counting('long', () => sleep(150).then(() => (ended = true)))
  const duties = startDuties(house, [duty], silent)
  await sleep(60)
  await duties.stop()
  expect(ended).toBe(true)
})

test('more duties than there are connections all have their turn', async () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    counting(`crowd-${i}`, () => act(house.db, system, (tx) => poke(tx, 'nobody'))),
  )
  const duties = startDuties(
    house,
    many.map(({ duty }) => duty),
    silent,
  )
  await until(() => many.every(({ count }) => count.runs === 1 && count.now === 0))
  await duties.stop()
})
