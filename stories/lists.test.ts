// Every list of the application is walked page by page, forwards and back, and each way gives the same rows in the same order.

import { describe, expect, it } from 'vitest'
import { bureauRoles, providerRoles, type Role, roles, system, traineeRole } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { tell } from '../server/telling/tell.ts'
import { testHouse } from '../server/test/house.ts'
import { cityPlace } from '../server/test/place.ts'
import { readOperations } from './bad-input/operations.ts'

const { app, house, as } = await testHouse({}, await cityPlace())
type List = { rows: object[]; total: number; more?: boolean; page: number; before?: string; after?: string }

// Of a body that is told several things at one instant.
const provider = '52320699MJ00000017'
await act(house.db, system, async (tx) => {
  for (const n of [1, 2, 3, 4, 5])
    await tell(tx, system, house.keys, {
      kind: 'claim-refused-copy',
      key: String(n),
      to: { provider },
      subject: { kind: 'filing', id: String(n) },
      title: '备案申请退回补正',
      text: `第 ${n} 次`,
      detail: null,
      href: '/providers/mine',
    })
})
const headers = new Map<Role | 'anyone', Record<string, string>>([['anyone', {}]])
for (const role of roles) headers.set(role, (await as(role, { provider })).headers)
const operations = (await readOperations(app)).filter(
  (o) =>
    o.method === 'GET' && o.json && ['page', 'size'].every((name) => o.query.some((q) => q.name === name)),
)

/** Those of the walk, and those whose filters are sent; what leaves as a sheet takes the filters of its list, with a reason, and turns no pages. */
const lists = (await readOperations(app)).filter(
  (o) =>
    !o.body?.properties?.reason &&
    ['page', 'size'].every((name) => o.query.some((q) => q.name === name) || o.body?.properties?.[name]),
)
const NOBODY = '6f1c0000-0000-4000-8000-000000000000'

async function ask(
  path: string,
  role: Role | 'anyone',
  query: Record<string, string | number>,
): Promise<List> {
  const words = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const answer = await app.inject({ url: `${path}?${words}`, headers: headers.get(role) ?? {} })
  expect(answer.statusCode, `${path}?${words} as ${role}: ${answer.body}`).toBe(200)
  return answer.json()
}

/** The path with the id of a row of the list it hangs on; undefined where that list is empty. */
async function placed(path: string, role: Role | 'anyone'): Promise<string | undefined> {
  const name = /\{(\w+)\}/.exec(path)?.[1]
  if (!name) return path
  const { rows } = await ask(path.slice(0, path.indexOf('/{')), role, { page: 1, size: 1 })
  const id = rows[0] && (rows[0] as Record<string, string>)[name]
  return id && path.replace(`{${name}}`, id)
}

/** One of the bureau, one of a body, a trainee. */
const someOf = (who: readonly Role[]): Role[] =>
  [bureauRoles, providerRoles, [traineeRole]].flatMap((group) =>
    who.filter((role) => (group as readonly Role[]).includes(role)).slice(0, 1),
  )

/** All of it, read by the number of the page. */
async function wholeOf(path: string, role: Role | 'anyone'): Promise<string[]> {
  const found: string[] = []
  for (let page = 1; found.length === (page - 1) * 200; page++)
    found.push(...(await ask(path, role, { size: 200, page })).rows.map(idOf))
  return found
}

const idOf = (row: object): string => JSON.stringify(row)
const turned = new Set<string>()

describe.each(operations.map((o) => [o.path, o] as const))('%s', (path, { who }) => {
  const may = who === 'anyone' ? (['anyone'] as const) : someOf(who === 'signed-in' ? roles : who)
  it('begins at either end and goes on beside a row', async () => {
    for (const role of may) {
      const at = await placed(path, role)
      if (!at) continue
      const whole = await wholeOf(at, role)
      const size = Math.min(200, Math.max(1, Math.ceil(whole.length / 3)))
      const forwards: List[] = [await ask(at, role, { size })]
      const back: List[] = [await ask(at, role, { size, page: -1 })]
      for (let n = 2; n * size < whole.length + size; n++) {
        const beside = (name: 'after' | 'before', id?: string) => (id ? { [name]: id } : {})
        forwards.push(await ask(at, role, { size, page: n, ...beside('after', forwards.at(-1)!.after) }))
        back.unshift(await ask(at, role, { size, page: -n, ...beside('before', back[0]!.before) }))
        expect((await ask(at, role, { size, page: n })).rows).toEqual(forwards.at(-1)!.rows)
        expect((await ask(at, role, { size, page: -n })).rows).toEqual(back[0]!.rows)
      }
      expect(forwards.flatMap((page) => page.rows.map(idOf))).toEqual(whole)
      expect(back.flatMap((page) => page.rows.map(idOf))).toEqual(whole)
      expect(forwards[0]).toMatchObject({ total: whole.length, page: 1 })
      if (whole.length > 2) turned.add(path)
    }
  })
})

it.each(lists.map((o) => [`${o.method} ${o.path}`, o] as const))(
  '%s skips no more rows for a page’s number than are counted',
  async (_, { method, path, who }) => {
    // Of a body where it may: the bureau turns no pages of people.
    const role = who === 'anyone' ? who : someOf(who === 'signed-in' ? roles : who).at(-1)!
    const at = path.replace('{code}', provider).replace(/\{(\w+)\}/g, NOBODY)
    const get = async (page: number) => {
      const sent =
        method === 'GET' ? { url: `${at}?page=${page}&size=200` } : { url: at, payload: { page, size: 200 } }
      return app.inject({ method, ...sent, headers: headers.get(role) ?? {} })
    }
    for (const page of [51, -51, 1_000_000, -1_000_000]) {
      const answer = await get(page)
      expect(answer.statusCode, answer.body).toBe(400)
      expect(answer.json().fields.page).toContain('10000 条')
    }
    for (const page of [50, -50]) expect((await get(page)).statusCode).not.toBe(400)
  },
)

it('the walk meets lists of several pages, and no other page than those that are', async () => {
  expect(operations.length).toBeGreaterThan(20)
  expect([...turned]).toEqual(
    expect.arrayContaining([
      '/api/filings',
      '/api/accounts',
      '/api/catalogue',
      '/api/messages',
      '/api/complaints',
    ]),
  )
  for (const page of [0, -1_000_001, 'x']) {
    const answer = await app.inject({ url: `/api/filings?page=${page}`, headers: headers.get('clerk') ?? {} })
    expect(answer.statusCode).toBe(400)
  }
  expect((await ask('/api/filings', 'clerk', { page: 50, size: 200 })).rows).toEqual([])
  expect((await ask('/api/exits', 'clerk', { page: -50, size: 200 })).rows).toEqual([])
})
