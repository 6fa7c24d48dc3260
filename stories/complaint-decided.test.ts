// Whether a complaint is true, and how severe it was, two people say with its concern, and nothing beside it does.

import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideParameter } from '../regulation/registers/test/decide.ts'
import { type Actor, type Role, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { asSeen, raised } = concernsIn(house.db)
let clerk: SignedInAs
let inspector: SignedInAs
let approver: SignedInAs
let other: SignedInAs
beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  ;[clerk, inspector] = [await as('clerk'), await as('inspector')]
  ;[approver, other] = [await as('approver'), await as('approver')]
})

const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const get = async <T>(by: SignedInAs, url: string) =>
  (await app.inject({ url, headers: by.headers })).json<T>()
type Complaint = {
  id: string
  status: string
  severe: boolean
  verifiedWords: string | null
  concern: { id: string; number: string; status: string }
  acts: { act: string }[]
}
const reported = async (body: Body, kind = 'other') => {
  const content = `反映第${Math.random()}件事项。`
  const complaint = { providerCode: body.code, classId: null, kind, content, receivedOn: TODAY }
  const made = await post(clerk, '/api/complaints', complaint)
  expect(made.statusCode, made.body).toBe(201)
  const { concern } = made.json<Complaint>()
  const principal = await as('principal', { provider: body.code })
  const heard = await post(principal, `/api/concerns/${concern.id}/answer`, {
    words: '已经核对，情况说明附后。',
  })
  expect(heard.statusCode, heard.body).toBe(201)
  return made.json<Complaint>()
}
const proposed = async (by: SignedInAs, { concern }: Complaint, more: object = {}) =>
  post(
    by,
    `/api/concerns/${concern.id}/proposal`,
    await asSeen(concern.id, { words: '核对了签到表和通话记录，属实。', ...more }),
  )
const upheld = async (by: SignedInAs, { concern }: Complaint, more: object = {}) => {
  const said = { decision: 'upheld', words: '记录与反映一致，情况属实。', ...more }
  return post(by, `/api/concerns/${concern.id}/decision`, await asSeen(concern.id, said))
}
const now = async ({ id }: Complaint) =>
  (await get<{ rows: Complaint[] }>(clerk, '/api/complaints')).rows.find((row) => row.id === id)!
const rulerOf = async ({ code }: Body) =>
  (await get<{ rulers: { clause: string; value: number }[] }>(clerk, `/api/exits/${code}`)).rulers.find(
    (r) => r.clause === 'A14.8(a)',
  )!.value
const exitOf = ({ code }: Body) => get<{ crossed: string[]; open: string[] }>(clerk, `/api/exits/${code}`)

it('A10.9 X2.2.6 a complaint is true when its concern is upheld: heard, proposed by one, decided by another', async () => {
  const body = await aBody(house)
  const complaint = await reported(body, 'fees')
  expect(complaint).toMatchObject({ status: 'open', acts: [expect.objectContaining({ act: 'withdraw' })] })
  expect((await post(inspector, `/api/complaints/${complaint.id}/verification`, {})).statusCode).toBe(404)
  // Not by whoever wrote it down, not by one alone.
  expect((await proposed(clerk, complaint)).statusCode).toBe(422)
  expect((await proposed(approver, complaint)).statusCode).toBe(201)
  expect(await now(complaint)).toMatchObject({ status: 'open', concern: { status: 'proposed' } })
  expect((await upheld(approver, complaint)).statusCode).toBe(422)
  expect((await upheld(other, complaint)).statusCode).toBe(201)
  expect(await now(complaint)).toMatchObject({
    ...{ status: 'verified', severe: false, verifiedWords: '记录与反映一致，情况属实。' },
    concern: { number: complaint.concern.number, status: 'upheld' },
  })
  expect((await exitOf(body)).crossed).toEqual(['A14.5(b)'])
  const late = await post(clerk, `/api/complaints/${complaint.id}/withdrawal`, { words: '说是误会一场。' })
  expect([late.statusCode, late.json<{ message: string }>().message]).toEqual([
    422,
    expect.stringContaining('属实'),
  ])
})

it('A14.8(a) X2.4.1(8) severe is what one proposed and another agreed to; until then it waits', async () => {
  const body = await aBody(house)
  const two = [await reported(body), await reported(body)]
  for (const one of two) expect((await proposed(inspector, one, { severe: true })).statusCode).toBe(201)
  expect(await rulerOf(body)).toBe(0)
  expect((await exitOf(body)).open).toContain('A14.8(a)')
  for (const one of two) expect((await upheld(approver, one, { severe: true })).statusCode).toBe(201)
  expect(await rulerOf(body)).toBe(2)
  expect((await exitOf(body)).crossed).toContain('A14.8(a)')
  expect(await now(two[0]!)).toMatchObject({ status: 'verified', severe: true })
})

it('A14.8(a) nobody finds it severe alone, neither who proposes nor who upholds', async () => {
  const body = await aBody(house)
  const [milder, alone] = [await reported(body), await reported(body)]
  await proposed(inspector, milder, { severe: true })
  expect((await upheld(approver, milder)).statusCode).toBe(201)
  expect(await now(milder)).toMatchObject({ status: 'verified', severe: false })
  await proposed(inspector, alone)
  const refused = await upheld(approver, alone, { severe: true })
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    422,
    expect.stringContaining('不能由一人认定'),
  ])
  expect(await rulerOf(body)).toBe(0)
})

