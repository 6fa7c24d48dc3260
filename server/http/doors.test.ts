import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { describe, expect, test } from 'vitest'
import { roles } from '../access/roles.ts'
import type { App } from '../house.ts'
import { testHouse } from '../test/house.ts'
import { guardDoors, type Who } from './doors.ts'

const { app, house, as } = await testHouse()
const routes = app.doors.filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api'))

/** A call that gets no further than its own checks: no body, an id nobody has. */
const knock = (method: string, url: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: method as 'GET',
    url: url.replace(/:id|:key/g, randomUUID()).replace(':row', '1'),
    headers: method === 'GET' ? headers : { 'content-type': 'application/json', ...headers },
    payload: method === 'GET' ? undefined : '{}',
  })

const mayEnter = (who: Who, role: string) => typeof who === 'string' || who.some((r) => r === role)

test('the application has its routes', () => expect(routes.length).toBeGreaterThan(20))

describe.each(routes)('$method $url', ({ method, url, who }) => {
  test.each(roles)('%s', async (role) => {
    const { headers } = await as(role)
    const { statusCode } = await knock(method, url, headers)
    if (!mayEnter(who, role)) expect(statusCode).toBe(403)
    else expect([401, 403]).not.toContain(statusCode)
    expect(statusCode).toBeLessThan(500)
  })
  test('nobody signed in', async () => {
    const { statusCode } = await knock(method, url)
    if (who !== 'anyone') expect(statusCode).toBe(401)
    else expect(statusCode).not.toBe(403)
  })
})

describe('forged requests', async () => {
  const clerk = await as('clerk')
  const reset = (headers: Record<string, string>) =>
    app.inject({ method: 'DELETE', url: '/api/session', headers })

  test('without the token, or with another one', async () => {
    const { cookie } = clerk.headers
    expect((await reset({ cookie })).statusCode).toBe(403)
    expect(
      (await reset({ cookie, 'x-qixun-csrf': (await as('clerk')).headers['x-qixun-csrf'] })).statusCode,
    ).toBe(403)
  })
  test('from a page of another origin, even with the token', async () => {
    expect((await reset({ ...clerk.headers, origin: 'https://elsewhere.example' })).statusCode).toBe(403)
    expect((await reset({ ...clerk.headers, origin: 'null' })).statusCode).toBe(403)
    expect((await reset({ ...clerk.headers, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  })
  test('signing in from another origin', async () => {
    const from = (origin: string) =>
      app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { origin, host: 'qixun.test' },
        payload: { signInName: 'nobody', password: 'nothing' },
      })
    expect((await from('https://elsewhere.example')).statusCode).toBe(403)
    expect((await from('http://qixun.test')).statusCode).toBe(401)
    expect((await from(house.settings.publicUrl)).statusCode).toBe(401)
  })
  test('the page of the house itself gets through', async () => {
    const { statusCode } = await reset({ ...clerk.headers, origin: house.settings.publicUrl })
    expect(statusCode).toBe(200)
  })
})

test.each([
  '/%61pi/accounts',
  '/api/%61ccounts',
  '/api/accounts?x=/',
  'http://elsewhere.example/api/accounts',
])('%s is guarded like the address it means', async (url) => {
  const answer = await app.inject({ url })
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([401, 'no-store'])
})

test('a route that does not say who may use it refuses to register', () => {
  const bare = Fastify().withTypeProvider<ZodTypeProvider>() as App
  guardDoors(bare, house)
  expect(() => bare.get('/api/open', async () => 'open')).toThrow('config.who')
})
