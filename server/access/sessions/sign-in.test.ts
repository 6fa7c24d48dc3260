import { describe, expect, test } from 'vitest'
import { act } from '../../database/db.ts'
import { testHouse } from '../../test/house.ts'
import { addAccount } from '../accounts/actions.ts'
import { type Role, system } from '../roles.ts'
import { hashPassword } from './password.ts'
import { forgetEndedSessions, limits } from './sessions.ts'

const { app, house, as } = await testHouse()
const secure = await testHouse({ QIXUN_PUBLIC_URL: 'https://qixun.example' })
const password = 'correct horse 47'
const passwordHash = await hashPassword(password)
const wrongWords = '登录名或密码不正确，请核对后再试。'

async function account(signInName: string, more: { mustChangePassword?: boolean } = {}, at = house) {
  const made = { name: '孙小圣', role: 'clerk', provider: null, person: null, mustChangePassword: false }
  return act(at.db, system, (tx) => addAccount(tx, system, { ...made, signInName, passwordHash, ...more }))
}

const signIn = (signInName: string, word = password, server = app, headers = {}) =>
  server.inject({ method: 'POST', url: '/api/session', payload: { signInName, password: word }, headers })

const ask = (cookie: string) => app.inject({ url: '/api/session', headers: { cookie } })
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and only its hash is kept', async () => {
    await account('one')
    const answer = await signIn('one')
    expect(answer.statusCode).toBe(200)
    expect(answer.json().account).toMatchObject({ name: '孙小圣', role: 'clerk', mustChangePassword: false })
    expect(answer.cookies[0]).toMatchObject({ name: 'qixun', httpOnly: true, sameSite: 'Lax', path: '/' })
    const kept = await act(house.db, system, (tx) => tx.selectFrom('sessions').select('token_hash').execute())
    expect(JSON.stringify(kept)).not.toContain(answer.cookies[0]!.value)
    expect((await ask(cookieOf(answer))).json().csrf).toBe(answer.json().csrf)
  })
  test('over https the cookie is Secure and bound to the host', async () => {
    await account('one', {}, secure.house)
    const [cookie] = (await signIn('one', password, secure.app)).cookies
    expect(cookie).toMatchObject({ name: '__Host-qixun', secure: true, path: '/' })
    expect(cookie).not.toHaveProperty('domain')
  })
  test('gives a new token each time and ends the old one', async () => {
    await account('again')
    const first = cookieOf(await signIn('again'))
    const second = cookieOf(await signIn('again', password, app, { cookie: first }))
    expect(second).not.toBe(first)
    expect((await ask(first)).json().account).toBeNull()
    expect((await ask(second)).json().account).not.toBeNull()
  })
  test('wrong password, unknown name and disabled account are answered alike', async () => {
    await account('known')
    const { id } = await account('gone')
    await act(house.db, system, (tx) =>
      tx.updateTable('accounts').set({ status: 'disabled' }).where('id', '=', id).execute(),
    )
    for (const answer of [await signIn('known', 'wrong'), await signIn('nobody'), await signIn('gone')]) {
      expect([answer.statusCode, answer.json().message]).toEqual([401, wrongWords])
      expect(answer.cookies).toEqual([])
    }
  })
  test('is journalled without the password', async () => {
    const entries = await act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    expect(entries.map((e) => e.verb)).toEqual(expect.arrayContaining(['登录', '登录失败']))
    expect(entries.find((e) => e.verb === '登录失败')?.detail).toEqual({ failures: 1, address: '127.0.0.1' })
    expect(JSON.stringify(entries)).not.toContain(password)
  })
})

describe('guessing', () => {
  test.each(['guessed', 'nobody-at-all'])(
    '%s is locked after five wrong tries, for the right password too',
    async (name) => {
      if (name === 'guessed') await account(name)
      for (let i = 0; i < 5; i++) expect((await signIn(name, `wrong ${i}`)).statusCode).toBe(401)
      const locked = await signIn(name)
      expect(locked.statusCode).toBe(429)
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(20)
      expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(30)
    },
  )
  test('many tries at once are not more than five', async () => {
    await account('rushed')
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => signIn('rushed', `wrong ${i}`)))
    expect(answers.filter((a) => a.statusCode === 401)).toHaveLength(5)
  })
  test('each further failure locks for twice as long, a quarter of an hour at most; success forgets', async () => {
    const { id } = await account('slow')
    const set = (failures: number) =>
      house.db.kysely
        .transaction()
        .execute(async () =>
          act(house.db, system, (tx) =>
            tx
              .updateTable('accounts')
              .set({ failed_count: failures, locked_until: null })
              .where('id', '=', id)
              .execute(),
          ),
        )
    const seconds = async (failures: number) => {
      await set(failures)
      await signIn('slow', 'wrong')
      return Number((await signIn('slow', 'wrong')).headers['retry-after'])
    }
    expect(await seconds(5)).toBeGreaterThan(50)
    expect(await seconds(5)).toBeLessThanOrEqual(60)
    expect(await seconds(30)).toBeGreaterThan(890)
    expect(await seconds(30)).toBeLessThanOrEqual(900)
    await set(4)
    expect((await signIn('slow')).statusCode).toBe(200)
    expect((await signIn('slow', 'wrong')).statusCode).toBe(401)
    expect((await signIn('slow')).statusCode).toBe(200)
  })
})

