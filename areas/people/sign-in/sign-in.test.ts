import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { openSmsDouble } from '../../../server/outside/sms-double.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { statementsOf } from '../../../server/test/statements.ts'
import { addPerson } from '../add.ts'
import { forgetOldCodes } from './actions.ts'
import { hashOf } from './code.ts'
import { sendingsOf } from './limits.ts'

const { app, house, logged } = await testHouse()
const gateway = await openSmsDouble()
afterAll(() => gateway.close())
const keys = { QIXUN_DATA_KEY: '1a'.repeat(32), QIXUN_INDEX_KEY: '2b'.repeat(32) }
const production = { QIXUN_MODE: 'production', QIXUN_PUBLIC_URL: 'https://qixun.example', ...keys }
const real = await testHouse({ ...production, QIXUN_SMS_URL: gateway.url })
const silent = await testHouse(production)

/** From an address for each person, so that one test does not use up the tries of another. */
const callers = new Map<string, string>()
function from(number: string): string {
  if (!callers.has(number)) callers.set(number, `10.0.${callers.size >> 8}.${callers.size & 255}`)
  return callers.get(number)!
}
const post = (
  url: string,
  payload: { [field: string]: string },
  server = app,
  remoteAddress = from(payload.idNumber ?? ''),
) => server.inject({ method: 'POST', url, payload, remoteAddress })
const askCode = (idNumber: string, server = app) => post('/api/my/sign-in-codes', { idNumber }, server)
const signIn = (idNumber: string, code: string, server = app) =>
  post('/api/my/session', { idNumber, code }, server)

async function trainee(at = house, phone: string | null = '19012345678') {
  const idNumber = inventedIdNumber()
  const made = { name: '陈小敏', idNumber, phone, category: '其他' }
  const { id } = await act(at.db, system, (tx) => addPerson(tx, system, at.keys, made))
  return { id, idNumber }
}

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const wrongWords = /^验证码不正确或已经失效/

