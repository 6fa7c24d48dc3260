import { describe, expect, test } from 'vitest'
import { act } from '../../database/db.ts'
import { testHouse } from '../../test/house.ts'
import { system } from '../roles.ts'

const { app, house, as } = await testHouse()
const other = await testHouse()
const boss = await as('administrator')

const post = (url: string, payload: object, headers = boss.headers) =>
  app.inject({ method: 'POST', url, payload, headers })
const patch = (id: string, payload: object, headers = boss.headers) =>
  app.inject({ method: 'PATCH', url: `/api/accounts/${id}`, payload, headers })
const whoIs = async (cookie: string) =>
  (await app.inject({ url: '/api/session', headers: { cookie } })).json().account

describe('the administrator', () => {
  test('opens an account with a first password, shown once', async () => {
    const made = await post('/api/accounts', { signInName: 'lin', name: '林冲', role: 'clerk' })
    expect(made.statusCode).toBe(201)
    const { password } = made.json()
    const signIn = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { signInName: 'lin', password },
    })
    expect(signIn.json().account.mustChangePassword).toBe(true)
    const list = await app.inject({ url: '/api/accounts?q=lin', headers: boss.headers })
    expect(list.json().rows[0]).toMatchObject({ signInName: 'lin', role: 'clerk', status: 'active' })
    expect(list.payload).not.toContain(password)
    expect(list.payload).not.toContain('argon2')
  })
  test('is told when the name is taken', async () => {
    const again = await post('/api/accounts', { signInName: 'lin', name: '另一人', role: 'clerk' })
    expect([again.statusCode, again.json().fields.signInName]).toEqual([
      400,
      '这个登录名已被使用，请换一个。',
    ])
  })
  test('needs the body of a body’s account', async () => {
    const asked = { signInName: 'school', name: '校长', role: 'principal' }
    expect((await post('/api/accounts', asked)).json().fields).toHaveProperty('provider')
    const provider = { code: '52320699MJ00000014', name: '启东市江海职业培训学校' }
    expect((await post('/api/accounts', { ...asked, provider })).statusCode).toBe(201)
  })
  test('ends the sessions of whom they disable, reset or give another role', async () => {
    for (const end of [
      (id: string) => patch(id, { status: 'disabled' }),
      (id: string) => patch(id, { role: 'approver' }),
      (id: string) => post(`/api/accounts/${id}/password-reset`, {}),
    ]) {
      const { account, headers } = await as('clerk')
      expect(await whoIs(headers.cookie)).not.toBeNull()
      expect((await end(account)).statusCode).toBeLessThan(300)
      expect(await whoIs(headers.cookie)).toBeNull()
    }
  })
  test('cannot change their own role, disable or reset themselves', async () => {
    for (const refused of [
      await patch(boss.account, { role: 'clerk' }),
      await patch(boss.account, { status: 'disabled' }),
      await post(`/api/accounts/${boss.account}/password-reset`, {}),
    ]) {
      expect(refused.statusCode).toBe(422)
    }
  })
  test('sees neither the name nor the sign-in name of a trainee', async () => {
    const { account } = await as('trainee')
    await act(house.db, system, (tx) =>
      tx
        .updateTable('accounts')
        .set({ name: '欧阳锋', sign_in_name: '19900001234' })
        .where('id', '=', account)
        .execute(),
    )
    const list = await app.inject({ url: '/api/accounts?role=trainee', headers: boss.headers })
    expect(list.payload).not.toContain('欧阳锋')
    expect(list.payload).not.toContain('19900001234')
    const found = await app.inject({
      url: `/api/accounts?q=${encodeURIComponent('欧阳')}`,
      headers: boss.headers,
    })
    expect(found.json().total).toBe(0)
  })
  test('acts are journalled', async () => {
    const mine = await app.inject({ url: '/api/journal?area=accounts&size=200', headers: boss.headers })
    const verbs = mine.json().rows.map((r: { verb: string }) => r.verb)
    expect(verbs).toEqual(expect.arrayContaining(['开设账号', '停用账号', '更改角色', '重置密码']))
  })
})

test('the last administrator stays, even when two would disable each other at once', async () => {
  const [a, b] = [await other.as('administrator'), await other.as('administrator')]
  const disable = (id: string, headers: Record<string, string>) =>
    other.app.inject({
      method: 'PATCH',
      url: `/api/accounts/${id}`,
      payload: { status: 'disabled' },
      headers,
    })
  const answers = await Promise.all([disable(a.account, b.headers), disable(b.account, a.headers)])
  const codes = answers.map((x) => x.statusCode)
  expect(codes.filter((code) => code === 200)).toHaveLength(1)
  const left = await act(other.house.db, system, (tx) =>
    tx
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'administrator')
      .where('status', '=', 'active')
      .execute(),
  )
  expect(left).toHaveLength(1)
})
