// A concern over HTTP, from the visit or the complaint that raised it to the end; what the body is told, and what it is not.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import { addDays, shanghaiInstant } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { type SignedInAs, testHouse } from '../../server/test/house.ts'
import { today } from '../../server/today.ts'
import { seedCatalogue } from '../catalogue/seed.ts'
import { lapseConcerns, proposeConcern } from './actions.ts'
import { raise } from './raise.ts'
import { concernTasks } from './tasks.ts'
import { concernsIn } from './test/concern.ts'

const { house, app, as } = await testHouse()
const BODY = '52320699MJ00000017'
const PDF = Buffer.from('%PDF-1.4\n%paper\n')
beforeAll(() =>
  act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
    // What is upheld of a body is settled on something done to it, and that is done to bodies that are there.
    await sql`insert into providers (credit_code, kind, name, initials) values (${BODY}, 'institution', '江海学校', 'jhxx')`.execute(
      tx,
    )
  }),
)
const actorOf = ({ account }: SignedInAs, role: Actor['role'], provider: string | null = null): Actor => ({
  ...{ account, name: role, role, provider, person: null },
})
let n = 0
async function raised(who: Actor, secret = false, on = today()) {
  const by = { ...who, at: new Date(shanghaiInstant(on, 0)) }
  const { id } = await act(house.db, by, (tx) =>
    raise(tx, by, {
      ...{
        // As every class is known: what was found true is looked for among the visits of the class.
        subject: { kind: 'class', id: randomUUID(), name: '电工四级' },
        provider: BODY,
        clause: 'A14.3(b)',
      },
      ...{ source: secret ? 'complaint' : 'visit', sourceId: `s-${++n}`, secret, on },
      words: '学员陈某说这个班没有上课。',
    }),
  )
  return id
}
const { asSeen, deedFor } = concernsIn(house.db)
const send = async (who: SignedInAs, id: string, what: string, said: object) => {
  const payload = what === 'answer' ? said : await asSeen(id, said)
  return app.inject({ method: 'POST', url: `/api/concerns/${id}/${what}`, headers: who.headers, payload })
}
const open = async (who: SignedInAs, id: string) =>
  (await app.inject({ url: `/api/concerns/${id}`, headers: who.headers })).json()

