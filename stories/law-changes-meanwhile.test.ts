// The law moves while a case is open: what one had on the desk is judged by the law of the moment, with a sentence that says
// what no longer holds; what was decided keeps its own law.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { findClaim } from '../areas/subsidy/claims/queries.ts'
import { addFinishedClass, seedLaw, today } from '../areas/subsidy/test/training.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { db, keys } = house
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

/** Proposed by one approver and adopted by another, from today on. */
async function decide(num: number, documentNo: string): Promise<void> {
  const shown = (await app.inject('/api/parameters')).json() as { key: string; versions: unknown[] }[]
  const seen = shown.find((p) => p.key === 'trainee.minAttendance')!.versions.length
  const made = await post(approver, 'parameters/trainee.minAttendance/proposals', {
    ...{ seen, value: { num, den: 100 }, validFrom: today, documentNo, reason: '经局长办公会研究确定' },
  })
  expect(made.statusCode, made.body).toBe(201)
  const adopted = await post(other, `law-proposals/${made.json().id}/decision`, {
    ...{ adopt: true, reason: '同意' },
  })
  expect(adopted.statusCode, adopted.body).toBe(200)
}

it('A10.18 A17 the review and the approval in hand are refused by name, what was approved stays; decided back, both go through', async () => {
  const [open, reviewed, approved] = [await claimed(), await claimed(), await claimed()]
  for (const id of [reviewed, approved]) expect((await step(clerk, id, 'review')).statusCode).toBe(200)
  expect((await step(approver, approved, 'approval')).statusCode).toBe(200)
  const rows = () => Promise.all([open, reviewed, approved].map(rowOf))
  const before = await rows()

  await decide(95, '启人社〔2026〕2号')
  for (const answer of [await step(clerk, open, 'review'), await step(approver, reviewed, 'approval')]) {
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ clause: { id: 'A10.18' } })
    expect(answer.json().message).toMatch(/不能审.通过：.*出勤率90%，未达到规定的95%。可改变结果的办法：/)
  }
  expect(await rows()).toEqual(before)

  await decide(80, '启人社〔2026〕3号')
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

  await decide(95, '启人社〔2026〕4号')
  const now = await shown()
  expect([now.trainees, now.findings, now.judgedAt]).toEqual([then.trainees, then.findings, then.judgedAt])
  await decide(80, '启人社〔2026〕5号')
})
