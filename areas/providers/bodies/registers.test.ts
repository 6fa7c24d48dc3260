// Two windows on one entry of a body's registers: whoever comes second is told, and nothing is written over unseen.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { today } from '../../../server/today.ts'
import { asker, goodTeacher, taught } from '../test/filing.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const PROVIDER = '52320699MJ0000001X'
const principal = await as('principal', { provider: PROVIDER })
const clerk = await as('provider-clerk', { provider: PROVIDER })
await ask(principal, 'POST', '/api/filings', { kind: 'institution' })
const mine = async () => (await ask(principal, 'GET', '/api/my/provider')).body

const plain = { name: '一号教室', kind: 'theory', seats: 40, area: 120, camera: true }

it('A4.3(b) a room is changed as it was read: the second of two windows is refused, then sees the first and goes on', async () => {
  const { id } = (await ask(principal, 'POST', '/api/rooms', plain)).body
  const [read] = (await mine()).rooms
  expect(read).toMatchObject({ id, ...plain })
  const put = (who: typeof principal, body: object) => ask(who, 'PUT', `/api/rooms/${id}`, body)
  const both = await Promise.all([
    put(principal, { ...plain, seats: 50, version: read.version }),
    put(clerk, { ...plain, camera: false, version: read.version }),
  ])
  expect(both.map((b) => b.status).sort()).toEqual([200, 422])
  const late = both.find((b) => b.status === 422)!
  expect(late.body.message).toContain('这个场地的登记刚刚被改动；没有保存')
  const [now] = (await mine()).rooms
  expect([now.seats === 50, now.camera === false].filter(Boolean)).toHaveLength(1)
  expect((await put(clerk, { ...plain, seats: 60, version: now.version })).status).toBe(200)
  expect((await mine()).rooms[0]).toMatchObject({ seats: 60 })
  expect((await put(clerk, { ...plain, seats: 70 })).body.fields.version).toBeTruthy()
})

it('A4.4(b) so is a teacher', async () => {
  const { id } = (await ask(principal, 'POST', '/api/teachers', goodTeacher())).body
  const [read] = (await mine()).teachers
  const patch = (change: object, version: string) =>
    ask(clerk, 'PATCH', `/api/teachers/${id}`, { ...change, version })
  expect((await patch(taught({ rank: 5 }), read.version)).status).toBe(200)
  const late = await patch(taught({ rank: 2 }), read.version)
  expect([late.status, late.body.message]).toEqual([
    422,
    expect.stringContaining('这名教师的登记刚刚被改动；没有保存'),
  ])
  const [now] = (await mine()).teachers
  expect(now.qualifications[0].rank).toBe(5)
  expect((await patch({ toOn: now.fromOn }, now.version)).status).toBe(200)
})

const book = { item: '教材费', amountFen: 8_000, refundRule: '未领取的全额退还。' }
const inDays = (n: number) => addDays(today(), n)
const publish = (change: object) => ask(principal, 'POST', '/api/fees', { ...book, ...change })
const feesNow = async () => (await mine()).fees as { id: string; version: string; [field: string]: unknown }[]