describe('X2.2.6 a concern', () => {
  it('is answered with papers, proposed, upheld by another and settled; each step once', async () => {
    const [inspector, clerk, approver, body] = [
      await as('inspector'),
      await as('clerk'),
      await as('approver'),
      await as('principal'),
    ]
    const id = await raised(actorOf(inspector, 'inspector'))
    expect((await send(clerk, id, 'proposal', { words: '事实清楚。' })).statusCode).toBe(422)
    const form = new FormData()
    form.set('file', new Blob([PDF], { type: 'application/pdf' }), '签到表.pdf')
    const paper = await app.inject({
      method: 'POST',
      url: `/api/concerns/${id}/papers`,
      headers: body.headers,
      payload: form,
    })
    expect(paper.statusCode, paper.body).toBe(201)
    expect(paper.json().papers).toMatchObject([{ name: '签到表.pdf', side: 'body' }])
    expect((await send(body, id, 'answer', { words: '好' })).statusCode).toBe(400)
    expect((await send(body, id, 'answer', { words: '当天停电，改到下午上课。' })).statusCode).toBe(201)
    const again = await send(body, id, 'answer', { words: '当天停电，改到下午上课。' })
    expect([again.statusCode, again.json().message]).toEqual([
      422,
      expect.stringContaining('现为“待提出意见”'),
    ])
    expect(
      (await send(approver, id, 'decision', { decision: 'upheld', words: '属实属实。' })).statusCode,
    ).toBe(422)
    expect((await send(clerk, id, 'proposal', { words: '查课表，下午没有课。' })).statusCode).toBe(201)
    expect((await open(body, id)).proposal).toBeNull()
    const other = await as('approver')
    const both = await Promise.all([
      send(approver, id, 'decision', { decision: 'upheld', words: '核查记录与说明不符。' }),
      send(other, id, 'decision', { decision: 'upheld', words: '说明不能采信。' }),
    ])
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 422])
    const [decider, words] =
      both[0]!.statusCode === 201 ? [approver, '核查记录与说明不符。'] : [other, '说明不能采信。']
    expect((await open(approver, id)).decision.words).toBe(words)
    const deed = await deedFor(id)
    for (const own of [clerk, decider]) {
      const refused = await send(own, id, 'settlement', deed)
      expect([refused.statusCode, refused.json().message]).toEqual([
        422,
        '这条线索由您提请或者认定，不能由您了结，请由另一名同事核对整改或处理的情况后办理。',
      ])
      const { acts } = await open(own, id)
      expect(acts.find((offer: { act: string }) => offer.act === 'settle')).toMatchObject({
        allowed: false,
        why: refused.json().message,
      })
    }
    const settled = await send(inspector, id, 'settlement', deed)
    expect(settled.json()).toMatchObject({ status: 'settled', settlement: { kind: deed.settlement } })
  })
  it('A10.10 is decided on what was looked at: words proposed anew, a paper put in meanwhile, and it is looked at again', async () => {
    const [clerk, inspector, approver, body] = [
      await as('clerk'),
      await as('inspector'),
      await as('approver'),
      await as('principal'),
    ]
    const id = await raised(actorOf(await as('inspector'), 'inspector'))
    const put = async (by: SignedInAs) => {
      const form = new FormData()
      form.set('file', new Blob([PDF], { type: 'application/pdf' }), '录像说明.pdf')
      const url = `/api/concerns/${id}/papers`
      expect((await app.inject({ method: 'POST', url, headers: by.headers, payload: form })).statusCode).toBe(
        201,
      )
    }
    const seenBy = async (who: SignedInAs) => (await open(who, id)).version as number
    const stale = async (by: SignedInAs, what: string, said: object, version: number) => {
      const before = await open(by, id)
      const late = await send(by, id, what, { ...said, version })
      expect([late.statusCode, late.json().message]).toEqual([
        422,
        expect.stringContaining(`线索 ${before.number}刚刚被改动`),
      ])
      expect(await open(by, id)).toEqual(before)
    }
    // What the bureau puts in meanwhile keeps the body from nothing, and is not told by a number.
    await put(clerk)
    expect(await seenBy(body)).toBe(1)
    await send(body, id, 'answer', { words: '当天停电，改到下午上课。' })
    const heard = await seenBy(clerk)
    await put(approver)
    await stale(clerk, 'proposal', { words: '查课表，下午没有课。' }, heard)
    expect((await send(clerk, id, 'proposal', { words: '查课表，下午没有课。' })).statusCode).toBe(201)
    const first = await seenBy(approver)
    const upheld = { decision: 'upheld', words: '核查记录与说明不符。' }
    expect((await send(inspector, id, 'proposal', { words: '录像里全天没有人。' })).statusCode).toBe(201)
    await stale(approver, 'decision', upheld, first)
    const second = await seenBy(approver)
    await put(clerk)
    await stale(approver, 'decision', upheld, second)
    expect((await send(approver, id, 'decision', upheld)).statusCode).toBe(201)
    const settler = await as('clerk')
    const deed = await deedFor(id)
    await put(inspector)
    await stale(settler, 'settlement', deed, deed.version)
    const { version: _, ...looked } = deed
    expect((await send(settler, id, 'settlement', looked)).statusCode).toBe(201)
  })
  it('A10.10 is dismissed as another proposed, and on what the case holds, which the page offers and the body is told', async () => {
    const [inspector, clerk, approver, body] = [
      await as('inspector'),
      await as('clerk'),
      await as('approver'),
      await as('principal'),
    ]
    const id = await raised(actorOf(inspector, 'inspector'))
    const dismissal = (restsOn?: object) => ({
      ...{ decision: 'dismissed', words: '签到表与说明相符，不成立。' },
      ...(restsOn ? { restsOn } : {}),
    })
    const offer = async () =>
      (await open(approver, id)).acts.find((one: { act: string }) => one.act === 'dismiss')
    expect((await send(approver, id, 'decision', dismissal({ kind: 'none' }))).statusCode).toBe(422)
    for (const [by, name] of [
      [body, '签到表.pdf'],
      [approver, '自存.pdf'],
    ] as const) {
      const form = new FormData()
      form.set('file', new Blob([PDF], { type: 'application/pdf' }), name)
      const url = `/api/concerns/${id}/papers`
      await app.inject({ method: 'POST', url, headers: by.headers, payload: form })
    }
    await send(body, id, 'answer', { words: '当天停电，改到下午上课。' })
    expect((await send(clerk, id, 'proposal', { words: '查课表，下午没有课。' })).statusCode).toBe(201)
    expect(await offer()).toMatchObject({
      allowed: false,
      why: expect.stringContaining('没有人提请认定不成立'),
    })
    const alone = await send(approver, id, 'decision', dismissal({ kind: 'answer' }))
    expect([alone.statusCode, alone.json().message]).toEqual([422, (await offer()).why])
    const said = { words: '录像可以证明下午上课。', proposes: 'dismissed' }
    expect((await send(await as('inspector'), id, 'proposal', said)).statusCode).toBe(201)
    const upheld = await send(approver, id, 'decision', { decision: 'upheld', words: '还是认为属实。' })
    expect([upheld.statusCode, upheld.json().message]).toEqual([422, expect.stringContaining('改提意见')])
    const shown = await open(approver, id)
    expect(shown).toMatchObject({
      proposal: { proposes: 'dismissed' },
      proposedBefore: [{ proposes: 'upheld', words: '查课表，下午没有课。' }],
    })
    const rests = shown.dismissalRests as { kind: string; id: string | null; name: string | null }[]
    expect(rests.map(({ kind, name }) => [kind, name])).toEqual([
      ['answer', null],
      ['paper', '签到表.pdf'],
      ['none', null],
    ])
    for (const restsOn of [undefined, { kind: 'paper', id: 'x' }, { kind: 'visit' }, { kind: '口头' }]) {
      const bare = await send(approver, id, 'decision', dismissal(restsOn))
      expect([bare.statusCode, bare.json().message]).toEqual([422, expect.stringContaining('依据')])
    }
    const { kind, id: paper } = rests[1]!
    const done = await send(approver, id, 'decision', dismissal({ kind, id: paper }))
    expect(done.json()).toMatchObject({
      status: 'dismissed',
      decision: { restsOn: { says: '材料', name: '签到表.pdf' } },
    })
    expect(await open(body, id)).toMatchObject({
      ...{ proposal: null, proposedBefore: [], dismissalRests: [] },
      decision: { words: '签到表与说明相符，不成立。', restsOn: { says: '材料', name: null, href: null } },
    })
  })
  it('is not decided by whoever raised or proposed it, and the page says so beforehand', async () => {
    const approver = await as('approver')
    const own = await raised(actorOf(approver, 'approver'))
    await send(await as('principal'), own, 'answer', { words: '当天照常上课。' })
    const proposed = await send(approver, own, 'proposal', { words: '查课表，没有课。' })
    expect([proposed.statusCode, proposed.json().message]).toEqual([
      422,
      '这条线索由您提出，不能由您提请认定，请由另一名同事核查。',
    ])
    const another = await as('approver')
    expect((await send(another, own, 'proposal', { words: '查课表，没有课。' })).statusCode).toBe(201)
    const shown = (await open(approver, own)).acts.find((offer: { act: string }) => offer.act === 'uphold')
    expect(shown).toMatchObject({ allowed: false, why: expect.stringContaining('由您提出') })
    for (const by of [approver, another]) {
      const upheld = await send(by, own, 'decision', { decision: 'upheld', words: '属实属实。' })
      expect([upheld.statusCode, (await open(by, own)).status]).toEqual([422, 'proposed'])
    }
  })
  it('goes on without a word of the body when its working days are over, and not a day before', async () => {
    const clerk = await as('clerk')
    const body = await as('principal')
    const inspector = actorOf(await as('inspector'), 'inspector')
    const [late, fresh] = [
      await raised(inspector, false, '2026-10-12'),
      await raised(inspector, false, '2026-11-23'),
    ]
    expect((await open(clerk, late)).dueOn).toBe('2026-10-19')
    const answer = await send(body, late, 'answer', { words: '当天照常上课。' })
    expect([answer.statusCode, answer.json().message]).toEqual([422, expect.stringContaining('2026-10-19')])
    const statuses = async () => [(await open(clerk, late)).status, (await open(clerk, fresh)).status]
    await act(house.db, system, (tx) => lapseConcerns(tx, '2026-10-19'))
    expect((await statuses())[0]).toBe('raised')
    await act(house.db, system, (tx) => lapseConcerns(tx, '2026-10-20'))
    expect(await statuses()).toEqual(['heard', 'raised'])
    await act(house.db, system, (tx) => lapseConcerns(tx, '2026-11-30'))
    expect((await statuses())[1]).toBe('raised')
    await act(house.db, system, (tx) => lapseConcerns(tx, '2026-12-01'))
    expect((await statuses())[1]).toBe('heard')
  })
})