describe('a code', () => {
  test('signs the person in as trainee, makes one account, and is good once', async () => {
    const { id, idNumber } = await trainee()
    const sent = (await askCode(idNumber)).json()
    expect(sent).toMatchObject({ seconds: 300, demoCode: expect.stringMatching(/^\d{6}$/) })
    const answer = await signIn(idNumber, sent.demoCode)
    expect(answer.json()).toMatchObject({ account: { name: '陈小敏', role: 'trainee' }, mode: 'demo' })
    const cookie = answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    expect((await app.inject({ url: '/api/my/claims', headers: { cookie } })).statusCode).toBe(200)
    expect((await signIn(idNumber, sent.demoCode)).json().message).toMatch(wrongWords)
    const again = (await askCode(idNumber)).json()
    const second = await signIn(idNumber, again.demoCode)
    expect(second.json().account.id).toBe(answer.json().account.id)
    const accounts = await act(house.db, system, (tx) =>
      tx.selectFrom('accounts').selectAll().where('person_id', '=', id).execute(),
    )
    expect(accounts).toHaveLength(1)
    // Nobody gets in with a password that was never set.
    const byName = { signInName: accounts[0]!.sign_in_name, password: 'none' }
    expect((await post('/api/session', byName)).statusCode).toBe(401)
  })
  test('S5 is asked for and tried with the same work for a number that nobody has, and each failure is journalled', async () => {
    const known = (await trainee()).idNumber
    const nobody = inventedIdNumber()
    const tried = (idNumber: string) => statementsOf(() => signIn(idNumber, '000001'))
    expect(await statementsOf(() => askCode(nobody))).toEqual(await statementsOf(() => askCode(known)))
    expect(await tried(nobody)).toEqual(await tried(known))
    const entries = await act(house.db, system, (tx) =>
      tx
        .selectFrom('journal')
        .selectAll()
        .where('verb', '=', '用验证码登录失败')
        .orderBy('id', 'desc')
        .limit(2)
        .execute(),
    )
    expect(entries.map((e) => e.detail)).toEqual([{ address: from(known) }, { address: from(nobody) }])
    expect(JSON.stringify(entries)).not.toContain(nobody)
  })
  test('used twice at the same moment makes one session', async () => {
    const { idNumber } = await trainee()
    const { demoCode } = (await askCode(idNumber)).json()
    const both = await Promise.all([signIn(idNumber, demoCode), signIn(idNumber, demoCode)])
    expect(both.map((a) => a.statusCode).sort()).toEqual([200, 401])
  })
  test('is kept as a hash only, ends the one before, and is forgotten when it is old', async () => {
    const { idNumber } = await trainee()
    const first = (await askCode(idNumber)).json().demoCode
    let second = (await askCode(idNumber)).json().demoCode
    while (second === first) second = (await askCode(idNumber)).json().demoCode
    const kept = await act(house.db, system, (tx) => tx.selectFrom('sign_in_codes').selectAll().execute())
    expect(kept.filter((k) => k.number_hash === hashOf(house.keys, idNumber))).toHaveLength(1)
    expect(JSON.stringify(kept.map((k) => k.code_hash))).not.toContain(second)
    expect((await signIn(idNumber, first)).statusCode).toBe(401)
    await grow(idNumber, '6 minutes')
    expect((await signIn(idNumber, second)).json().message).toMatch(wrongWords)
    expect(await act(house.db, system, forgetOldCodes)).toBeGreaterThan(0)
  })
  test('is good for five minutes', async () => {
    const { idNumber } = await trainee()
    const { demoCode } = (await askCode(idNumber)).json()
    await grow(idNumber, '4 minutes 50 seconds')
    expect((await signIn(idNumber, demoCode)).statusCode).toBe(200)
  })
  test('is lost after five wrong tries; the fifth may be right', async () => {
    const [one, two] = [await trainee(), await trainee()]
    for (const { idNumber, wrongs, status } of [
      { ...one, wrongs: 4, status: 200 },
      { ...two, wrongs: 5, status: 401 },
    ]) {
      const { demoCode } = (await askCode(idNumber)).json()
      for (let i = 0; i < wrongs; i++) expect((await signIn(idNumber, other(demoCode))).statusCode).toBe(401)
      expect((await signIn(idNumber, demoCode)).statusCode).toBe(status)
    }
  })
})

describe('who is registered', () => {
  test('cannot be told from the answers', async () => {
    const known = (await trainee()).idNumber
    const unknown = inventedIdNumber()
    const answers = await Promise.all([known, unknown].map((n) => askCode(n)))
    const [a, b] = answers.map((answer) => ({ ...answer.json(), demoCode: 'x' }))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200])
    expect(a).toEqual(b)
    const wrong = await Promise.all([
      signIn(known, other(answers[0]!.json().demoCode)),
      signIn(unknown, answers[1]!.json().demoCode),
    ])
    expect(wrong.map((w) => w.statusCode)).toEqual([401, 401])
    expect(wrong[0]!.json().message).toBe(wrong[1]!.json().message)
  })
  test.each(['known', 'unknown'])('%s numbers may ask for five codes, then wait', async (which) => {
    const idNumber = which === 'known' ? (await trainee()).idNumber : inventedIdNumber()
    for (let i = 0; i < 5; i++) expect((await askCode(idNumber)).statusCode).toBe(200)
    const late = await askCode(idNumber)
    expect([late.statusCode, late.json().message]).toEqual([429, expect.stringContaining('3 分钟')])
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(150)
    // Whoever asks elsewhere is not kept from it by them.
    const elsewhere = await post('/api/my/sign-in-codes', { idNumber }, app, `${from(idNumber)}9`)
    expect(elsewhere.statusCode).toBe(200)
  })
  test('a number that cannot be one is told so; neither log nor journal hold a number or a code', async () => {
    const { idNumber } = await trainee()
    const answer = await askCode(`${idNumber.slice(0, 17)}${idNumber.endsWith('0') ? '1' : '0'}`)
    expect([answer.statusCode, answer.json().fields.idNumber]).toEqual([
      400,
      '身份证号校验位不对，请逐位核对。',
    ])
    const { demoCode } = (await askCode(idNumber)).json()
    await signIn(idNumber, other(demoCode))
    await signIn(idNumber, demoCode)
    const journal = await act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    expect(journal.map((j) => j.verb)).toContain('用验证码登录')
    const written = JSON.stringify([journal, logged])
    expect(written).not.toContain('320699')
    expect(written).not.toContain('陈小敏')
    expect(written).not.toContain(demoCode)
  })
  test('an account that was disabled stays out', async () => {
    const { id, idNumber } = await trainee()
    await signIn(idNumber, (await askCode(idNumber)).json().demoCode)
    await act(house.db, system, (tx) =>
      tx.updateTable('accounts').set({ status: 'disabled' }).where('person_id', '=', id).execute(),
    )
    const { demoCode } = (await askCode(idNumber)).json()
    expect((await signIn(idNumber, demoCode)).json().message).toMatch(wrongWords)
  })
})

