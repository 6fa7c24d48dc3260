import { beforeAll, describe, expect, test } from 'vitest'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { updatePassword } from '../../../server/access/accounts/password-queries.ts'
import { system } from '../../../server/access/roles.ts'
import { hashPassword } from '../../../server/access/sessions/password.ts'
import { startSession } from '../../../server/access/sessions/sessions.ts'
import { addMonths } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { holdDays, sealEvents } from '../../../server/events/seal.ts'
import { verifyEvents } from '../../../server/events/verify.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { addRunningClass } from '../../attendance/test/my-class.ts'
import { addPerson } from '../add.ts'
import { numbers, rosters } from './budget.ts'
import { erase } from './erase.ts'

const { app, house, as } = await testHouse()
const { db, keys } = house
await act(db, system, seedRegisters)
const clerk = await as('clerk')
const add = async () => {
  const idNumber = inventedIdNumber()
  const made = { name: '陈小敏', idNumber, phone: '19900008888', category: '其他' }
  const { id } = await act(db, system, (tx) => addPerson(tx, system, keys, made))
  return { id, idNumber, headers: (await as('trainee', { person: id })).headers }
}
type Person = Awaited<ReturnType<typeof add>>
const post = (url: string, payload: object, { headers } = clerk) =>
  app.inject({ method: 'POST', url, payload, headers })
const show = ({ id }: Person, reason = '与纸质申请表核对', more = {}) =>
  post(`/api/people/${id}/disclosures`, { field: 'idNumber', reason, ...more })
const mine = async ({ headers }: Person) => (await app.inject({ url: '/api/my/disclosures', headers })).json()
const entriesOf = ({ id }: Person) =>
  act(db, system, (tx) =>
    tx.selectFrom('journal').select('verb').where('subject_id', '=', id).orderBy('id').execute(),
  )
let me: Person
beforeAll(async () => {
  me = await add()
})

