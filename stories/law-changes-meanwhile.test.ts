// The law moves while a case is open: what one had on the desk is judged by the law of the moment, with a sentence that says
// what no longer holds; what was decided keeps its own law.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { findClaim } from '../areas/subsidy/claims/queries.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount } from '../areas/subsidy/test/accounts.ts'
import { addFinishedClass, seedLaw, today } from '../areas/subsidy/test/training.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths, yearOf } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { settleOver } from './chain/settle.ts'

const { app, house, as } = await testHouse()
const { db, keys } = house
const { onBatch } = batchesIn({ app, house })
let clerk: SignedInAs
let approver: SignedInAs
let other: SignedInAs

beforeAll(async () => {
  await act(db, system, seedLaw)
  ;[clerk, approver, other] = [await as('clerk'), await as('approver'), await as('approver')]
})

const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/${url}`, headers: who.headers, payload })
const rowOf = async (id: string) => (await act(db, system, (tx) => findClaim(tx, id)))!
const step = async (who: SignedInAs, id: string, name: 'review' | 'approval') =>
  post(who, `claims/${id}/${name}`, {
    ...{ version: (await rowOf(id)).version },
    ...(name === 'review' ? { note: '' } : {}),
  })

/** One claim of somebody who missed one lesson of ten. */
async function claimed(): Promise<string> {
  const one = await act(db, system, (tx) => addFinishedClass(tx, keys, { size: 1, missed: 1 }))
  const principal = await as('principal', { provider: one.provider })
  const made = await post(principal, 'claims', {
    clientKey: randomUUID(),
    certificates: [{ classId: one.classId, personId: one.people[0]!.personId }],
  })
  expect(made.statusCode, made.body).toBe(201)
  return made.json().claims[0].id
}

let documents = 0
/** Proposed by one approver and adopted by another, from today on. */
async function adopt(register: 'parameters' | 'interpretations', key: string, said: object): Promise<void> {
  const shown = (await app.inject(`/api/${register}`)).json() as { key: string; versions: unknown[] }[]
  const seen = shown.find((one) => one.key === key)!.versions.length
  const made = await post(approver, `${register}/${key}/proposals`, {
    ...{
      seen,
      validFrom: today,
      documentNo: `启人社〔2026〕${++documents}号`,
      reason: '经局长办公会研究确定',
    },
    ...said,
  })
  expect(made.statusCode, made.body).toBe(201)
  const adopted = await post(other, `law-proposals/${made.json().id}/decision`, {
    ...{ adopt: true, reason: '同意' },
  })
  expect(adopted.statusCode, adopted.body).toBe(200)
}
const decide = (num: number) => adopt('parameters', 'trainee.minAttendance', { value: { num, den: 100 } })
const read = (key: string, option: string) => adopt('interpretations', key, { option })

it('A10.18 A17 the review and the approval in hand are refused by name, what was approved stays; decided back, both go through', async () => {
  const [open, reviewed, approved] = [await claimed(), await claimed(), await claimed()]
  for (const id of [reviewed, approved]) expect((await step(clerk, id, 'review')).statusCode).toBe(200)
  expect((await step(approver, approved, 'approval')).statusCode).toBe(200)
  const rows = () => Promise.all([open, reviewed, approved].map(rowOf))
  const before = await rows()

  await decide(95)
  for (const answer of [await step(clerk, open, 'review'), await step(approver, reviewed, 'approval')]) {
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ clause: { id: 'A10.18' } })
    expect(answer.json().message).toMatch(/不能审.通过：.*出勤率90%，未达到规定的95%。可改变结果的办法：/)
  }
  expect(await rows()).toEqual(before)

  await decide(80)
  expect((await step(clerk, open, 'review')).statusCode).toBe(200)
  expect((await step(approver, reviewed, 'approval')).statusCode).toBe(200)
})

it('A10.18 A11.1 A17 an exam shows what was found when its sitting was registered, under the numbers of that day', async () => {
  const body = await aBody(house)
  const taught = await aClass(house, body, { marks: ['ppppa'] })
  const principal = await as('principal', { provider: body.code })
  const shown = async () =>
    (await app.inject({ url: `/api/exams/${taught.id}`, headers: principal.headers })).json()
  const { version } = await shown()
  const sitting = { version, heldOn: addDays(today, -3), assessor: '南通市测试评价机构' }
  const made = await post(principal, `exams/${taught.id}/sitting`, sitting)
  expect(made.statusCode, made.body).toBe(201)
  const then = await shown()
  expect(then).toMatchObject({
    trainees: [{ admission: 'admitted', rate: '80%' }],
    judgedAt: expect.any(String),
  })

  await decide(95)
  const now = await shown()
  expect([now.trainees, now.findings, now.judgedAt]).toEqual([then.trainees, then.findings, then.judgedAt])
  await decide(80)
})

type Found = { clause: string; say: string; readings: { key: string; option: string }[] }
/** By which answer of the register the case on the desk is judged, as its page says. */
const readBy = (findings: Found[], clause: string, key: string) =>
  findings.find((f) => f.clause === clause)?.readings.find((r) => r.key === key)?.option

it('A10.18 A11.1 A17 an exam on the desk is registered by the reading of the moment, one registered stays', async () => {
  const body = await aBody(house)
  const principal = await as('principal', { provider: body.code })
  const [open, before] = [
    await aClass(house, body, { marks: ['ppllp'] }),
    await aClass(house, body, { marks: ['ppllp'] }),
  ]
  const shown = async ({ id }: { id: string }) =>
    (await app.inject({ url: `/api/exams/${id}`, headers: principal.headers })).json()
  const register = async (of: { id: string }) =>
    post(principal, `exams/${of.id}/sitting`, {
      ...{ version: (await shown(of)).version, heldOn: addDays(today, -3), assessor: '南通市测试评价机构' },
    })
  expect((await register(before)).statusCode).toBe(201)
  const then = await shown(before)

  await read('A10.18.partial', 'excluded')
  const refused = await register(open)
  expect(refused.statusCode).toBe(422)
  expect(refused.json()).toMatchObject({ clause: { id: 'A10.18' } })
  expect(refused.json().message).toBe('现在不能登记考核：没有学员的出勤率达到80%，不能组织考核。')
  const now = await shown(open)
  expect(now).toMatchObject({ stage: 'waiting', sitting: null })
  expect(readBy(now.findings, 'A10.18', 'A10.18.partial')).toBe('不计为出勤')
  const stays = await shown(before)
  expect([stays.trainees, stays.findings]).toEqual([then.trainees, then.findings])
  expect(readBy(stays.findings, 'A10.18', 'A10.18.partial')).toMatch(/^计为出勤/)

  await read('A10.18.partial', 'attended')
  await read('A10.18.rate', 'manual')
  const byHand = await register(open)
  expect(byHand.statusCode).toBe(422)
  expect(byHand.json().message).toContain('1名学员的出勤率由审核人员逐人判断')
  await read('A10.18.rate', 'parameter')
  expect((await register(open)).statusCode).toBe(201)
})

it('A12.2 A12.3(f) A12.6 A17 a ledger on the desk is sealed by the reading of the moment, one sealed keeps its days', async () => {
  const yesterday = addDays(today, -1)
  await act(db, system, async (tx) => {
    for (const [day, kind] of [
      [yesterday, 'off'],
      [today, 'work'],
    ] as const)
      await sql`insert into holidays (on_day, kind, year) values (${day}, ${kind}, ${yearOf(day)})`.execute(
        tx,
      )
  })
  // The period of claiming ended yesterday, or ends today, for yesterday was a day of rest.
  const ledgerOf = async () => {
    const { classId, provider } = await act(db, system, async (tx) => {
      const made = await addFinishedClass(tx, keys, { size: 1, issuedOn: addMonths(yesterday, -12) })
      await sql`update sittings set results_at = now() where class_id = ${made.classId}`.execute(tx)
      return made
    })
    const principal = await as('principal', { provider })
    const url = `/api/ledgers/${classId}`
    for (const kind of ['online-proof', 'feedback', 'services']) {
      const form = multipart([
        { name: 'kind', value: kind },
        { name: 'file', fileName: `${kind}.pdf`, content: Buffer.from(`%PDF-1.7 ${kind}`) },
      ])
      const headers = { ...principal.headers, ...form.headers }
      const sent = await app.inject({ method: 'POST', url: `${url}/items`, headers, payload: form.payload })
      expect(sent.statusCode, sent.body).toBe(201)
    }
    const shown = async (by = principal) => (await app.inject({ url, headers: by.headers })).json()
    const seal = async () =>
      post(principal, `ledgers/${classId}/archive`, { version: (await shown()).version })
    return { url, shown, seal }
  }
  const [open, before] = [await ledgerOf(), await ledgerOf()]
  await read('A13.7.restDay', 'strict')
  for (const { url } of [open, before]) expect(await settleOver(app, clerk, url)).toBe(3)
  const sealed = await before.seal()
  expect(sealed.statusCode, sealed.body).toBe(201)
  const { keepUntil, endsOn } = sealed.json()
  expect(keepUntil).toBe(addMonths(endsOn, 36))

  await read('A13.7.restDay', 'next')
  const refused = await open.seal()
  expect(refused.statusCode).toBe(422)
  expect(refused.json().message).toContain(`补贴人员花名册：还没有补贴申领，申报期到${today}。`)
  expect(readBy((await open.shown(clerk)).open, 'A12.3(f)', 'A13.7.restDay')).toMatch(/^顺延/)
  expect(await before.shown()).toMatchObject({ status: 'archived', keepUntil })

  await read('A13.7.restDay', 'strict')
  await read('A12.6.start', 'archived')
  const done = await open.seal()
  expect([done.statusCode, done.json().keepUntil]).toEqual([201, addMonths(today, 36)])
  await read('A12.6.start', 'later')
  await read('A13.7.restDay', 'next')
  expect(await open.shown()).toMatchObject({ status: 'archived', keepUntil: addMonths(today, 36) })
})

it('A13.9 A14.0(d) A17 a batch on the desk is approved and sent by the reading of the moment, one sent stays', async () => {
  const cleared = async () => {
    const body = await aBody(house)
    await giveBodyAccount(house, body.code)
    await act(db, system, (tx) =>
      sql`update providers set standing = 'rectifying' where credit_code = ${body.code}`.execute(tx),
    )
    return (await aPaidClaim(house, body, { status: 'cleared' })).id
  }
  const [finance, payer] = [await as('finance'), await as('finance')]
  const prepare = (id: string) => post(finance, 'payment-batches', { claims: [id] })
  const batchOf = async (id: string) => {
    const made = await prepare(id)
    expect(made.statusCode, made.body).toBe(201)
    return `payment-batches/${made.json().id}`
  }
  const waits = await cleared()
  const sent = await batchOf(await cleared())
  expect((await onBatch(approver, `/api/${sent}/approval`)).statusCode).toBe(200)
  expect((await onBatch(payer, `/api/${sent}/dispatch`)).statusCode).toBe(200)
  const open = await batchOf(await cleared())
  const approved = await batchOf(await cleared())
  expect((await onBatch(approver, `/api/${approved}/approval`)).statusCode).toBe(200)

  await read('A14.0(d).rectifying', 'held')
  for (const answer of [
    await onBatch(approver, `/api/${open}/approval`),
    await onBatch(payer, `/api/${approved}/dispatch`),
    await prepare(waits),
  ]) {
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ clause: { id: 'A14.0(d)' } })
    expect(answer.json().message).toContain('按登记的释义，整改期间不拨付')
  }
  const statusOf = async (batch: string) =>
    (await app.inject({ url: `/api/${batch}`, headers: finance.headers })).json().status
  expect(await Promise.all([sent, open, approved].map(statusOf))).toEqual(['sent', 'prepared', 'approved'])

  await read('A14.0(d).rectifying', 'paid')
  expect((await onBatch(approver, `/api/${open}/approval`)).statusCode).toBe(200)
  expect((await onBatch(payer, `/api/${approved}/dispatch`)).statusCode).toBe(200)
})