describe('what others ask', () => {
  test('neither ends a code nor uses up its tries', async () => {
    const { idNumber } = await trainee()
    const { demoCode } = (await askCode(idNumber)).json()
    const stranger = (url: string, payload: { [field: string]: string }) =>
      post(url, payload, app, '10.9.0.1')
    let theirs = demoCode
    while (theirs === demoCode)
      theirs = (await stranger('/api/my/sign-in-codes', { idNumber })).json().demoCode
    for (let i = 0; i < 6; i++) await stranger('/api/my/session', { idNumber, code: other(demoCode) })
    // Nor does what a stranger was sent help anybody else.
    expect((await signIn(idNumber, theirs)).statusCode).toBe(401)
    expect((await signIn(idNumber, demoCode)).statusCode).toBe(200)
  })
  test('is kept of a number that nobody has as well, so that it takes as long', async () => {
    const idNumber = inventedIdNumber()
    await askCode(idNumber)
    const kept = await act(house.db, system, (tx) =>
      tx.selectFrom('sign_in_codes').select('number_hash').execute(),
    )
    expect(kept.map((k) => k.number_hash)).toContain(hashOf(house.keys, idNumber))
  })
  test('counts by number and address, by number, and by address; by the browser alone where it is known', () => {
    const asking = { numberHash: 'n', address: 'a', device: 'd' }
    expect(sendingsOf({ ...asking, known: false }).map(({ pace }) => pace.free)).toEqual([200, 5, 15])
    expect(sendingsOf({ ...asking, known: true }).map(({ key }) => key)).toEqual(['code n in d'])
  })
})

describe('in production', () => {
  test('the code goes to the registered phone and never into the answer', async () => {
    const { idNumber } = await trainee(real.house, '190 8765 4321')
    const answer = (await askCode(idNumber, real.app)).json()
    expect(answer).not.toHaveProperty('demoCode')
    const { phone, text } = await gateway.next()
    expect(phone).toBe('19087654321')
    const code = /\d{6}/.exec(text)![0]
    const signedIn = await signIn(idNumber, code, real.app)
    expect(signedIn.cookies[0]).toMatchObject({ name: '__Host-qixun', secure: true, httpOnly: true })
    const unknown = (await askCode(inventedIdNumber(), real.app)).json()
    expect(unknown).toEqual(answer)
  })
  test('without a gateway it is said, to everybody alike', async () => {
    const { idNumber } = await trainee(silent.house)
    for (const number of [idNumber, inventedIdNumber()]) {
      const answer = await askCode(number, silent.app)
      expect([answer.statusCode, answer.json().message]).toEqual([422, expect.stringContaining('尚未开通')])
    }
  })
})

/** Lets the person's code be as old as that. */
const grow = (idNumber: string, age: string) =>
  act(house.db, system, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sign_in_codes')
      .set({ sent_at: sql`sent_at - ${age}::interval` })
      .where('number_hash', '=', hashOf(house.keys, idNumber))
      .executeTakeFirst()
    expect(Number(numUpdatedRows)).toBe(1)
  })
