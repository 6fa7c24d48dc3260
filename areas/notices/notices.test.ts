import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedLaw } from '../../regulation/seed-law.ts'
import { noTurns } from '../../server/access/limit.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { TooManyTries } from '../../server/http/refusals.ts'
import { testHouse } from '../../server/test/house.ts'
import { closeNotice, lastNoticeDay, noticeState, publishNotice } from './actions.ts'
import { admitSender, MOST_OF_ADDRESS } from './senders.ts'

const { app, house, as } = await testHouse()
const TODAY = shanghaiDay(Date.now())
const inHouse = <T>(work: Parameters<typeof act<T>>[2]) => act(house.db, system, work)

const publish = (fromOn: string, toOn: string, subjectId: string = randomUUID()) =>
  inHouse(async (tx) => ({
    subjectId,
    ...(await publishNotice(tx, system, {
      kind: 'subsidy',
      title: '补贴公示',
      subjectId,
      columns: ['姓名', '身份证号'],
      lines: [
        { key: 'a', cells: ['陈某', '320699********0019'] },
        { key: 'b', cells: ['王某', '320699********0027'] },
      ],
      fromOn,
      toOn,
      clause: 'A13.8',
    })),
  }))
const object = (id: string, body: object = {}) =>
  app.inject({
    method: 'POST',
    url: `/api/public/notices/${id}/objections`,
    payload: { clientKey: randomUUID(), lineKey: 'a', content: '此人并未参加这个班的培训。', ...body },
  })

describe('the last day of a notice (A6.4)', () => {
  const law = seedLaw({ '2026': { off: ['2026-10-01', '2026-10-02', '2026-10-05'], work: ['2026-10-10'] } })
  const key = 'filing.publicNoticeWorkingDays'
  it('is five working days after the day of publishing, over weekends and holidays, with make-up days', () => {
    expect(lastNoticeDay(law, key, '2026-11-23')).toBe('2026-11-30')
    expect(lastNoticeDay(law, key, '2026-11-28')).toBe('2026-12-04')
    expect(lastNoticeDay(law, key, '2026-09-30')).toBe('2026-10-10')
  })
  it('is not guessed: no number and no calendar are refused', () => {
    expect(() => lastNoticeDay(law, key, '2026-12-30')).toThrow('放假安排')
    expect(() => lastNoticeDay(law, 'filing.minLeaseMonths', '2026-11-23')).toThrow('尚未确定')
  })
})

