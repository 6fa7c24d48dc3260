import { expect, test } from 'vitest'
import { testHouse } from '../test/house.ts'
import { newSetupCodes } from './setup.ts'

const { app, house } = await testHouse()

const setUp = (
  code: string,
  who = { signInName: 'first', staffNo: 'rs-001' },
  password = 'correct horse 47',
) => app.inject({ method: 'POST', url: '/api/setup', payload: { code, ...who, name: '宋江', password } })

test('two codes make two administrators, each once; older codes are dead, and so are these afterwards', async () => {
  const [old] = await newSetupCodes(house.db)
  const [code, second, ...more] = await newSetupCodes(house.db)
  expect(more).toEqual([])
  expect((await app.inject('/api/setup')).json()).toEqual({ open: true })
  const wrong = { code: expect.stringContaining('重新启动服务会显示新的设置码') }
  for (const none of ['not-the-code', old!]) expect((await setUp(none)).json().fields).toEqual(wrong)
  expect((await setUp(code!, undefined, 'short')).json().fields).toHaveProperty('password')
  expect((await setUp(code!)).statusCode).toBe(201)
  expect((await setUp(code!)).json().fields).toEqual(wrong)
  expect((await app.inject('/api/setup')).json()).toEqual({ open: false })
  // The same person is not the second one.
  const again = await setUp(second!, { signInName: 'other', staffNo: 'RS-001' })
  expect([again.statusCode, again.json().fields]).toEqual([400, { staffNo: expect.any(String) }])
  const [latest] = await newSetupCodes(house.db)
  expect((await setUp(latest!, { signInName: 'second', staffNo: 'RS-002' })).statusCode).toBe(201)
  expect((await setUp(latest!, { signInName: 'third', staffNo: 'RS-003' })).statusCode).toBe(404)
  expect(await newSetupCodes(house.db)).toEqual([])
  const payload = { signInName: 'first', password: 'correct horse 47' }
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload })
  expect(signedIn.json().account.role).toBe('administrator')
})