describe('whoever’s number was shown', () => {
  test('reads on the phone by which post, when and why; nobody else does', async () => {
    expect(await mine(me)).toEqual([])
    expect((await show(me)).json()).toEqual({ value: me.idNumber })
    await post(`/api/people/${me.id}/disclosures`, { field: 'phone', reason: '电话回访学员' })
    expect(await mine(me)).toMatchObject([
      { fieldName: '手机号码', reason: '电话回访学员', roleName: '经办', at: expect.stringMatching(/^20/) },
      { fieldName: '身份证号', reason: '与纸质申请表核对', roleName: '经办' },
    ])
    expect(await mine(await add())).toEqual([])
  })
  test.each(['clerk', 'auditor', 'principal'] as const)('a %s has no such list', async (role) => {
    expect(
      (await app.inject({ url: '/api/my/disclosures', headers: (await as(role)).headers })).statusCode,
    ).toBe(403)
  })
  test.each(['administrator', 'principal', 'trainee'] as const)(
    'a %s is not told of anybody’s',
    async (role) => {
      const url = `/api/people/${me.id}/disclosures`
      expect((await app.inject({ url, headers: (await as(role)).headers })).statusCode).toBe(403)
    },
  )
  test('the reason lies as ciphertext under that person’s key', async () => {
    const rows = await act(db, system, (tx) =>
      tx.selectFrom('disclosures').selectAll().where('person_id', '=', me.id).execute(),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('核对')
    for (const row of rows) expect(row.personal_enc!.toString('utf8')).not.toContain('核对')
  })
})

test('sent again under the same key it is shown again and noted once; with another reason it is refused', async () => {
  const one = await add()
  const clientKey = 'a'.repeat(32)
  for (let i = 0; i < 2; i++)
    expect((await show(one, '与纸质申请表核对', { clientKey })).json()).toEqual({ value: one.idNumber })
  const other = await show(one, '换一个理由来看', { clientKey })
  expect([other.statusCode, other.json().message]).toEqual([422, expect.stringContaining('编号已经用过')])
  expect(await mine(one)).toHaveLength(1)
  expect((await entriesOf(one)).filter((e) => e.verb === '查看身份证号')).toHaveLength(1)
})

test('numbers are shown to one person so often an hour, many requests at once or not, and the auditor is told', async () => {
  const eager = await as('clerk')
  const people = await Promise.all(Array.from({ length: 12 }, add))
  const look = (n: number, clientKey?: string) =>
    post(
      `/api/people/${people[n % 12]!.id}/disclosures`,
      { field: 'phone', reason: n < 15 ? '核对花名册' : `核对花名册第${n}行`, clientKey },
      eager,
    )
  const auditor = await as('auditor')
  const told = async () => {
    const tasks = (await app.inject({ url: '/api/tasks', headers: auditor.headers })).json()
    return tasks
      .filter((t: { id: string }) => t.id.endsWith(eager.account))
      .map((t: { title: string }) => t.title.replace(/^.*近/, '近'))
  }
  expect(await told()).toEqual([])
  const key = 'k'.repeat(32)
  expect((await look(0, key)).statusCode).toBe(201)
  const atOnce = await Promise.all(Array.from({ length: numbers.most + 8 }, (_, n) => look(n + 1)))
  expect(atOnce.filter((a) => a.statusCode === 201)).toHaveLength(numbers.most - 1)
  const refused = atOnce.filter((a) => a.statusCode !== 201)
  expect(refused.map((a) => a.statusCode)).toEqual(Array(9).fill(429))
  expect(refused[0]!.json().message).toContain('已告知稽核')
  // What was shown already is shown again, and nobody else is held up.
  expect((await look(0, key)).statusCode).toBe(201)
  expect(
    (
      await post(
        `/api/people/${people[0]!.id}/disclosures`,
        { field: 'phone', reason: '电话回访学员' },
        await as('clerk'),
      )
    ).statusCode,
  ).toBe(201)
  expect(await told()).toEqual([
    '近 7 日 1 次查看号码超出每小时的额度',
    expect.stringMatching(/^近 7 日以同一理由查看了 1[0-2] 人的号码$/),
  ])
})

test('a desk left open shows no number: the own password is said again after five minutes, in the very browser', async () => {
  const [one, mine, colleague] = [await add(), await as('finance'), await as('finance')]
  const said = 'Yuhuan-3-chuan-lantian'
  await act(db, system, async (tx) => updatePassword(tx, mine.account, await hashPassword(said), false))
  const ask = async (more: object, who = mine) => {
    const payload = { field: 'idNumber', reason: '与纸质申请表核对', ...more }
    const answer = await post(`/api/people/${one.id}/disclosures`, payload, who)
    return [answer.statusCode, answer.json().fields?.password]
  }
  const agoIs = (minutes: number, account: string) =>
    act(db, system, (tx) =>
      tx
        .updateTable('sessions')
        .set({ confirmed_at: new Date(Date.now() - minutes * 60_000) })
        .where('account_id', '=', account)
        .execute(),
    )
  await agoIs(4, mine.account)
  expect(await ask({})).toEqual([201, undefined])
  await agoIs(6, mine.account)
  expect(await ask({ field: 'phone' })).toEqual([400, '请输入您的登录密码。'])
  expect(await ask({ password: 'Yuhuan-4-chuan-lantian' })).toEqual([400, '登录密码不正确。'])
  // What a colleague says, and what was said in another browser of the same person, is not said here.
  await act(db, system, (tx) => startSession(tx, keys, { id: mine.account, role: 'finance' }))
  expect(await ask({ password: said }, colleague)).toEqual([201, undefined])
  expect(await ask({})).toEqual([400, '请输入您的登录密码。'])
  await agoIs(6, colleague.account)
  expect(await ask({ password: said }, colleague)).toEqual([400, '登录密码不正确。'])
  expect(await ask({ password: said })).toEqual([201, undefined])
  expect(await ask({})).toEqual([201, undefined])
  // Guessing is slowed as it is at the door.
  await agoIs(6, mine.account)
  for (let n = 0; n < 4; n++) expect((await ask({ password: `${said}${n}` }))[0]).toBe(400)
  expect((await ask({ password: said }))[0]).toBe(429)
  const kept = await act(db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
  expect(JSON.stringify(kept)).not.toContain(said)
})

test('of the bureau one prints the rosters of ten classes an hour, however many at once, the body as many as it likes, and the auditor is told', async () => {
  const eager = await as('inspector')
  const { id } = await add()
  const classes: string[] = []
  let principal = ''
  for (let n = 0; n < rosters.most + 4; n++) {
    const startsAt = Date.parse('2026-03-02T01:00:00Z') + n * 7 * 86_400_000
    const { classId, provider } = await addRunningClass(db, [id], [{ startsAt, hours: 4 }])
    classes.push(classId)
    principal = provider
  }
  const print = (of: string, { headers } = eager, kind = 'roster') =>
    app.inject({ url: `/api/classes/${of}/documents/${kind}`, headers })
  const atOnce = await Promise.all(classes.map((of) => print(of)))
  const printed = classes.filter((_, n) => atOnce[n]!.statusCode === 200)
  expect(printed).toHaveLength(rosters.most)
  const refused = atOnce.filter((a) => a.statusCode !== 200)
  expect(refused.map((a) => a.statusCode)).toEqual(Array(4).fill(429))
  expect(refused[0]!.json().message).toMatch(/已告知稽核。请约 (59|60) 分钟后再办/)
  // What was printed is printed again; forms without numbers, single numbers and other people are not held up.
  expect((await print(printed[0]!)).statusCode).toBe(200)
  const held = classes.find((of) => !printed.includes(of))!
  expect((await print(held)).statusCode).toBe(429)
  expect((await print(held, eager, 'filing-form')).statusCode).toBe(200)
  expect((await print(held, await as('approver'))).statusCode).toBe(200)
  const own = await as('principal', { provider: principal })
  for (let n = 0; n <= rosters.most; n++) expect((await print(classes.at(-1)!, own)).statusCode).toBe(200)
  const auditor = await as('auditor')
  const tasks = (await app.inject({ url: '/api/tasks', headers: auditor.headers })).json()
  expect(
    tasks
      .filter((t: { id: string }) => t.id.endsWith(eager.account))
      .map((t: { title: string }) => t.title.replace(/^.*近/, '近')),
  ).toEqual(['近 7 日 1 次打印花名册超出每小时的额度'])
})

describe('a person who asks to be forgotten', () => {
  const forget = ({ id }: Person, headers = clerk) =>
    post(`/api/people/${id}/erasures`, { reason: '本人到窗口书面申请' }, headers)
  const offered = async ({ id }: Person) => {
    const file = (await app.inject({ url: `/api/people/${id}`, headers: clerk.headers })).json()
    return file.acts.find((offer: { act: string }) => offer.act === 'erase')
  }

  test('is: the reasons read as erased, the chain holds, the number is shown no more, the journal knows who did it', async () => {
    const one = await add()
    await show(one)
    await sealEvents(db)
    await holdDays(db)
    expect(await offered(one)).toMatchObject({ allowed: true })
    expect((await forget(one)).statusCode).toBe(201)
    expect(await mine(one)).toMatchObject([{ fieldName: '身份证号', reason: '（已删除）' }])
    const { broken, checked } = await act(db, system, verifyEvents)
    expect([broken, checked > 0]).toEqual([null, true])
    const after = await show(one)
    expect([after.statusCode, after.json().message]).toEqual([422, expect.stringContaining('已按要求删除')])
    expect((await entriesOf(one)).map((e) => e.verb)).toContain('删除个人信息')
    expect(await offered(one)).toMatchObject({ allowed: false, why: expect.stringContaining('已于') })
    expect((await forget(one)).statusCode).toBe(422)
  })
  test('is: the words why a number was shown then stand nowhere, and before only where its key opens them', async () => {
    const one = await add()
    const auditor = await as('auditor')
    const words = '核对其残疾证与低保证'
    await show(one, words)
    const why = async (who = auditor) =>
      (await app.inject({ url: `/api/people/${one.id}/disclosures`, headers: who.headers })).json()
    const told = async (who: typeof clerk) =>
      (await app.inject({ url: `/api/journal?size=200&q=${one.id}`, headers: who.headers })).body
    const kept = await act(db, system, (tx) =>
      tx.selectFrom('journal').selectAll().where('subject_id', '=', one.id).execute(),
    )
    const { event } = kept.find((entry) => entry.verb === '查看身份证号')!.detail as { event: string }
    expect(await why()).toMatchObject([{ id: event, reason: words, fieldName: '身份证号' }])
    // Whoever looked sees it, another of the bureau does not.
    expect(await why(clerk)).toHaveLength(1)
    expect(await why(await as('approver'))).toEqual([])
    await forget(one)
    expect(await why()).toMatchObject([{ id: event, reason: '（已删除）' }])
    const journal = await act(db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    for (const text of [JSON.stringify(journal), await told(auditor), await told(clerk)]) {
      expect(text).toContain(event)
      expect(text).not.toContain(words)
    }
  })
  test('A12.6 is not while a ledger must be kept, to the very day', async () => {
    const one = await add()
    // A class that is over; the last day it is kept is three years after its end.
    const startsAt = Date.parse('2026-05-18T01:00:00Z')
    await addRunningClass(db, [one.id], [{ startsAt, hours: 4, marks: ['present'] }])
    const { ends_on } = await act(db, system, (tx) =>
      tx
        .selectFrom('classes as c')
        .innerJoin('class_trainees as t', 't.class_id', 'c.id')
        .where('t.person_id', '=', one.id)
        .select('c.ends_on')
        .executeTakeFirstOrThrow(),
    )
    const until = addMonths(ends_on, 36)
    const on = (day: string) =>
      act(db, system, (tx) => erase(tx, system, keys, one.id, { reason: '本人书面申请' }, day))
    expect(await offered(one)).toMatchObject({ allowed: false, why: expect.stringContaining(until) })
    const refused = await forget(one)
    expect([refused.statusCode, refused.json().message]).toEqual([422, expect.stringContaining(until)])
    await expect(on(until)).rejects.toThrow('须保存到')
    expect(
      await on(`${until.slice(0, 8)}${String(Number(until.slice(8)) + 1).padStart(2, '0')}`),
    ).toBeTruthy()
  })
  test.each(['approver', 'finance', 'auditor', 'administrator', 'principal', 'trainee'] as const)(
    'not by %s',
    async (role) => {
      expect((await forget(me, await as(role))).statusCode).toBe(403)
    },
  )
  test('not without a reason, nor for one that is a number', async () => {
    for (const reason of ['', '看看', '申请人 19900008888'])
      expect((await post(`/api/people/${me.id}/erasures`, { reason })).statusCode).toBe(400)
    expect(await mine(me)).not.toMatchObject([{ reason: '（已删除）' }])
  })
  test('who is nobody is not there', async () => {
    expect((await forget({ ...me, id: '6f1c0000-0000-4000-8000-000000000000' })).statusCode).toBe(404)
  })
})