it('A14.8(a) whoever said it is severe does not agree to it once another proposed without it', async () => {
  const body = await aBody(house)
  const complaint = await reported(body)
  const severityOf = async () =>
    (await get<{ severity: string }>(clerk, `/api/concerns/${complaint.concern.id}`)).severity
  const anew = async (by: SignedInAs, more: object = {}) => {
    expect((await proposed(by, complaint, more)).statusCode).toBe(201)
    return severityOf()
  }
  expect(await anew(approver, { severe: true })).toBe('proposed')
  expect(await anew(inspector)).toBe('none')
  expect((await exitOf(body)).open).not.toContain('A14.8(a)')
  const alone = await upheld(approver, complaint, { severe: true })
  expect([alone.statusCode, alone.json<{ message: string }>().message]).toEqual([
    422,
    expect.stringContaining('不能由一人认定'),
  ])
  // Untrue, and true again: what an earlier proposal said of it is not said any longer.
  expect(await anew(inspector, { proposes: 'dismissed', severe: true })).toBe('none')
  expect(await anew(approver, { severe: true })).toBe('proposed')
  expect(await anew(inspector, { severe: true })).toBe('proposed')
  expect(await anew(other)).toBe('none')
  expect((await upheld(approver, complaint)).statusCode).toBe(201)
  expect(await now(complaint)).toMatchObject({ status: 'verified', severe: false })
})

it('A14.3(a) nobody is out of reach before as many calls as the register asks for', async () => {
  const body = await aBody(house)
  // While nobody has set the number it is left to a person.
  expect((await proposed(inspector, await reported(body, 'unreachable'))).statusCode).toBe(201)
  await act(house.db, system, (tx) => decideParameter(tx, 'exit.callAttempts', 3))
  const complaint = await reported(body, 'unreachable')
  const few = await proposed(inspector, complaint, { attempts: 2 })
  expect([few.statusCode, few.json<{ fields: Record<string, string> }>().fields]).toEqual([
    400,
    { attempts: expect.stringContaining('至少拨打3次') },
  ])
  expect((await proposed(inspector, complaint, { attempts: 3 })).statusCode).toBe(201)
  // Whoever noticed it.
  const { id } = await raised({ kind: 'provider', id: body.code, clause: 'A14.3(a)', provider: body.code })
  const principal = await as('principal', { provider: body.code })
  await post(principal, `/api/concerns/${id}/answer`, { words: '学员换了号码，另附联系方式。' })
  const byHand = (attempts: number) =>
    proposed(inspector, { ...complaint, concern: { ...complaint.concern, id } }, { attempts })
  expect([(await byHand(2)).statusCode, (await byHand(3)).statusCode]).toEqual([400, 201])
})

it('A10.9 A14.8(a) the database takes it from the decision alone, from nobody else and from none of the bureau', async () => {
  const body = await aBody(house)
  const complaint = await reported(body)
  const person = (role: Role, { account }: SignedInAs): Actor => ({
    ...{ account, role, name: '测试', provider: null, person: null },
  })
  const tried = (actor: Actor, statement: ReturnType<typeof sql>) =>
    act(house.db, actor, (tx) => statement.execute(tx)).then(
      () => undefined,
      (error: { constraint?: string }) => error.constraint,
    )
  const { id, concern } = complaint
  const [one, two] = [person('inspector', inspector), person('approver', approver)]
  const put = sql`insert into complaints (provider_code, kind, content, received_on, verified, recorded_by)
    values (${body.code}, 'fees', '经查属实的举报', ${TODAY}, true, ${inspector.account})`
  const found = sql`update complaints set verified = true, severe = true, verified_by = ${inspector.account}, verified_words = '经查属实的举报' where id = ${id}`
  const says = sql`update concern_origins set severe_proposed = true where concern_id = ${concern.id}`
  const agrees = sql`update concern_origins set severe = true where concern_id = ${concern.id}`
  for (const actor of [one, two, system]) {
    expect(await tried(actor, put)).toBe('complaints_begin_open')
    expect(await tried(actor, found)).toBe('complaints_step_by_step')
    expect(await tried(actor, says)).toBe('concern_origins_severe_step')
  }
  const back = sql`update concern_origins set severe_proposed = false where concern_id = ${concern.id}`
  await proposed(approver, complaint, { proposes: 'dismissed' })
  expect(await tried(two, says)).toBe('concern_origins_severe_step')
  await proposed(inspector, complaint, { severe: true })
  expect(await tried(two, back)).toBe('concern_origins_severe_step')
  expect(await tried(one, agrees)).toBe('concern_origins_severe_step')
  await upheld(approver, complaint)
  expect(await tried(one, agrees)).toBe('concern_origins_severe_step')
  expect(await tried(two, sql`update complaints set severe = true where id = ${id}`)).toBe(
    'complaints_step_by_step',
  )
  expect(await tried(two, sql`update complaints set verified = null where id = ${id}`)).toBe(
    'complaints_step_by_step',
  )
  expect(await now(complaint)).toMatchObject({ status: 'verified', severe: false })
})
