import { describe, expect, test } from 'vitest'
import { buildApp } from '../../../start/app.ts'
import { act } from '../../database/db.ts'
import { testHouse } from '../../test/house.ts'
import { statementsOf } from '../../test/statements.ts'
import { addAccount } from '../accounts/actions.ts'
import { type Role, system } from '../roles.ts'
import { takeTurns } from '../turns/turns.ts'
import { ofAddress, triesOf } from './lockout.ts'
import { computedFor, hashPassword, isPassword } from './password.ts'
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
  test('S5 a name that nobody has, a wrong password and an account disabled take the same work', async () => {
    await account('worked')
    const { id } = await account('worked-once')
    await act(house.db, system, (tx) =>
      tx.updateTable('accounts').set({ status: 'disabled' }).where('id', '=', id).execute(),
    )
    const device = { cookie: `qixun-device=${'b'.repeat(43)}` }
    for (const headers of [{}, device]) {
      const [known, ...others] = [
        await statementsOf(() => signIn('worked', 'wrong', app, headers)),
        await statementsOf(() => signIn('nobody-works', 'wrong', app, headers)),
        await statementsOf(() => signIn('worked-once', password, app, headers)),
      ]
      expect(known!.length).toBeGreaterThan(6)
      for (const other of others) expect(other).toEqual(known)
    }
    // The hash is computed with the same numbers and lengths, whatever there is to compare with.
    const costOf = (text: string) => text.split('$').map((part, at) => (at < 4 ? part : part.length))
    for (const none of [undefined, 'none']) {
      expect(costOf(computedFor(none))).toEqual(costOf(passwordHash))
      expect(await isPassword(none, password)).toBe(false)
    }
    expect(computedFor(passwordHash)).toBe(passwordHash)
  })
  test('is journalled without the password', async () => {
    const entries = await act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    expect(entries.map((e) => e.verb)).toEqual(expect.arrayContaining(['登录', '登录失败']))
    expect(entries.find((e) => e.verb === '登录失败')?.detail).toEqual({ address: '127.0.0.1' })
    const failed = entries.filter((e) => e.verb === '登录失败')
    expect(failed.every((e) => JSON.stringify(e.detail) === '{"address":"127.0.0.1"}')).toBe(true)
    // Whoever guesses at names that nobody has is seen as well; what was typed is not kept, it may be a password.
    expect(failed.map((e) => e.subject_id)).toContain('未知')
    expect(JSON.stringify(entries)).not.toContain('nobody')
    expect(JSON.stringify(entries)).not.toContain(password)
  })
})

describe('guessing', () => {
  const from = (remoteAddress: string, signInName: string, word = password, cookie = '', server = app) =>
    server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { signInName, password: word },
      remoteAddress,
      headers: cookie ? { cookie } : {},
    })
  const status = async (answer: ReturnType<typeof from>) => (await answer).statusCode
  /** As if others had tried as this name from everywhere. */
  const besiege = async (name: string) => {
    const turn = triesOf({ name, address: 'x', device: undefined, known: false }).slice(2)
    for (let i = 0; i < turn[0]!.pace.free; i++)
      await act(house.db, system, (tx) => takeTurns(tx, turn, (wait) => wait))
  }

  test.each(['guessed', 'nobody-at-all'])(
    '%s is slowed from there after five wrong tries, and from nowhere else',
    async (name) => {
      if (name === 'guessed') await account(name)
      for (let i = 0; i < 5; i++) expect(await status(from('10.1.0.1', name, `wrong ${i}`))).toBe(401)
      const slowed = await from('10.1.0.1', name)
      expect(slowed.statusCode).toBe(429)
      expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(150)
      expect(Number(slowed.headers['retry-after'])).toBeLessThanOrEqual(180)
      expect(await status(from('10.1.0.2', name))).toBe(name === 'guessed' ? 200 : 401)
      // A service started anew remembers.
      const again = await buildApp(house, () => {})
      expect(await status(from('10.1.0.1', name, password, '', again))).toBe(429)
      await again.close()
    },
  )
  test('of two hundred at once from one address five are judged, and thirty whatever the names', async () => {
    await account('rushed')
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => status(from('10.2.0.1', 'rushed', `wrong ${i}`))),
    )
    expect(answers.filter((code) => code === 401)).toHaveLength(5)
    expect(answers.filter((code) => code === 429)).toHaveLength(195)
    const taken = await Promise.allSettled(
      Array.from({ length: 60 }, () =>
        act(house.db, system, (tx) => takeTurns(tx, [ofAddress('10.2.0.2')], (wait) => wait)),
      ),
    )
    expect(taken.filter((one) => one.status === 'fulfilled')).toHaveLength(30)
  })
  test('wrong tries at many accounts lock nobody out elsewhere', async () => {
    const names = ['many-1', 'many-2']
    for (const name of names) {
      await account(name)
      await Promise.all(Array.from({ length: 6 }, (_, i) => from('10.3.0.1', name, `wrong ${i}`)))
    }
    for (const name of names) expect(await status(from('10.3.0.2', name))).toBe(200)
  })
  test('the right password always enters in a browser that signed in before, whatever others do', async () => {
    await account('besieged')
    const cookie = cookieOf(await from('10.4.0.1', 'besieged'))
    const device = cookie.slice(cookie.indexOf('qixun-device='))
    await besiege('besieged')
    for (const address of ['10.4.0.1', '10.4.0.9']) {
      expect(await status(from(address, 'besieged'))).toBe(429)
      expect(await status(from(address, 'besieged', password, device))).toBe(200)
    }
    // It vouches for nobody else, and what is guessed in it counts there.
    await account('neighbour')
    await besiege('neighbour')
    expect(await status(from('10.4.0.1', 'neighbour', password, device))).toBe(429)
    const wrong = Array.from({ length: 6 }, (_, i) =>
      status(from('10.4.0.1', 'besieged', `wrong ${i}`, device)),
    )
    expect((await Promise.all(wrong)).filter((code) => code === 429)).toHaveLength(1)
  })
  test('what was right is not counted, and a bare cookie of our form opens nothing', async () => {
    await account('often')
    for (let i = 0; i < 7; i++) expect(await status(from('10.5.0.1', 'often'))).toBe(200)
    await besiege('often')
    const forged = `qixun-device=${'a'.repeat(43)}`
    expect(await status(from('10.5.0.1', 'often', password, forged))).toBe(429)
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