describe('objections', () => {
  let running: Awaited<ReturnType<typeof publish>>
  beforeAll(async () => {
    running = await publish(TODAY, addDays(TODAY, 3))
  })
  it('A13.8 hold their own line only', async () => {
    expect((await object(running.id, { contact: '13900000000' })).statusCode).toBe(201)
    const state = await inHouse((tx) => noticeState(tx, 'subsidy', running.subjectId))
    expect(state).toMatchObject({ open: ['a'], upheld: [] })
  })
  it('are not read back by the public or a body, and the contact is disclosed with a reason only', async () => {
    const shown = await app.inject(`/api/public/notices/${running.id}`)
    expect(shown.body).not.toMatch(/并未参加|13900000000/)
    for (const role of ['principal', 'teacher', 'trainee', 'administrator'] as const) {
      const { headers } = await as(role)
      expect((await app.inject({ url: `/api/notices/${running.id}`, headers })).statusCode, role).toBe(403)
    }
    const { headers } = await as('clerk')
    const { list } = (await app.inject({ url: `/api/notices/${running.id}`, headers })).json()
    expect(list[0].hasContact).toBe(true)
    expect(JSON.stringify(list)).not.toContain('13900000000')
    const url = `/api/objections/${list[0].id}/disclosures`
    const without = await app.inject({ method: 'POST', url, headers, payload: { reason: '' } })
    expect(without.statusCode).toBe(400)
    const told = await app.inject({ method: 'POST', url, headers, payload: { reason: '电话核实异议' } })
    expect(told.json()).toEqual({ value: '13900000000' })
    // The same sent twice writes nothing twice; the same key for something else is refused.
    const clientKey = `look-${randomUUID()}`
    const look = (reason: string) =>
      app.inject({ method: 'POST', url, headers, payload: { reason, clientKey } })
    const looks = [await look('再次电话核实'), await look('再次电话核实'), await look('换了一个理由')]
    expect(looks.map((one) => one.statusCode)).toEqual([201, 201, 422])
    const numbered = await app.inject({
      method: 'POST',
      url,
      headers,
      payload: { reason: '回拨 13900000000' },
    })
    expect(numbered.statusCode).toBe(400)
    // Why it was shown lies sealed: not in the journal, and read by the auditor and whoever asked alone.
    const kept = await inHouse((tx) => tx.selectFrom('contact_disclosures').selectAll().execute())
    expect(kept.map((one) => [one.on_day, one.source, one.client_key === clientKey])).toEqual([
      [TODAY, 'desk', false],
      [TODAY, 'desk', true],
    ])
    expect(kept[0]!.reason_enc.toString('latin1')).not.toContain(Buffer.from('电话核实').toString('latin1'))
    const noted = await inHouse((tx) =>
      tx.selectFrom('journal').select('detail').where('verb', '=', '查看异议人联系方式').execute(),
    )
    expect(noted.map((n) => n.detail)).toEqual(kept.map(({ id: event }) => ({ event })))
    const why = async (of: { headers: typeof headers }) =>
      (await app.inject({ url, headers: of.headers })).json().map((d: { reason: string }) => d.reason)
    expect(await why(await as('auditor'))).toEqual(['再次电话核实', '电话核实异议'])
    expect(await why({ headers })).toEqual(['再次电话核实', '电话核实异议'])
    expect(await why(await as('approver'))).toEqual([])
    expect((await app.inject({ url, headers: (await as('principal')).headers })).statusCode).toBe(403)
  })
  it('are taken on the last day, not on the day after, and need words', async () => {
    const last = await publish(addDays(TODAY, -7), TODAY)
    expect((await object(last.id)).statusCode).toBe(201)
    const over = await publish(addDays(TODAY, -7), addDays(TODAY, -1))
    const late = await object(over.id)
    expect([late.statusCode, late.json().message]).toEqual([422, expect.stringContaining('结束')])
    expect((await object(running.id, { content: '不对' })).statusCode).toBe(400)
    expect((await object(randomUUID())).statusCode).toBe(404)
  })
  it('A13.8 one address puts a few lines of a notice in doubt, not all of it, before and after a restart', async () => {
    const many = await publish(TODAY, addDays(TODAY, 3))
    const from = (remoteAddress: string, clientKey = randomUUID()) =>
      app.inject({
        method: 'POST',
        url: `/api/public/notices/${many.id}/objections`,
        payload: { lineKey: 'a', content: '此人并未参加这个班的培训。', clientKey },
        remoteAddress,
      })
    const key = randomUUID()
    expect((await from('10.1.1.1', key)).statusCode).toBe(201)
    const at_once = await Promise.all(Array.from({ length: 6 }, () => from('10.1.1.1')))
    expect(at_once.filter((a) => a.statusCode === 201)).toHaveLength(MOST_OF_ADDRESS - 1)
    const refused = at_once.find((a) => a.statusCode !== 201)!
    expect([refused.statusCode, refused.json().message]).toEqual([422, expect.stringContaining('书面材料')])
    // Sent again it is answered as before; another address, or another notice, is heard.
    expect((await from('10.1.1.1', key)).statusCode).toBe(201)
    expect((await from('10.1.1.2')).statusCode).toBe(201)
  })
  it('are limited mildly by address', () => {
    const senders = noTurns()
    for (let i = 0; i < 20; i++) admitSender(senders, 'one', 1000)
    expect(() => admitSender(senders, 'one', 1000)).toThrow(TooManyTries)
    expect(() => admitSender(senders, 'another', 1000)).not.toThrow()
    expect(() => admitSender(senders, 'one', 1000 + 3_600_000)).not.toThrow()
  })
})

it('closes after its last day, once', async () => {
  const open = await publish(addDays(TODAY, -7), TODAY)
  await expect(inHouse((tx) => closeNotice(tx, system, open.id, TODAY))).rejects.toThrow('期满后')
  await inHouse((tx) => closeNotice(tx, system, open.id, addDays(TODAY, 1)))
  await inHouse((tx) => closeNotice(tx, system, open.id, addDays(TODAY, 1)))
  expect(await inHouse((tx) => noticeState(tx, 'subsidy', open.subjectId))).toMatchObject({ closed: true })
})

describe('A6.4 A13.8 what anybody finds among the notices', () => {
  it('is what was asked for: part of the number, in the order that was asked, and on from a row', async () => {
    for (const days of [3, 4, 5]) await publish(TODAY, addDays(TODAY, days))
    type Answer = { rows: { id: string; number: string; toOn: string }[]; after?: string }
    const list = async (query: string) => (await app.inject(`/api/public/notices?${query}`)).json<Answer>()
    const all = await list('sort=toOn')
    expect(all.rows.map(({ toOn }) => toOn)).toEqual(all.rows.map(({ toOn }) => toOn).sort())
    const back = await list('sort=-number')
    expect(back.rows.map((row) => row.number)).toEqual(
      all.rows
        .map((row) => row.number)
        .sort()
        .reverse(),
    )
    const [first] = back.rows
    expect((await list(`q=${first!.number}`)).rows.map((row) => row.id)).toEqual([first!.id])
    const one = await list('sort=-number&size=1')
    expect((await list(`sort=-number&size=1&page=2&after=${one.after}`)).rows[0]!.id).toBe(back.rows[1]!.id)
    expect((await list('q=没有这样的公示')).rows).toEqual([])
  })
})
