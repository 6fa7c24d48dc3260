// A body is dissolved; who was trained there has done nothing. Whether their own claims are paid is a reading of A14.0(e):
// not barred, they go all the way to the bank; barred, they end where they stand. What the body claims ends in both.

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { directlyIn } from '../areas/exit/test/direct.ts'
import { claimNoticeDuty } from '../areas/subsidy/duties.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { addFinishedClass, type FinishedClass, seedLaw, today } from '../areas/subsidy/test/training.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { answerOrder } from '../server/outside/bank-double.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart, type Part } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
const { db, keys } = house
const { onBatch } = batchesIn({ app, house })
const { dissolveDirectly } = directlyIn({ app, house })
const who = {} as Record<'clerk' | 'approver' | 'finance' | 'payer', SignedInAs>

beforeAll(async () => {
  await act(db, system, seedLaw)
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
})

const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const send = (by: SignedInAs, url: string, payload: object = {}, method: 'POST' | 'PUT' = 'POST') =>
  app.inject({ method, url, headers: by.headers, payload })
const done = async (answer: ReturnType<typeof send>) => {
  const { statusCode, body } = await answer
  expect(statusCode, body).toBeLessThan(300)
  return JSON.parse(body)
}
const upload = (by: SignedInAs, url: string, parts: Part[]) => {
  const form = multipart(parts)
  const headers = { ...by.headers, ...form.headers }
  return app.inject({ method: 'POST', url, headers, payload: form.payload })
}
const read = (option: 'barred' | 'notBarred') =>
  act(db, system, (tx) => decideReading(tx, 'A14.0(e).trainees', option))
const dissolve = ({ provider }: FinishedClass) => dissolveDirectly(who.clerk, who.approver, provider)
/** A class of one whose body is dissolved, with the trainee and the body's head signed in. */
async function aClass() {
  const school = await act(db, system, (tx) => addFinishedClass(tx, keys, { size: 2 }))
  const trainee = await as('trainee', { person: school.people[0]!.personId })
  await done(send(trainee, '/api/my/account', { account: '6217851234000000017', bankName: '某银行' }, 'PUT'))
  return { school, trainee, principal: await as('principal', { provider: school.provider }) }
}
const claimOwn = (by: SignedInAs, { classId }: FinishedClass) =>
  send(by, '/api/my/claims', { clientKey: randomUUID(), classId })
const mine = async (by: SignedInAs) => (await get(by, '/api/my/claims')).claims[0]
const letNoticesPass = async () => {
  await act(db, system, (tx) =>
    tx
      .updateTable('notices')
      .set({ from_on: addDays(today, -9), to_on: addDays(today, -1) })
      .where('closed_at', 'is', null)
      .execute(),
  )
  await claimNoticeDuty.run(house)
}
/** Reviewed, approved, shown and cleared. */
async function throughNotice(id: string) {
  const version = async () => (await get(who.clerk, `/api/claims/${id}`)).version as number
  await done(send(who.clerk, `/api/claims/${id}/review`, { version: await version(), note: '' }))
  await done(send(who.approver, `/api/claims/${id}/approval`, { version: await version() }))
  await done(send(who.clerk, '/api/claim-notices', {}))
  await letNoticesPass()
}

describe('not barred, as the register reads it by itself', () => {
  it('A14.0(e) who was trained by a body that is dissolved claims and is paid; the body claims nothing', async () => {
    const { school, trainee, principal } = await aClass()
    await dissolve(school)
    const its = { classId: school.classId, personId: school.people[1]!.personId }
    const body = await send(principal, '/api/claims', { clientKey: randomUUID(), certificates: [its] })
    expect([body.statusCode, body.json().clause?.id]).toEqual([422, 'A14.0(d)'])
    expect(body.json().message).not.toContain('释义')

    await done(claimOwn(trainee, school))
    const { id } = await mine(trainee)
    await throughNotice(id)
    const batch = `/api/payment-batches/${(await done(send(who.finance, '/api/payment-batches', { claims: [id] }))).id}`
    await done(onBatch(who.approver, `${batch}/approval`))
    await done(onBatch(who.payer, `${batch}/dispatch`))
    const order = await app.inject({ url: `${batch}/order`, headers: who.payer.headers })
    const content = await answerOrder(order.rawPayload)
    const fields = { clientKey: randomUUID(), confirm: sha256(content) }
    const answer = await upload(who.finance, `${batch}/results`, [
      { name: 'file', fileName: '回单.xlsx', content },
      ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    ])
    expect(answer.json()).toMatchObject({ confirmed: true, paid: 1 })
    expect(await mine(trainee)).toMatchObject({ status: 'paid', amountFen: 150_000 })
  })
})

describe('barred, where the bureau reads it so', () => {
  it('A14.0(e) nothing is claimed after the end, and what was cleared before it is not paid', async () => {
    const [early, late] = [await aClass(), await aClass()]
    await done(claimOwn(early.trainee, early.school))
    const { id } = await mine(early.trainee)
    await throughNotice(id)
    await dissolve(early.school)
    await dissolve(late.school)
    await read('barred')
    const refused = await claimOwn(late.trainee, late.school)
    expect([refused.statusCode, refused.json().clause?.id]).toEqual([422, 'A14.0(d)'])
    expect(refused.json().message).toMatch(/释义（第十四条：.*学员本人的申领一并停止）.*释义改定为不停止的/)
    const batch = await send(who.finance, '/api/payment-batches', { claims: [id] })
    expect([batch.statusCode, batch.json().clause?.id]).toEqual([422, 'A14.0(d)'])
    expect(await mine(early.trainee)).toMatchObject({ status: 'cleared' })
    // Read anew, the very same claims go on.
    await read('notBarred')
    await done(claimOwn(late.trainee, late.school))
    await done(send(who.finance, '/api/payment-batches', { claims: [id] }))
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