it('X2.3.9(a) a new figure for an item closes the older the day before, and what stood stays in sight', async () => {
  expect((await publish({ fromOn: inDays(-1) })).body.fields.fromOn).toContain('不能早于今天')
  expect((await publish({ fromOn: inDays(3), toOn: inDays(2) })).body.fields.toOn).toContain(
    '不能早于起始日期',
  )
  expect((await publish({ refundRule: ' ' })).body.fields.refundRule).toContain('请写明退费办法')
  const line = { until: '开课前', perMille: 1001 }
  expect((await publish({ refunds: [line] })).body.fields['refunds.0.perMille']).toBeTruthy()
  const { id } = (await publish({})).body
  expect((await publish({})).body.id).toBe(id)
  // A slip of the first day is put right on that day: the other figure never stood for a whole one.
  expect((await publish({ amountFen: 80_00 + 1 })).status).toBe(201)
  expect((await publish({ amountFen: 9_000, fromOn: inDays(20) })).status).toBe(201)
  const between = await publish({ amountFen: 7_000, fromOn: inDays(10) })
  expect([between.status, between.body.fields.fromOn]).toEqual([
    400,
    expect.stringContaining('请先撤回那一条'),
  ])
  expect((await feesNow()).map((f) => [f.amountFen, f.standing, f.fromOn, f.toOn])).toEqual([
    [9_000, 'later', inDays(20), null],
    [8_001, 'now', today(), inDays(19)],
    [8_000, 'withdrawn', today(), null],
  ])
  const races = await Promise.all([1, 2, 3].map((n) => publish({ item: '资料费', amountFen: n * 100 })))
  expect(races.every((r) => r.status === 201)).toBe(true)
  const stands = (await feesNow()).filter((f) => f.item === '资料费' && f.standing === 'now')
  expect(stands).toHaveLength(1)
})

it('X2.3.9(a) a fee ends from today on; what has not begun is taken back, what has begun is not', async () => {
  const [later, now] = (await feesNow()).filter((f) => f.item === '教材费')
  const end = (f: typeof now, toOn: string, version = f!.version) =>
    ask(clerk, 'PUT', `/api/fees/${f!.id}/last-day`, { toOn, version })
  const takeBack = (f: typeof now) => ask(clerk, 'DELETE', `/api/fees/${f!.id}`, { version: f!.version })
  expect((await end(now, inDays(-1))).body.fields.toOn).toContain('不能早于今天')
  expect((await end(now, inDays(20))).body.fields.toOn).toContain('最后一天应早于它')
  expect((await takeBack(now)).body.message).toContain('已经开始执行，不能撤回')
  expect((await end(later, inDays(30))).body.message).toContain('请撤回这一条')
  expect((await takeBack(later)).status).toBe(200)
  expect((await takeBack(later)).body.message).toContain('刚刚被改动')
  expect((await end(now, today())).status).toBe(200)
  expect((await end(now, inDays(5))).body.message).toContain('刚刚被改动')
  const other = await as('principal', { provider: '91320699MA10000036' })
  await ask(other, 'POST', '/api/filings', { kind: 'enterprise' })
  expect((await ask(other, 'DELETE', `/api/fees/${later!.id}`, { version: later!.version })).status).toBe(404)
})

it('X2.3.9(a) the database keeps one figure a day, and what stood as it was', async () => {
  const me: Actor = {
    account: principal.account,
    name: '',
    role: 'principal',
    provider: PROVIDER,
    person: null,
  }
  const run = (statement: string) => act(house.db, me, (tx) => sql.raw(statement).execute(tx))
  const insert = (from: string, more = '') =>
    run(`insert into fees (provider_code, item, amount_fen, published_on, from_on ${more && ', withdrawn_on'})
      values ('${PROVIDER}', '报名费', 100, me_day(), ${from} ${more})`)
  await insert('me_day()')
  await expect(insert('me_day() + 5')).rejects.toThrow('fees_one_figure_a_day')
  await expect(insert('me_day() - 1')).rejects.toThrow('fees_not_backdated')
  await expect(insert('me_day() + 9', ', me_day()')).rejects.toThrow('it is public from the day of the act')
  const change = (what: string) => run(`update fees set ${what} where item = '报名费'`)
  await expect(change('amount_fen = 1')).rejects.toThrow('permission denied')
  await expect(change('to_on = me_day() - 2')).rejects.toThrow('nothing ends before today')
  await change('to_on = me_day() + 1')
  await expect(change('to_on = null')).rejects.toThrow('what stood stays')
  await change('withdrawn_on = me_day()')
  await expect(change('to_on = me_day() + 2')).rejects.toThrow('what stood stays')
})
