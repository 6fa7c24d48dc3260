// The county that the bench fills by SQL fits the tables as they stand, and every question asked of it is answered, in bare SQL too.
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { gates } from '../areas/concerns/names.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { type Role, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { initialsOf, personInitials } from '../server/initials.ts'
import { encrypt } from '../server/keys/cipher.ts'
import { root } from '../server/root.ts'
import { adminOf } from '../server/test/database.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { emptyPlace } from '../server/test/place.ts'

type Question = { path: string; role: Role | null; post?: boolean; ask: Record<string, string | number> }
const bench = (file: string) => join(root, 'bench', 'registers', file)
const { filling } = (await import(bench('tables.mjs'))) as {
  filling: (size: Record<string, number>, ours: object) => [what: string, sql: string][]
}
const { questions } = (await import(bench('questions.mjs'))) as {
  questions: (size: Record<string, number>) => (Question & {
    bareFor: (me: { account: string; person: string }) => string | null
    what: string
    most?: number
  })[]
}
const { aPerson, bigBody } = (await import(bench('names.mjs'))) as { aPerson: string; bigBody: string }

const size = {
  classes: 200,
  people: 400,
  claims: 1_000,
  bodies: 40,
  concerns: 400,
  messages: 400,
  checked: 100,
}
const place = await emptyPlace()
const { house, app, as } = await testHouse({}, place)
const admin = new pg.Client({ connectionString: adminOf(place.url) })
await admin.connect()
afterAll(() => admin.end())

it('fills every table it names', async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  // Nothing in it was ever lawful, it is only as much and as wide as what is.
  await admin.query('set session_replication_role = replica')
  for (const [what, sql] of filling(size, { initialsOf, personInitials, encrypt, gates, keys: place.keys }))
    expect((await admin.query(sql)).rowCount, what).toBeGreaterThan(0)
})

it('every question is answered, none heavier than it may be, and its bare SQL too', async () => {
  const known = new Map<Role, SignedInAs['headers']>()
  const headersOf = async (role: Role) => {
    const headers = known.get(role) ?? (await as(role, { provider: bigBody })).headers
    known.set(role, headers)
    return headers
  }
  // Its first page, as one of the roles that have it, or as each where the answer is weighed: what each may ask is held by bench.test.ts.
  const asked = questions(size).filter(({ ask }) => ask.page === undefined)
  const once = new Map(
    asked.map((one) => [`${one.post} ${one.path} ${one.what} ${one.most ? one.role : ''}`, one]),
  )
  expect(once.size).toBeGreaterThan(250)
  for (const { path, role, post, ask, bareFor, what, most } of once.values()) {
    const headers = role === null ? {} : await headersOf(role)
    const words = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]))
    const sent = post
      ? ({ method: 'POST', url: path, headers, payload: ask } as const)
      : ({ url: `${path}?${words}`, headers } as const)
    const { statusCode, body } = await app.inject(sent)
    expect(statusCode, `${path} ${role} ${what}: ${body.slice(0, 200)}`).toBe(200)
    if (most) expect(Buffer.byteLength(body), `bytes of ${path} ${role} ${what}`).toBeLessThanOrEqual(most)
    const bare = bareFor({ account: aPerson, person: aPerson })
    if (bare !== null) await admin.query(bare)
  }
  // Some hundred questions: on a machine that is busy they take more than a test's minute.
}, 180_000)

it('the tasks weigh no more where whatever was decided in years still waits for somebody', async () => {
  const { rowCount } = await admin.query(
    `update concerns set status = 'heard', proposal = null, proposes = null, proposed_by = null, proposed_at = null, decision = null, decided_by = null,
       decided_at = null, settlement = null, settlement_words = null, settled_by = null, settled_at = null, rests_on = null, rests_on_id = null
     where status in ('dismissed', 'settled')`,
  )
  expect(rowCount).toBeGreaterThan(300)
  const [{ most } = {}] = questions(size).filter(
    ({ path, role }) => path === '/api/tasks' && role === 'clerk',
  )
  const { statusCode, body } = await app.inject({ url: '/api/tasks', headers: (await as('clerk')).headers })
  expect(statusCode).toBe(200)
  expect(body).toContain('核查并提出意见')
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(most!)
})