describe('A10.9 what a body is told', () => {
  it('of a secret source: the clause and its days, not a word, name or source of it anywhere', async () => {
    const inspector = await as('inspector')
    const body = await as('principal')
    const secret = await raised(actorOf(inspector, 'inspector'), true)
    const told = await app.inject({ url: `/api/concerns/${secret}`, headers: body.headers })
    expect(told.json()).toMatchObject({ source: null, evidence: null, raisedBy: null, clause: 'A14.3(b)' })
    const list = await app.inject({ url: '/api/concerns?size=200', headers: body.headers })
    const timeline = await app.inject({ url: `/api/timeline/concern/${secret}`, headers: body.headers })
    expect(timeline.json()).toEqual([])
    for (const page of [told.body, list.body])
      for (const word of ['陈某', '投诉', 'complaint', inspector.account]) expect(page).not.toContain(word)
    const filtered = await app.inject({ url: '/api/concerns?source=complaint', headers: body.headers })
    expect(filtered.json().rows).toEqual([])
    const sheet = await app.inject({ url: '/api/concerns/workbook?state=open', headers: body.headers })
    expect(sheet.statusCode).toBe(200)
    const known = await open(await as('auditor'), secret)
    expect(known).toMatchObject({ source: 'complaint', words: expect.stringContaining('陈某') })
    expect(known.raisedBy).toBeNull()
  })
  it('of a visit: all that was seen; of another’s concern nothing', async () => {
    const id = await raised(actorOf(await as('inspector'), 'inspector'))
    expect(await open(await as('principal'), id)).toMatchObject({
      source: 'visit',
      words: expect.stringContaining('陈某'),
    })
    const other = await as('principal', { provider: '91320699MA10000036' })
    expect((await app.inject({ url: `/api/concerns/${id}`, headers: other.headers })).statusCode).toBe(404)
    for (const role of ['trainee', 'teacher', 'administrator'] as const)
      expect(
        (await app.inject({ url: '/api/concerns', headers: (await as(role)).headers })).statusCode,
        role,
      ).toBe(403)
  })
})

