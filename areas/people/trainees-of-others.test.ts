// What a body learns of the trainees of others by searching: nothing, neither a row nor a count nor one page more.
import { expect, test } from 'vitest'
import { bodies } from '../../city/cast.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { cityPlace } from '../../server/test/place.ts'

const { app, house, as } = await testHouse({}, await cityPlace('2026-11-23'))
const [mine] = bodies
const { headers } = await as('principal', { provider: mine.code })
const people = await act(house.db, system, (tx) =>
  tx.selectFrom('persons').select(['id', 'name', 'initials', 'id_number_masked']).execute(),
)
const own = new Set(
  (
    await act(house.db, system, (tx) =>
      tx.selectFrom('class_trainees').select('person_id').where('provider_code', '=', mine.code).execute(),
    )
  ).map((t) => t.person_id),
)
const ask = async (payload: object) =>
  (await app.inject({ method: 'POST', url: '/api/people/searches', headers, payload })).json()

test('A8.3 the pages of a body hold its own trainees, each once, and their number', async () => {
  const seen: string[] = []
  for (let page = 1; page <= Math.ceil(own.size / 20); page++)
    seen.push(...(await ask({ page, size: 20 })).rows.map((p: { id: string }) => p.id))
  expect(seen.sort()).toEqual([...own].sort())
  const first = await ask({ size: 20 })
  expect([first.total, first.more]).toEqual([own.size, false])
  const beyond = await ask({ page: Math.ceil(own.size / 20) + 1, size: 20 })
  expect([beyond.total, beyond.rows]).toEqual([own.size, []])
})

test.each([
  ['name', (p: { name: string }) => p.name],
  ['initials', (p: { initials: string }) => p.initials],
  ['last four', (p: { id_number_masked: string }) => p.id_number_masked.slice(-4)],
] as const)('A8.3 others by %s: only whom the body has itself is found and counted', async (_, wordOf) => {
  const others = people.filter((p) => !own.has(p.id)).slice(0, 12)
  expect(others.length).toBeGreaterThan(5)
  for (const other of others) {
    const answer = await ask({ q: wordOf(other), size: 100 })
    expect(answer.rows.filter((p: { id: string }) => !own.has(p.id))).toEqual([])
    expect(answer.total).toBe(answer.rows.length)
  }
})
