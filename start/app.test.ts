import { expect, test } from 'vitest'
import { testHouse } from '../server/test/house.ts'

const { app } = await testHouse()

test('health says that the house stands', async () => {
  const answer = await app.inject('/api/health')
  expect(answer.json()).toMatchObject({ ok: true, mode: 'demo' })
})

test('the OpenAPI description is 3.1 and names every route', async () => {
  const answer = await app.inject('/api/openapi.json')
  expect(answer.json().openapi).toBe('3.1.0')
  expect(Object.keys(answer.json().paths)).toContain('/api/session')
})