it('X2.2.6 waits for whose turn it is, and for nobody who raised or proposed it', async () => {
  const [approver, other, clerk, body] = [
    actorOf(await as('approver'), 'approver'),
    actorOf(await as('approver'), 'approver'),
    actorOf(await as('clerk'), 'clerk'),
    actorOf(await as('principal'), 'principal', BODY),
  ]
  const id = await raised(approver)
  const waits = async (actor: Actor) =>
    (await act(house.db, actor, (tx) => concernTasks(tx, actor))).find((task) => task.id === `concern-${id}`)
  expect(await waits(body)).toMatchObject({ dueOn: expect.stringMatching(/^\d{4}-/) })
  expect([await waits(clerk), await waits(approver)]).toEqual([undefined, undefined])
  await act(house.db, system, (tx) => lapseConcerns(tx, addDays(today(), 30)))
  expect((await waits(clerk))?.title).toContain('提出意见')
  expect(await waits(approver)).toBeUndefined()
  await act(house.db, clerk, (tx) =>
    proposeConcern(tx, clerk, id, { version: 2, words: '查课表，没有课。', proposes: 'upheld' }),
  )
  expect((await waits(other))?.title).toContain('是否属实')
  expect([await waits(approver), await waits(clerk)]).toEqual([undefined, undefined])
})
