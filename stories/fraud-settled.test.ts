// What two people found true is not settled on one person's word, nothing is dismissed by one; and whatever a settlement rests on was done
// about that very body, subject and clause. Tried over HTTP, and by SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { type Actor, type Role, system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { db } = house
const concerns = concernsIn(db)
let clerk: SignedInAs
let body: Body
let other: Body
beforeAll(async () => {
  await act(db, system, (tx) => seedRegisters(tx))
  clerk = await as('clerk')
  ;[body, other] = [await aBody(house), await aBody(house)]
})

const someone = (role: Role): Actor => ({
  ...{ account: randomUUID(), name: role, role },
  ...{ provider: null, person: null },
})
const [aClerk, anInspector, anApprover] = [someone('clerk'), someone('inspector'), someone('approver')]
type Statement = ReturnType<typeof sql>
const refusedBy = (actor: Actor, statement: Statement) =>
  act(db, actor, async (tx) => {
    if ((await statement.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch((error: { constraint?: string; message: string }) => error.constraint ?? error.message)

type About = { kind: string; id: string }
const of = (clause: string, about: About = { kind: 'provider', id: body.code }, sourceId?: string) =>
  concerns.raised({ ...about, clause, provider: body.code, sourceId }).then(({ id }) => id)
const upheld = async (clause: string, about?: About, sourceId?: string) => {
  const id = await of(clause, about, sourceId)
  await concerns.uphold(id)
  return id
}
const settle = (id: string, by: Actor, on: string, what: string | null, how = 'punished') =>
  sql`update concerns set status = 'settled', settlement = ${how}, settlement_words = '已经处理到位', rests_on = ${on}, rests_on_id = ${what},
    settled_by = ${by.account ?? randomUUID()}, settled_at = statement_timestamp() where id = ${id}`
const dismiss = (id: string, by: Actor, on: string | null = 'none', what: string | null = null) =>
  sql`update concerns set status = 'dismissed', decision = '核查后不成立', rests_on = ${on}, rests_on_id = ${what}, decided_by = ${by.account ?? randomUUID()}, decided_at = statement_timestamp() where id = ${id}`
const put = (statement: Statement) => act(db, system, (tx) => statement.execute(tx))
const sanctionOf = async ({ code }: Body, named: string[], by: string = randomUUID()) => {
  const id = randomUUID()
  await put(sql`with kept as (insert into files (name, media_type, bytes, hash) values ('决定书.pdf', 'application/pdf', 1, ${id}) returning id)
    insert into sanctions (id, provider_code, kind, on_day, number, basis, content, recorded_by, named, evidence_file_id)
    select ${id}, ${code}, 'penalty', ${TODAY}, ${id}, '依据', '罚款', ${by}, ${named}::uuid[], kept.id from kept`)
  return id
}
/** Put in by somebody since it was found true. */
const paperTo = async (id: string) => {
  const paper = randomUUID()
  await put(sql`with kept as (insert into files (name, media_type, bytes, hash) values ('复查.pdf', 'application/pdf', 1, ${paper}) returning id)
    insert into concern_papers (id, concern_id, provider_code, side, file_id, added_by)
    select ${paper}, ${id}, ${body.code}, 'bureau', kept.id, ${randomUUID()} from kept`)
  return paper
}
const keptOrder = async (
  { code }: Body,
  clause: string,
  classId: string | null = null,
  named: string[] | null = [],
) => {
  const id = randomUUID()
  await put(sql`insert into rectifications (id, number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, interviewed_on, delivered_on,
      rechecked_on, result, ordered_by, rechecked_by, named)
    values (${id}, ${id}, ${code}, ${classId}, ${clause}, '经查属实', '限期改正', ${TODAY}, ${addDays(TODAY, 5)}, ${TODAY}, ${TODAY}, ${TODAY}, 'pass',
      gen_random_uuid(), gen_random_uuid(), ${named}::uuid[])`)
  return id
}
const ask = async (id: string, restsOn: object | null, settlement = 'punished') => {
  const payload = await concerns.asSeen(id, { settlement, words: '已按规定处理完毕。', restsOn })
  const url = `/api/concerns/${id}/settlement`
  const answer = await app.inject({ method: 'POST', url, headers: clerk.headers, payload })
  return { code: answer.statusCode, message: answer.json<{ message: string }>().message }
}

describe.each(['A14.5(a)', 'A15(a)', 'A7.3'])('A14.5(a) %s', (clause) => {
  it('is not settled on a word, by nobody', async () => {
    const id = await upheld(clause)
    for (const by of [aClerk, anInspector, anApprover, system])
      for (const how of ['mended', 'punished'])
        expect(await refusedBy(by, settle(id, by, 'reason', null, how))).toBe('concerns_rest_on_a_deed')
    const told = await ask(id, null)
    expect([told.code, told.message]).toEqual([422, expect.stringContaining('不能只凭说明了结')])
    const shown = await app.inject({ url: `/api/concerns/${id}`, headers: clerk.headers })
    expect(shown.json().acts).toContainEqual(
      expect.objectContaining({ act: 'settle', allowed: false, why: expect.stringContaining('骗取') }),
    )
  })
})

const step = (id: string, change: Statement) => sql`update concerns set ${change} where id = ${id}`
const says = (by: Actor, proposes: string) =>
  sql`status = 'proposed', proposal = '核查过的情况', proposes = ${proposes}, proposed_by = ${by.account}, proposed_at = statement_timestamp()`

describe.each(['A14.5(a)', 'A14.3(b)', 'A10.2', 'A10.18', 'A13.4', 'A14.8(b)'])(
  'A10.10 X2.2.6 %s is found not to be true by two, as it is found true',
  (clause) => {
    it('proposed by one, decided by another on what the case holds, by nobody otherwise', async () => {
      const id = await of(clause)
      const alone = async (why: string) => {
        for (const by of [aClerk, anApprover, system])
          expect(await refusedBy(by, dismiss(id, by)), by.role).toBe(why)
      }
      await alone('concerns_step_by_step')
      await put(
        step(
          id,
          sql`status = 'heard', answer = '没有此事情', answered_by = gen_random_uuid(), answered_at = statement_timestamp()`,
        ),
      )
      await alone('concerns_step_by_step')
      expect(await refusedBy(aClerk, step(id, says(aClerk, 'upheld')))).toBeUndefined()
      for (const by of [anApprover, system])
        expect(await refusedBy(by, dismiss(id, by))).toBe('concerns_decided_as_proposed')
      // Proposed the other way by a colleague; what was proposed before stays, and the same is not proposed twice.
      expect(await refusedBy(anInspector, step(id, says(anInspector, 'dismissed')))).toBeUndefined()
      for (const by of [anInspector, { ...anInspector, role: 'system' as const }])
        expect(await refusedBy(by, step(id, says(anInspector, 'dismissed')))).toBe('concerns_proposed_anew')
      const rewritten = sql`${says(aClerk, 'upheld')}, proposed_before = '[]'`
      expect(await refusedBy(aClerk, step(id, rewritten))).toBe('concerns_stay')
      expect(await refusedBy(aClerk, step(id, says(aClerk, 'upheld')))).toBeUndefined()
      expect(await refusedBy(anInspector, step(id, says(anInspector, 'dismissed')))).toBeUndefined()
      const { rows } = await act(db, system, (tx) =>
        sql<{
          before: { proposes: string; by: string }[]
        }>`select proposed_before as before from concerns where id = ${id}`.execute(tx),
      )
      expect(rows[0]!.before.map(({ proposes, by }) => [proposes, by])).toEqual([
        ['upheld', aClerk.account],
        ['dismissed', anInspector.account],
        ['upheld', aClerk.account],
      ])
      const own = { ...anInspector, role: 'approver' as const }
      expect(await refusedBy(own, dismiss(id, own))).toBe('concerns_two_people')
      for (const [on, what] of [
        [null, null],
        ['paper', randomUUID()],
        ['visit', randomUUID()],
      ] as const)
        for (const by of [anApprover, system])
          expect(await refusedBy(by, dismiss(id, by, on, what)), String(on)).toBe(
            'concerns_dismissed_on_something',
          )
      expect(await refusedBy(anApprover, dismiss(id, anApprover, 'order', randomUUID()))).toBe(
        'concerns_rests_on_when_over',
      )
      expect(await refusedBy(anApprover, dismiss(id, anApprover, 'answer'))).toBeUndefined()
    })
  },
)

describe('X2.2.6 A15(b) what a settlement rests on', () => {
  const OWN = 'concerns_rest_on_their_own'
  it('is of the same body, and is there at all', async () => {
    const id = await upheld('A14.5(a)')
    const theirs = await sanctionOf(other, [id])
    const elsewhere = await sanctionOf(body, [randomUUID()])
    for (const by of [aClerk, system])
      for (const what of [theirs, elsewhere, randomUUID()])
        expect(await refusedBy(by, settle(id, by, 'sanction', what))).toBe(OWN)
    expect((await ask(id, { kind: 'sanction', id: theirs })).code).toBe(422)
    // Whoever wrote a penalty down does not settle on it.
    const mine = await sanctionOf(body, [id], aClerk.account!)
    expect(await refusedBy(aClerk, settle(id, aClerk, 'sanction', mine))).toBe(OWN)
    const asked = await sanctionOf(body, [id], clerk.account)
    expect((await ask(id, { kind: 'sanction', id: asked })).code).toBe(422)
    const own = await sanctionOf(body, [id])
    expect((await ask(id, { kind: 'sanction', id: own })).code).toBe(201)
  })
  it('A14.0(d) is an order that named the very thing; of a class what article 10 says of it', async () => {
    const taught = await aClass(house, body, { status: 'running', endsOn: addDays(TODAY, 20) })
    const about = { kind: 'class', id: taught.id }
    const [plan, sham] = [await upheld('A10.16(b)', about), await upheld('A14.3(b)', about)]
    const mends = (id: string, what: string, by = aClerk) =>
      refusedBy(by, settle(id, by, 'order', what, 'mended'))
    const again = await upheld('A10.16(c)', about)
    const stop = await keptOrder(body, 'A10.16(f)', taught.id, [again])
    // One of before orders to stop a class said what for mends what article 10 says of it.
    const before = await keptOrder(body, 'A10.16(f)', taught.id, null)
    const fees = await keptOrder(body, 'A14.5(b)')
    for (const [of, what] of [
      [sham, stop],
      [sham, before],
      [sham, fees],
      [plan, fees],
    ] as const)
      expect(await mends(of, what)).toBe(OWN)
    for (const what of [stop, fees]) {
      const told = await ask(sham, { kind: 'order', id: what }, 'mended')
      expect([told.code, told.message]).toEqual([422, expect.stringContaining('不涉及这条线索')])
    }
    const naming = await keptOrder(body, 'A14.3(c)', null, [plan])
    expect((await ask(plan, { kind: 'order', id: naming }, 'mended')).code).toBe(201)
    // Of the same clause it mends what it named alone; one that names the visit mends of it what makes its own clause.
    expect(await mends(sham, await keptOrder(body, 'A14.3(b)'))).toBe(OWN)
    const same = await keptOrder(body, 'A14.3(b)', null, [sham])
    expect((await ask(sham, { kind: 'order', id: same }, 'mended')).code).toBe(201)
    const visit = randomUUID()
    const [hours, books] = [await upheld('A10.16(b)', about, visit), await upheld('A10.16(a)', about, visit)]
    const seen = await keptOrder(body, 'A14.3(c)', null, [visit])
    expect([await mends(books, seen), await mends(hours, seen)]).toEqual([OWN, undefined])
    const idle = await keptOrder(body, 'A14.1')
    expect(await mends(await upheld('A14.1'), idle)).toBeUndefined()
    expect([await mends(books, stop), await mends(again, stop)]).toEqual([OWN, undefined])
    expect(await mends(books, before)).toBeUndefined()
  })
  it.each(['A10.16(e)', 'A14.3(c)', 'A14.5(b)', 'A14.6', 'A14.7', 'A14.8(b)'])(
    '%s ends on what the law names, on no word and no paper, by nobody',
    async (clause) => {
      const theirs = await aBody(house)
      const of = await aClass(house, theirs, { status: 'running', endsOn: addDays(TODAY, 20) })
      const { id } = await concerns.raised({ kind: 'class', id: of.id, clause, provider: theirs.code })
      await concerns.uphold(id)
      const paper = await paperTo(id)
      for (const by of [aClerk, anInspector, anApprover, system])
        for (const how of ['mended', 'punished'])
          expect([
            await refusedBy(by, settle(id, by, 'reason', null, how)),
            await refusedBy(by, settle(id, by, 'paper', paper, how)),
          ]).toEqual(['concerns_rest_on_a_deed', OWN])
      for (const restsOn of [null, { kind: 'paper', id: paper }]) {
        const told = await ask(id, restsOn, 'mended')
        expect(told.code, told.message).toBe(422)
      }
      const shown = await app.inject({ url: `/api/concerns/${id}`, headers: clerk.headers })
      expect(shown.json()).toMatchObject({ rests: [] })
      expect(shown.json().acts).toContainEqual(
        expect.objectContaining({
          act: 'settle',
          allowed: false,
          why: expect.stringContaining('须先有依据'),
        }),
      )
    },
  )
  it('A10.17 is calling the class off, once its order was not kept', async () => {
    const of = await aClass(house, body, { status: 'running', endsOn: addDays(TODAY, 20) })
    const id = await upheld('A10.16(a)', { kind: 'class', id: of.id })
    const [order, other] = [randomUUID(), await upheld('A14.3(b)', { kind: 'class', id: of.id })]
    await put(sql`insert into rectifications (id, number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, rechecked_on,
        result, ordered_by, rechecked_by) values (${order}, ${order}, ${body.code}, ${of.id}, 'A10.16(f)', '经查属实', '限期改正', ${addDays(TODAY, -9)},
        ${addDays(TODAY, -1)}, ${TODAY}, 'fail', gen_random_uuid(), gen_random_uuid())`)
    await put(sql`update classes set status = 'suspended' where id = ${of.id}`)
    expect(await refusedBy(aClerk, settle(id, aClerk, 'call-off', order))).toBe(OWN)
    await put(sql`update classes set status = 'cancelled' where id = ${of.id}`)
    for (const by of [aClerk, system])
      expect(await refusedBy(by, settle(other, by, 'call-off', order))).toBe(OWN)
    expect((await ask(id, { kind: 'call-off', id: order })).code).toBe(201)
  })
  it('A13.8 of a claim nothing but its end, also where the body is fined for fraud in it', async () => {
    const { id: claim } = await aPaidClaim(house, body, { status: 'submitted' })
    const [late, fraud] = [
      await upheld('A13.7', { kind: 'claim', id: claim }),
      await upheld('A14.5(a)', { kind: 'claim', id: claim }),
    ]
    const fine = await sanctionOf(body, [late, fraud])
    for (const by of [aClerk, anApprover, system]) {
      for (const id of [late, fraud])
        for (const [on, what] of [
          ['sanction', fine],
          ['claim', claim],
          ['paper', await paperTo(id)],
        ] as const)
          expect(await refusedBy(by, settle(id, by, on, what)), on).toBe(OWN)
    }
    await put(
      sql`update claims set status = 'withdrawn', year_slot = null, amount_fen = 0 where id = ${claim}`,
    )
    // The claim ended, but fraud of the body is not answered by that.
    expect(await refusedBy(aClerk, settle(fraud, aClerk, 'claim', claim))).toBe(OWN)
    expect(await refusedBy(aClerk, settle(fraud, aClerk, 'sanction', fine))).toBeUndefined()
    expect(await refusedBy(aClerk, settle(late, aClerk, 'sanction', fine))).toBe(OWN)
    expect(await refusedBy(aClerk, settle(late, aClerk, 'claim', claim))).toBeUndefined()
  })
  it('A14.5(a) A15(b) of fraud in one trainee no fine, while what they claim for the class may still be paid', async () => {
    const { id: claim, classId, personId } = await aPaidClaim(house, body, { status: 'cleared' })
    const about = { kind: 'class', id: classId, person: personId, clause: 'A14.5(a)', provider: body.code }
    const { id } = await concerns.raised(about)
    await concerns.uphold(id)
    const fine = await sanctionOf(body, [id])
    for (const by of [aClerk, anApprover, system])
      expect(await refusedBy(by, settle(id, by, 'sanction', fine))).toBe(OWN)
    const told = await ask(id, { kind: 'sanction', id: fine })
    expect([told.code, told.message]).toEqual([422, expect.stringContaining('不能用作')])
    await put(
      sql`update claims set status = 'refused', year_slot = null, amount_fen = 0, refusal = '经查不符合', refusal_clause = 'A14.5(a)' where id = ${claim}`,
    )
    expect((await ask(id, { kind: 'sanction', id: fine })).code).toBe(201)
  })
})

it('A10.10 A10.16(b) a dismissal rests on no visit that found the same, nor on one of before it was raised', async () => {
  const { id: classId } = await aClass(house, body)
  const id = await of('A10.16(b)', { kind: 'class', id: classId })
  const visit = async (day: string, found: string[]) => {
    const made = randomUUID()
    await put(sql`insert into inspections (id, class_id, provider_code, kind, inspected_at, inspectors, findings, recorded_by)
      values (${made}, ${classId}, ${body.code}, 'random', ${`${day}T01:00:00Z`}, '{甲}', ${found}, gen_random_uuid())`)
    return made
  }
  const same = await visit(TODAY, ['materials', 'hours'])
  const before = await visit(addDays(TODAY, -1), [])
  const clean = await visit(TODAY, ['materials'])
  await concerns.propose(id, 'dismissed')
  for (const what of [same, before])
    expect(await refusedBy(anApprover, dismiss(id, anApprover, 'visit', what))).toBe(
      'concerns_dismissed_on_something',
    )
  const approver = await as('approver')
  const shown = await app.inject({ url: `/api/concerns/${id}`, headers: approver.headers })
  const offered = shown.json<{ dismissalRests: { kind: string; id: string }[] }>().dismissalRests
  expect(offered.filter(({ kind }) => kind === 'visit').map((rest) => rest.id)).toEqual([clean])
  expect(await refusedBy(anApprover, dismiss(id, anApprover, 'visit', clean))).toBeUndefined()
})

it('A14.0(d) A14.3(b) a fact that was mended brings no order, whatever mended it; one that was punished stands', async () => {
  const theirs = await aBody(house)
  const raise = async () => {
    const { id } = await concerns.raised({
      ...{ kind: 'provider', id: theirs.code, clause: 'A14.3(b)', provider: theirs.code },
    })
    await concerns.uphold(id)
    return id
  }
  const crossed = async () =>
    (await app.inject({ url: `/api/exits/${theirs.code}`, headers: clerk.headers })).json().crossed
  const order = () =>
    app.inject({
      ...{ method: 'POST', url: `/api/exits/${theirs.code}/orders`, headers: clerk.headers },
      payload: {
        ...{ clause: 'A14.3(b)', facts: '经查存在虚假培训，见案卷。', demand: '停止虚假培训，书面报告。' },
        dueOn: addDays(TODAY, 10),
      },
    })
  const id = await raise()
  expect(await crossed()).toEqual(['A14.3(b)'])
  expect((await ask(id, null, 'mended')).code).toBe(422)
  expect(
    (await ask(id, { kind: 'order', id: await keptOrder(theirs, 'A14.3(b)', null, [id]) }, 'mended')).code,
  ).toBe(201)
  expect(await crossed()).toEqual([])
  expect((await order()).statusCode).toBe(422)
  const second = await raise()
  expect(await crossed()).toEqual(['A14.3(b)'])
  const fine = await sanctionOf(theirs, [second])
  expect((await ask(second, { kind: 'sanction', id: fine })).code).toBe(201)
  expect(await crossed()).toEqual(['A14.3(b)'])
  expect((await order()).statusCode).toBe(201)
})
