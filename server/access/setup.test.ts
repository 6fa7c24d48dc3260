import { expect, test } from 'vitest'
import { testHouse } from '../test/house.ts'
import { newSetupCode } from './setup.ts'

const { app, house } = await testHouse()

const setUp = (code: string, password = 'correct horse 47') =>
  app.inject({
    method: 'POST',
    url: '/api/setup',
    payload: { code, signInName: 'first', name: '宋江', password },
  })

test('a code makes the first administrator once; an older code is dead, and so is this one afterwards', async () => {
  const old = await newSetupCode(house.db)
  const code = await newSetupCode(house.db)
  expect((await app.inject('/api/setup')).json()).toEqual({ open: true })
  expect((await setUp('not-the-code')).statusCode).toBe(422)
  expect((await setUp(old!)).statusCode).toBe(422)
  expect((await setUp(code!, 'short')).json().fields).toHaveProperty('password')
  expect((await setUp(code!)).statusCode).toBe(201)
  expect((await setUp(code!)).statusCode).toBe(404)
  expect((await app.inject('/api/setup')).json()).toEqual({ open: false })
  expect(await newSetupCode(house.db)).toBeUndefined()
  const payload = { signInName: 'first', password: 'correct horse 47' }
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload })
  expect(signedIn.json().account.role).toBe('administrator')
})