describe('a session ends', () => {
  const later = (cookie: string, column: 'last_seen_at' | 'expires_at', minutes: number) =>
    act(house.db, system, (tx) =>
      tx
        .updateTable('sessions')
        .set({ [column]: new Date(Date.now() + minutes * 60_000) })
        .where('csrf_token', '=', cookie)
        .execute(),
    )
  test.each<Role>(['clerk', 'administrator', 'principal', 'trainee'])(
    'for %s when idle or old',
    async (role) => {
      const { idle, absolute } = limits[role]
      const { headers } = await as(role)
      await later(headers['x-qixun-csrf'], 'last_seen_at', -(idle - 1))
      expect((await ask(headers.cookie)).json().account).not.toBeNull()
      await later(headers['x-qixun-csrf'], 'last_seen_at', -(idle + 1))
      expect((await ask(headers.cookie)).json().account).toBeNull()
      const other = await as(role)
      const rows = await act(house.db, system, (tx) =>
        tx
          .selectFrom('sessions')
          .select(['created_at', 'expires_at'])
          .where('csrf_token', '=', other.headers['x-qixun-csrf'])
          .execute(),
      )
      expect(Math.round((rows[0]!.expires_at.getTime() - rows[0]!.created_at.getTime()) / 60_000)).toBe(
        absolute,
      )
      await later(other.headers['x-qixun-csrf'], 'expires_at', -1)
      expect((await ask(other.headers.cookie)).json().account).toBeNull()
    },
  )
  test('and what has ended is removed', async () => {
    const { headers } = await as('clerk')
    await later(headers['x-qixun-csrf'], 'expires_at', -1)
    const live = await as('clerk')
    expect(await act(house.db, system, forgetEndedSessions)).toBeGreaterThan(0)
    expect((await ask(live.headers.cookie)).json().account).not.toBeNull()
  })
  test('at signing out', async () => {
    const { headers } = await as('clerk')
    const out = await app.inject({ method: 'DELETE', url: '/api/session', headers })
    expect(out.statusCode).toBe(200)
    expect(out.cookies[0]).toMatchObject({ name: 'qixun', value: '' })
    expect((await ask(headers.cookie)).json().account).toBeNull()
  })
})

describe('changing the password', () => {
  const change = (headers: Record<string, string>, current: string, next: string) =>
    app.inject({ method: 'PUT', url: '/api/session/password', headers, payload: { current, next } })
  const signedIn = async (name: string) => {
    const answer = await signIn(name)
    return { cookie: cookieOf(answer), 'x-qixun-csrf': answer.json().csrf as string }
  }

  test('a first password opens nothing else until it is changed', async () => {
    await account('fresh', { mustChangePassword: true })
    const headers = await signedIn('fresh')
    const before = await app.inject({ url: '/api/claim-checks', headers })
    expect([before.statusCode, before.json().message]).toEqual([403, '请先修改初始密码，再办理其他事项。'])
    const changed = await change(headers, password, 'battery staple 93')
    expect(changed.statusCode).toBe(200)
    expect(changed.json().account.mustChangePassword).toBe(false)
    expect(
      (await app.inject({ url: '/api/claim-checks', headers: { cookie: cookieOf(changed) } })).statusCode,
    ).toBe(200)
    expect((await ask(headers.cookie)).json().account).toBeNull()
    expect((await signIn('fresh', 'battery staple 93')).statusCode).toBe(200)
  })
  let tried = 0
  test.each([
    ['short', '密码至少 12 个字，现为 5 个字。'],
    ['x'.repeat(20), '这个密码太常见，容易被猜中，请换一个。'],
    ['password123', '密码至少 12 个字，现为 11 个字。'],
    ['password1234', '这个密码太常见，容易被猜中，请换一个。'],
    ['my 孙小圣 secret', '密码中不能含有登录名或姓名，请换一个。'],
    ['a1b2'.repeat(33), '密码最多 128 个字。'],
    [password, '新密码不能与原密码相同。'],
  ])('%s will not do', async (next, says) => {
    const name = `policy-${tried++}`
    await account(name)
    const answer = await change(await signedIn(name), password, next)
    expect([answer.statusCode, answer.json().fields?.next]).toEqual([400, says])
  })
  test('finding a password that will do never locks', async () => {
    await account('seeking')
    const headers = await signedIn('seeking')
    for (let i = 0; i < 7; i++) expect((await change(headers, password, 'short')).statusCode).toBe(400)
  })
  test('needs the present one, and guessing it locks', async () => {
    await account('present')
    const headers = await signedIn('present')
    for (let i = 0; i < 5; i++)
      expect((await change(headers, `wrong ${i}`, 'battery staple 93')).statusCode).toBe(400)
    expect((await change(headers, password, 'battery staple 93')).statusCode).toBe(429)
  })
})
