// A term runs out while one class is still taught and another has not been paid. What was done under the agreement is reached
// after it as before: visited, stopped, called off, kept from the exam and from the money; what is settled is paid. Nothing new begins.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { endRunOut } from '../areas/providers/agreements/end.ts'
import { giveBodyAccount } from '../areas/subsidy/test/accounts.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as, logged } = await testHouse()
const { db } = house
const who = {} as Record<'clerk' | 'approver' | 'another' | 'inspector' | 'second' | 'finance', SignedInAs>
let body: Body
let principal: SignedInAs
let running: Taught
let over: Taught

const run = (statement: ReturnType<typeof sql>) => act(db, system, (tx) => statement.execute(tx))
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = async (by: SignedInAs, url: string, payload: object = {}) => {
  const answer = await app.inject({ method: 'POST', url, headers: by.headers, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const words = '核查记录和照片在案，事实清楚。'

beforeAll(async () => {
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  for (const name of ['clerk', 'approver', 'inspector', 'finance'] as const) who[name] = await as(name)
  who.another = await as('approver')
  who.second = await as('inspector')
  // The last day of its two years was four days ago.
  body = await aBody(house, { from: addDays(addMonths(TODAY, -24), -3) })
  principal = await as('principal', { provider: body.code })
  await giveBodyAccount(house, body.code)
  const lessons = Array.from({ length: 10 }, () => 'theory' as const)
  running = await aClass(house, body, {
    status: 'running',
    endsOn: addDays(TODAY, 3),
    lessons,
    marks: ['pppppp????'],
  })
  over = await aClass(house, body, { status: 'ended', endsOn: addDays(TODAY, -5), marks: ['ppppp'] })
  expect(await act(db, system, (tx) => endRunOut(tx, system, TODAY))).toBe(1)
})

const statusOf = async ({ id }: Taught) => (await get(who.clerk, `/api/classes/${id}`)).status
const visit = async (of: Taught, findings: string[], day: string) =>
  post(who.inspector, `/api/classes/${of.id}/inspections`, {
    ...{
      kind: 'onsite',
      inspectedAt: `${day}T01:00:00Z`,
      companions: [(await as('inspector')).account],
    },
    ...{ present: 0, refused: false, findings, remarks: '' },
  })
const concernsOf = async ({ id }: Taught) =>
  (
    await act(db, system, (tx) =>
      sql<{ id: string; number: string; clause: string }>`select id, number, clause from concerns
        where subject_id = ${id} order by clause`.execute(tx),
    )
  ).rows
const namedOf = async (of: Taught) => (await concernsOf(of)).filter(({ clause }) => clause.startsWith('A10.'))

/** A claim for the class that only waits for its payment. */
async function clearedClaim({ id }: Taught): Promise<{ id: string }> {
  const like = await aPaidClaim(house, body, { status: 'cleared' })
  const { rows } = await act(db, system, (tx) =>
    sql<{
      id: string
    }>`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id,
        occupation_code, occupation_name, level, certificate_no, issued_on, applied_on, decided_on, status, year_slot, amount_fen,
        reviewed_by, approved_by)
      select claim_no || 'X', person_id, claimant, provider_code, provider_name, class_no || 'X', ${id}::uuid, '6-31-01-04', '钳工',
        '4', 'y', issued_on, applied_on, decided_on, 'cleared', 2, amount_fen, reviewed_by, approved_by from claims where id = ${like.id}
      returning id`.execute(tx),
  )
  return rows[0]!
}

it('A6.6 the agreement has ended with its term, and the class begun under it goes on', async () => {
  const { rows } = await act(db, system, (tx) =>
    sql<{
      status: string
      ended_on: string
    }>`select status, ended_on from agreements where id = ${body.agreement}`.execute(tx),
  )
  expect(rows[0]).toEqual({ status: 'ended', ended_on: addDays(TODAY, -4) })
  expect(await statusOf(running)).toBe('running')
})

it('A10.8(a) A10.16(f) it is visited and stopped after the term', async () => {
  expect((await visit(running, ['hours'], addDays(TODAY, -1))).status).toBe(201)
  const noticed = await namedOf(running)
  expect(noticed.map((c) => c.clause)).toContain('A10.16(b)')
  const { version } = await get(who.clerk, `/api/classes/${running.id}`)
  const stopped = await post(who.inspector, `/api/classes/${running.id}/rectifications`, {
    ...{ version, facts: '当日应到一人、实到零人，教师不在场。', demand: '停课整顿，补足课时。' },
    ...{ dueOn: addDays(TODAY, 7), concerns: noticed.map((c) => c.number) },
  })
  expect(stopped.status, JSON.stringify(stopped.body)).toBe(201)
  expect(await statusOf(running)).toBe('suspended')
})

it('A10.17 and called off when it is still not right at its deadline', async () => {
  await run(sql`update rectifications set ordered_on = ${addDays(TODAY, -9)}, due_on = ${addDays(TODAY, -1)}
    where class_id = ${running.id}`)
  const { version } = await get(who.clerk, `/api/classes/${running.id}`)
  const { rows } = await act(db, system, (tx) =>
    sql<{ id: string }>`select id from rectifications where class_id = ${running.id}`.execute(tx),
  )
  const fail = () =>
    post(who.second, `/api/class-rectifications/${rows[0]!.id}/recheck`, {
      ...{ version, result: 'fail', opinion: '课时仍未补足，教师仍不在场。' },
    })
  expect(await fail()).toMatchObject({
    ...{ status: 422 },
    body: { message: expect.stringContaining('没有一条属于责令停课整改的情形、经两人认定属实') },
  })
  for (const { id } of await namedOf(running)) await concernsIn(house.db).uphold(id)
  const failed = await fail()
  expect(failed.status, JSON.stringify(failed.body)).toBeLessThan(300)
  expect(await statusOf(running)).toBe('cancelled')
})

it('A10.10 A14.0(a) what is written down after the term of the other class keeps it from the exam, and its money', async () => {
  expect((await visit(over, ['quality'], addDays(TODAY, -6))).status).toBe(201)
  const [quality] = await concernsOf(over)
  const { version } = await get(principal, `/api/exams/${over.id}`)
  const register = () =>
    post(principal, `/api/exams/${over.id}/sitting`, {
      ...{ version, heldOn: addDays(TODAY, -3), assessor: '南通市测试评价机构' },
    })
  expect(await register()).toMatchObject({
    ...{ status: 422 },
    body: { message: expect.stringContaining(quality!.number) },
  })
  const paid = await clearedClaim(over)
  const prepare = () => post(who.finance, '/api/payment-batches', { claims: [paid.id] })
  expect(await prepare()).toMatchObject({
    ...{ status: 422 },
    body: { message: expect.stringContaining(quality!.number) },
  })
  for (const { id } of await concernsOf(over)) {
    expect((await post(principal, `/api/concerns/${id}/answer`, { words: '当天设备故障。' })).status).toBe(
      201,
    )
    const { asSeen, deedFor } = concernsIn(db)
    const proposed = await post(who.clerk, `/api/concerns/${id}/proposal`, await asSeen(id, { words }))
    expect(proposed.status).toBe(201)
    const said = await asSeen(id, { decision: 'upheld', words })
    const upheld = await post(who.approver, `/api/concerns/${id}/decision`, said)
    expect(upheld.body).toMatchObject({ status: 'upheld' })
    const settled = await deedFor(id)
    expect((await post(who.another, `/api/concerns/${id}/settlement`, settled)).status).toBe(201)
  }
  // Mended, it is examined and paid although no agreement is in force any more.
  expect((await register()).status).toBe(201)
  expect((await prepare()).status).toBe(201)
})

it('A14.2 the body itself is ordered for what three visits found under the agreement', async () => {
  for (let n = 0; n < 3; n++)
    await run(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      values (${over.id}, ${body.code}, 'random', ${`${addDays(TODAY, -8 + n)} 09:00+08`}, '{甲}', 6, 10, gen_random_uuid())`)
  const ordered = await post(who.clerk, `/api/exits/${body.code}/orders`, {
    ...{ clause: 'A14.2', facts: '三次随机抽查到课率均为60%，见检查记录。' },
    ...{ demand: '整顿考勤，落实每课签到，书面报告整改情况。', dueOn: addDays(TODAY, 10) },
  })
  expect(ordered.status, JSON.stringify(ordered.body)).toBe(201)
})

it('A3.1 nothing new begins after the term', async () => {
  const refused = await post(principal, '/api/classes', {
    clientKey: randomUUID(),
    form: {
      ...{ name: '期满后的班', occupationCode: '6-31-01-03', occupationName: '电工', level: '5' },
      ...{
        startsOn: addDays(TODAY, 20),
        endsOn: addDays(TODAY, 30),
        attendanceMode: 'app',
        otherFunding: false,
      },
      ...{ textbooks: '电工基础', onlinePlatform: '' },
    },
  })
  expect(refused.status, JSON.stringify(refused.body)).toBe(422)
  expect(refused.body).toMatchObject({ message: expect.stringContaining('备案协议'), clause: { id: 'A3.1' } })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
