// What was upheld is settled on what was done about it, not on a word: a visit that found nothing more, an order that was kept, a recovery,
// a sanction; where the law names nothing, on a paper that another put in.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { raise } from '../areas/concerns/raise.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { sanctionForm } from '../areas/exit/test/sanction.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as } = await testHouse()
const { db } = house
const concerns = concernsIn(db)
const who = {} as Record<'clerk' | 'approver' | 'inspector' | 'colleague', SignedInAs>
let body: Body
/** 顾峰, who goes along on every visit. */
let companion: SignedInAs

beforeAll(async () => {
  await act(db, system, (tx) => seedRegisters(tx))
  for (const name of ['clerk', 'approver', 'inspector'] as const) who[name] = await as(name)
  who.colleague = await as('inspector')
  companion = await as('inspector')
  await act(db, system, (tx) =>
    sql`update accounts set name = '顾峰' where id = ${companion.account}`.execute(tx),
  )
  body = await aBody(house)
})

const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = async (by: SignedInAs, url: string, payload: object = {}) => {
  const answer = await app.inject({ method: 'POST', url, headers: by.headers, payload })
  return { code: answer.statusCode, ...answer.json<{ message: string; id: string; settlement: unknown }>() }
}
const running = () => aClass(house, body, { status: 'running', endsOn: addDays(TODAY, 20) })
async function upheld(of: Taught, clause: string) {
  const { id } = await concerns.raised({ kind: 'class', id: of.id, clause, provider: body.code })
  await concerns.uphold(id)
  return id
}
const words = '整改情况已经逐项核对。'
const settle = async (by: SignedInAs, id: string, restsOn: object | null, settlement = 'mended') =>
  post(by, `/api/concerns/${id}/settlement`, await concerns.asSeen(id, { settlement, words, restsOn }))
const actorOf = ({ account }: SignedInAs): Actor => ({
  ...{ account, name: '测试clerk', role: 'clerk', provider: null, person: null },
})
const concern = (id: string) => get(who.clerk, `/api/concerns/${id}`)

const ordered = async (of: Taught, concerns: string[]) => {
  const { version } = await get(who.inspector, `/api/classes/${of.id}/supervision`)
  return post(who.inspector, `/api/classes/${of.id}/rectifications`, {
    ...{ version, facts: '检查时没有人在教室，课表没有执行。', demand: '补足课时并按课表上课。' },
    ...{ dueOn: addDays(TODAY, 5), concerns },
  })
}
/** Stopped by the inspector for these concerns, and put right. */
async function keptOrder(of: Taught, by: SignedInAs, ...ids: string[]) {
  const names = await Promise.all(ids.map(async (id) => (await concern(id)).number))
  const given = await ordered(of, names)
  expect(given.code, given.message).toBe(201)
  const { version: now, rectifications } = await get(by, `/api/classes/${of.id}/supervision`)
  const [first] = rectifications as { id: string; number: string }[]
  const done = await post(by, `/api/class-rectifications/${first!.id}/recheck`, {
    ...{ version: now, result: 'pass', opinion: '已按课表上课，课时补足。' },
  })
  expect(done.code, done.message).toBe(200)
  return first!
}

describe('A10.17 an order that was kept', () => {
  it('settles by itself what was found true of the class before it, and names the order', async () => {
    const of = await running()
    const found = await upheld(of, 'A10.16(a)')
    const fees = await upheld(of, 'A14.3(b)')
    const open = await concerns.raised({ kind: 'class', id: of.id, clause: 'A10.16(b)', provider: body.code })
    const { number } = await keptOrder(of, who.colleague, found, open.id)
    expect(await concern(found)).toMatchObject({
      status: 'settled',
      settlement: {
        kind: 'mended',
        restsOn: { says: '整改通知（复查合格）', name: expect.stringContaining(number) },
      },
    })
    // What the order was not given for, and what nobody decided, stands as before.
    expect([(await concern(fees)).status, (await concern(open.id)).status]).toEqual(['upheld', 'raised'])
    // Found true afterwards, it is what the order named: another settles it on that.
    await concerns.uphold(open.id)
    expect((await concern(open.id)).rests).toMatchObject([{ kind: 'order', settles: 'mended' }])
  })
  it('A10.16(f) an order is given for concerns of its class that are not over, and says for which', async () => {
    const of = await aClass(house, body, { marks: ['ppppp'] })
    const [named, other] = [await upheld(of, 'A10.16(a)'), await upheld(of, 'A10.16(c)')]
    const about = { kind: 'class', clause: 'A10.18', provider: body.code, id: of.id }
    const single = await concerns.raised({ ...about, person: of.people[0]!.id })
    await concerns.uphold(single.id)
    const numbers = await Promise.all([named, other].map(async (id) => (await concern(id)).number))
    const seen = await get(who.inspector, `/api/classes/${of.id}/supervision`)
    expect(seen.nameable).toEqual([
      { number: numbers[0], clause: 'A10.16(a)', words: '“对不使用规范教材”，已认定' },
      { number: numbers[1], clause: 'A10.16(c)', words: '“授课教师资质不合要求”，已认定' },
      {
        number: single.number,
        clause: 'A10.18',
        words: expect.stringContaining(`，已认定，只涉及学员${of.people[0]!.name}`),
      },
    ])
    const principal = await as('principal', { provider: body.code })
    expect((await get(principal, `/api/classes/${of.id}/supervision`)).nameable).toEqual([])
    // Nothing of another class, of another article, or that is over.
    const elsewhere = await concerns.raised({ ...about, id: (await running()).id })
    const over = await concerns.raised({ ...about, clause: 'A10.16(e)' })
    await concerns.dismiss(over.id)
    const fees = (await concern(await upheld(of, 'A14.3(b)'))).number
    for (const strange of [elsewhere.number, over.number, fees, 'XS0000-0000']) {
      const refused = await ordered(of, [numbers[0]!, strange])
      expect([refused.code, refused.message]).toEqual([
        422,
        expect.stringContaining(`线索${strange}不是本班`),
      ])
    }
    expect((await ordered(of, [])).code).toBe(201)
  })
  it('A10.17 of two things found true it names one: kept, it settles that one; the other, here or past all our code, bars the exam', async () => {
    const of = await aClass(house, body, { marks: ['ppppp'] })
    const [named, other] = [await upheld(of, 'A10.16(a)'), await upheld(of, 'A10.2')]
    const exam = async () => {
      const { version } = await get(who.clerk, `/api/exams/${of.id}`)
      const sitting = { version, heldOn: TODAY, assessor: '南通市测试评价机构' }
      return post(who.clerk, `/api/exams/${of.id}/sitting`, sitting)
    }
    const order = await keptOrder(of, who.colleague, named)
    expect(await concern(named)).toMatchObject({ status: 'settled', settlement: { kind: 'mended' } })
    const left = await concern(other)
    expect(left).toMatchObject({ status: 'upheld', rests: [] })
    const asked = await settle(who.clerk, other, { kind: 'order', id: order.id })
    expect([asked.code, asked.message]).toEqual([422, expect.stringContaining('不涉及这条线索')])
    const bare = await act(db, actorOf(who.clerk), (tx) =>
      sql`update concerns set status = 'settled', settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'order',
        rests_on_id = ${order.id}, settled_by = ${who.clerk.account}, settled_at = statement_timestamp() where id = ${other}`.execute(
        tx,
      ),
    ).catch(({ constraint, message }) => ({ constraint: constraint ?? message }))
    expect(bare).toMatchObject({ constraint: 'concerns_rest_on_their_own' })
    const barred = await exam()
    expect([barred.code, barred.message]).toEqual([422, expect.stringContaining(left.number)])
    await keptOrder(of, who.colleague, other)
    expect((await concern(other)).status).toBe('settled')
    expect((await exam()).code).toBe(201)
  })
  it('leaves to another what whoever re-checked had proposed; then it is offered, and a bare word is not taken', async () => {
    const of = await running()
    const principal = await as('principal', { provider: body.code })
    const { id } = await concerns.raised({
      kind: 'class',
      id: of.id,
      clause: 'A10.16(c)',
      provider: body.code,
    })
    for (const [by, step, payload] of [
      [principal, 'answer', { words: '当天教师请假，临时换人。' }],
      [who.colleague, 'proposal', { words }],
      [who.approver, 'decision', { words, decision: 'upheld' }],
    ] as const)
      expect(
        (
          await post(
            by,
            `/api/concerns/${id}/${step}`,
            step === 'answer' ? payload : await concerns.asSeen(id, payload),
          )
        ).code,
        step,
      ).toBe(201)
    const order = await keptOrder(of, who.colleague, id)
    const offered = await concern(id)
    expect(offered).toMatchObject({
      status: 'upheld',
      rests: [{ kind: 'order', id: order.id, settles: 'mended' }],
    })
    expect((await get(who.colleague, `/api/concerns/${id}`)).rests).toEqual([])
    const bare = await settle(who.clerk, id, null)
    expect([bare.code, bare.message]).toEqual([422, expect.stringContaining('不能只凭说明了结')])
    const taken = await settle(who.clerk, id, { kind: 'order', id: order.id })
    expect(taken.settlement).toMatchObject({ restsOn: { name: expect.stringContaining(order.number) } })
  })
})

describe('X2.2.6 what a settlement rests on', () => {
  type Heads = {
    present: number | null
    roster?: number
    lesson?: boolean
    by?: string
    checkedIn?: number
  }
  const visit = (
    of: Taught,
    at: string,
    findings: string[] = [],
    kind = 'onsite',
    { present, roster = 10, lesson = true, by = randomUUID(), checkedIn }: Heads = { present: 7 },
  ) =>
    act(db, system, (tx) =>
      sql<{
        id: string
      }>`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, companions, findings, recorded_by, lesson_id, present, roster, checked_in)
        values (${of.id}, ${body.code}, ${kind}, ${at}::timestamptz, '{测试clerk,顾峰}', ${[companion.account]}, ${findings}, ${by},
          (select id from lessons where class_id = ${of.id} and ${lesson} limit 1), ${present}, ${present === null ? null : roster}, ${checkedIn ?? null}) returning id`.execute(
        tx,
      ),
    ).then(({ rows }) => rows[0]!.id)

  it('is a visit after it was found true that found nothing, not a call, not one that found more, not one before', async () => {
    const of = await running()
    const before = await visit(of, `${addDays(TODAY, -2)}T01:00:00Z`)
    const id = await upheld(of, 'A10.16(d)')
    for (const wrong of [
      before,
      await visit(of, 'now', ['hours']),
      await visit(of, 'now', [], 'phone', { present: null }),
    ]) {
      const refused = await settle(who.clerk, id, { kind: 'visit', id: wrong })
      expect([refused.code, refused.message]).toEqual([422, expect.stringContaining('不涉及这条线索')])
    }
    const clean = await visit(of, 'now')
    expect((await settle(who.clerk, id, { kind: 'visit', id: clean }, 'punished')).code).toBe(422)
    expect((await settle(who.clerk, id, { kind: 'visit', id: clean })).code).toBe(201)
  })
  it('A14.2 is a visit to a lesson with heads counted and enough of them, recorded by another than who settles', async () => {
    const of = await running()
    const id = await upheld(of, 'A10.16(d)')
    for (const heads of [
      { present: null },
      { present: 6 },
      { present: 9, lesson: false },
      { present: 9, by: who.clerk.account },
    ]) {
      const wrong = await visit(of, 'now', [], 'onsite', heads)
      const refused = await settle(who.clerk, id, { kind: 'visit', id: wrong })
      expect([refused.code, refused.message], JSON.stringify(heads)).toEqual([
        422,
        expect.stringContaining('不涉及这条线索'),
      ])
    }
    const own = await visit(of, 'now', [], 'onsite', { present: 9, by: who.clerk.account })
    expect((await settle(who.colleague, id, { kind: 'visit', id: own })).code).toBe(201)
    expect((await concern(id)).settlement.restsOn.name).toContain('顾峰')
  })
  it('A14.2 counts its heads at the line of the register in the database too, past all our code', async () => {
    const of = await running()
    const id = await upheld(of, 'A10.16(d)')
    const bare = (visited: string, by = who.clerk) =>
      act(db, actorOf(by), (tx) =>
        sql`update concerns set status = 'settled', settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'visit',
          rests_on_id = ${visited}, settled_by = ${by.account}, settled_at = statement_timestamp() where id = ${id}`.execute(
          tx,
        ),
      )
        .then(() => undefined)
        .catch(({ constraint, message }) => constraint ?? message)
    const heads = (of_: Heads) => visit(of, 'now', [], 'onsite', of_)
    for (const few of [{ present: null }, { present: 6 }, { present: 8, checkedIn: 9 }])
      expect(await bare(await heads(few)), JSON.stringify(few)).toBe('concerns_rest_on_their_own')
    const seven = await heads({ present: 7, checkedIn: 7 })
    // Whoever went along saw it too: another settles on it.
    expect((await get(companion, `/api/concerns/${id}`)).rests).toEqual([])
    expect((await settle(companion, id, { kind: 'visit', id: seven })).code).toBe(422)
    expect(await bare(seven, companion)).toBe('concerns_rest_on_their_own')
    expect(await bare(seven)).toBeUndefined()
  })
  it('X2.2.6 whoever went along where it was seen neither proposes nor decides it, here nor past all our code', async () => {
    const of = await running()
    const seen = await visit(of, 'now', ['hours'])
    const id = await act(db, system, async (tx) => {
      const raised = await raise(tx, system, {
        ...{
          subject: { kind: 'class', id: of.id, name: of.classNo },
          provider: body.code,
          clause: 'A10.16(b)',
        },
        ...{ source: 'visit', sourceId: seen, words: '检查时没有人在教室。', on: TODAY },
      })
      await sql`update concerns set status = 'heard' where id = ${raised.id}`.execute(tx)
      return raised.id
    })
    const said = await concerns.asSeen(id, { words: '检查记录和说明已经核对。' })
    const refused = await post(companion, `/api/concerns/${id}/proposal`, said)
    expect([refused.code, refused.message]).toEqual([422, expect.stringContaining('您同行的检查')])
    const asks = async (by: SignedInAs) =>
      (await get(by, '/api/tasks')).filter((t: { id: string }) => t.id === `concern-${id}`).length
    expect([await asks(companion), await asks(who.inspector)]).toEqual([0, 1])
    const bare = (by: Actor, change: ReturnType<typeof sql>, which = id) =>
      act(db, by, (tx) => sql`update concerns set ${change} where id = ${which}`.execute(tx))
        .then(() => undefined)
        .catch(({ constraint, message }) => constraint ?? message)
    const along = { ...actorOf(companion), role: 'approver' as const }
    const propose = (by: Actor, proposes = 'upheld') =>
      sql`status = 'proposed', proposes = ${proposes}, proposal = '已经核查过了', proposed_by = ${by.account}, proposed_at = now()`
    const uphold = sql`status = 'upheld', decision = '认定为属实', decided_by = ${along.account}, decided_at = now()`
    expect(await bare(along, propose(along))).toBe('concerns_raiser_never_proposes')
    expect(await bare(actorOf(who.clerk), propose(actorOf(who.clerk)))).toBeUndefined()
    expect(await bare(along, uphold)).toBe('concerns_raiser_never_decides')
    expect(await bare(actorOf(who.colleague), propose(actorOf(who.colleague), 'dismissed'))).toBeUndefined()
    const dismiss = (by: Actor, on: string | null) =>
      sql`status = 'dismissed', decision = '认定不成立', decided_by = ${by.account}, decided_at = now(),
        rests_on = ${on === null ? 'none' : 'visit'}, rests_on_id = ${on}`
    expect(await bare(along, dismiss(along, null))).toBe('concerns_raiser_never_decides')
    expect(await bare(along, dismiss(along, seen))).toBe('concerns_raiser_never_decides')
    // Nor rests what they decide on a visit that they went along to.
    const other = await concerns.raised({
      kind: 'class',
      id: of.id,
      clause: 'A10.16(c)',
      provider: body.code,
    })
    await act(db, system, (tx) =>
      sql`update concerns set status = 'heard' where id = ${other.id}`.execute(tx),
    )
    const clerk = actorOf(who.clerk)
    expect(await bare(clerk, propose(clerk, 'dismissed'), other.id)).toBeUndefined()
    expect(await bare(along, dismiss(along, await visit(of, 'now')), other.id)).toBe(
      'concerns_dismissed_on_something',
    )
    expect(await bare(along, dismiss(along, null), other.id)).toBeUndefined()
  })
  it('A14.5(a) of a suspicion of fraud is never a visit', async () => {
    const of = await running()
    const id = await upheld(of, 'A14.5(a)')
    const clean = await visit(of, 'now')
    expect((await concern(id)).rests).toEqual([])
    expect((await settle(who.clerk, id, { kind: 'visit', id: clean })).code).toBe(422)
  })
  it('is of this class, and of this body', async () => {
    const [of, other] = [await running(), await running()]
    const id = await upheld(of, 'A10.16(e)')
    const elsewhere = await visit(other, 'now')
    expect((await settle(who.clerk, id, { kind: 'visit', id: elsewhere })).code).toBe(422)
    expect((await settle(who.clerk, id, { kind: 'moon', id: elsewhere })).code).toBe(422)
  })
  it('A14.6 A15(a) is a penalty that another wrote down, and what would open the act is said before', async () => {
    const theirs = await aBody(house)
    const about = { kind: 'provider', id: theirs.code, clause: 'A14.6', provider: theirs.code }
    const { id, number } = await concerns.raised(about)
    await concerns.uphold(id)
    const bare = await settle(who.clerk, id, null, 'punished')
    expect([bare.code, bare.message]).toEqual([422, expect.stringMatching(/不能只凭说明了结.*处罚/)])
    expect((await concern(id)).acts).toContainEqual(
      expect.objectContaining({ act: 'settle', allowed: false, why: bare.message }),
    )
    const penalty = {
      ...{ kind: 'penalty', on: TODAY, number: '罚1', basis: '第十五条' },
      content: '责令改正，处以罚款。',
      concerns: [number],
    }
    const stray = { ...penalty, concerns: [(await concerns.raised(about)).number] }
    const write = async (one: typeof penalty, paper?: string) => {
      const { headers, payload } = sanctionForm(one, paper)
      const url = `/api/exits/${theirs.code}/sanctions`
      const sent = { method: 'POST' as const, url, headers: { ...who.clerk.headers, ...headers }, payload }
      const answer = await app.inject(sent)
      return { code: answer.statusCode, ...answer.json<{ message?: string; fields?: object }>() }
    }
    const strayed = await write(stray)
    expect([strayed.code, strayed.message]).toEqual([422, expect.stringContaining('还没有认定属实')])
    // No typed line: its paper comes along, or it answers nothing, also past all our code.
    const typed = await write(penalty, '罚款三万元')
    expect([typed.code, Object.keys(typed.fields ?? {})]).toEqual([400, ['file']])
    const line = act(db, system, (tx) =>
      sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by, named)
        values (${theirs.code}, 'penalty', ${TODAY}, '罚0', 'x', 'x', gen_random_uuid(), ${[id]}::uuid[])`.execute(
        tx,
      ),
    )
    await expect(line).rejects.toThrow('sanctions_answer_with_paper')
    expect((await write(penalty)).message).toBeUndefined()
    expect((await concern(id)).rests).toEqual([])
    const [rest] = (await get(who.inspector, `/api/concerns/${id}`)).rests
    expect(rest).toMatchObject({ kind: 'sanction', name: expect.stringContaining('罚1') })
    expect((await settle(who.inspector, id, { kind: rest.kind, id: rest.id }, 'punished')).code).toBe(201)
  })
  it('A10.2 where the law names nothing to be done, it is a paper that another put in', async () => {
    const of = await running()
    const id = await upheld(of, 'A10.2')
    const bare = await settle(who.clerk, id, null)
    expect([bare.code, bare.message]).toEqual([422, expect.stringContaining('由另一名工作人员在“补充材料”')])
    const form = multipart([
      { name: 'file', fileName: '补签说明.pdf', content: Buffer.from('%PDF-1.4\n%paper\n') },
    ])
    const put = await app.inject({
      ...{ method: 'POST', url: `/api/concerns/${id}/papers`, payload: form.payload },
      headers: { ...who.clerk.headers, ...form.headers },
    })
    expect(put.statusCode, put.body).toBe(201)
    const [paper] = (await get(who.inspector, `/api/concerns/${id}`)).rests
    expect(paper).toMatchObject({ kind: 'paper', name: '补签说明.pdf' })
    // Whoever put it in is offered nothing, and refused.
    expect((await concern(id)).rests).toEqual([])
    const restsOn = { kind: 'paper', id: paper.id }
    expect((await settle(who.clerk, id, restsOn)).code).toBe(422)
    const taken = await settle(who.inspector, id, restsOn)
    expect(taken.settlement).toMatchObject({ restsOn: { says: '证明材料', name: '补签说明.pdf' } })
  })
})
