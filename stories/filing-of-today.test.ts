// A filing is agreed to as things are, not as they were at the visit; and what was said of one round says nothing of the next.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import {
  asker,
  fillFiling,
  goodForm,
  goodTeacher,
  goodVisit,
  idNumberBorn,
  sendMaterial,
} from '../areas/providers/test/filing.ts'
import { bodies } from '../city/cast.ts'
import { settleAll, settlementOf } from '../city/settling/settled.ts'
import { worldBodies } from '../city/world-bodies.ts'
import { loadEdition } from '../regulation/clauses.ts'
import { isInForce } from '../regulation/kept/editions.ts'
import { findJudgement, keepJudgement, lawOfDay } from '../regulation/kept/judgements.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideParameter, decideReading } from '../regulation/registers/test/decide.ts'
import type { OpenFinding } from '../regulation/settlements/schema.ts'
import { system } from '../server/access/roles.ts'
import { addDays, addMonths, shanghaiDay, yearOf } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const TODAY = shanghaiDay(Date.now())
let who: Record<'clerk' | 'approver' | 'other' | 'inspector' | 'colleague', SignedInAs>
const schools = [...bodies.slice(0, 3), ...worldBodies.slice(4, 8)]

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  who = {
    clerk: await as('clerk'),
    approver: await as('approver'),
    other: await as('approver'),
    inspector: await as('inspector'),
    colleague: await as('inspector'),
  }
})

async function aFiling() {
  const school = schools.pop()!
  const principal = await as('principal', { provider: school.code })
  const { id } = await fillFiling(app, principal, 'institution', school.name)
  const url = `/api/filings/${id}`
  const view = async () => (await ask(who.clerk, 'GET', url)).body
  const step = async (by: SignedInAs, noun: string, body: object = {}) =>
    ask(by, 'POST', `${url}/${noun}`, { version: (await view()).version, ...body })
  const open = async (): Promise<OpenFinding[]> => (await view()).open
  const settle = (by: SignedInAs, body: object) => ask(by, 'POST', `${url}/settlements`, body)
  /** The first of them, and the others where they do not change alike. */
  const teachers = async (first: object, others = first) => {
    const { body } = await ask(principal, 'GET', '/api/my/provider')
    for (const [i, t] of body.teachers.entries()) {
      const { status } = await ask(principal, 'PATCH', `/api/teachers/${t.id}`, {
        version: t.version,
        ...(i === 0 ? first : others),
      })
      expect(status).toBe(200)
    }
  }
  const visited = async () => {
    expect((await step(principal, 'submission')).body.status).toBe('submitted')
    await settleAll(open, (body) => settle(who.clerk, body))
    expect((await step(who.clerk, 'review', { opinion: '已逐项核实，转现场查验。' })).status).toBe(201)
    const { version: _, ...visit } = goodVisit(1, TODAY, who.colleague.account)
    expect((await step(who.inspector, 'visit', visit)).body.status).toBe('visited')
    await settleAll(open, (body) => settle(who.other, body))
  }
  const approve = () => step(who.approver, 'approval', { opinion: '同意备案。' })
  return { id, url, school, principal, view, step, open, settle, teachers, visited, approve }
}

describe('what has changed after the visit', () => {
  it('A4.4(b) A6.2 teachers who are full-time no more: it is not agreed to, and may be refused', async () => {
    const f = await aFiling()
    await f.visited()
    expect((await f.open()).every(({ settled }) => settled !== null)).toBe(true)
    await f.teachers({ fullTime: false, certificateNo: '无' })
    const refused = await f.approve()
    expect(refused.status).toBe(422)
    expect(refused.body.message).toContain('专职教师人数，专职教师0人')
    expect(refused.body.message).toContain('教师的学历和专业资格')
    const few = (await f.open()).find((one) => one.clause === 'A4.4(b)')!
    expect(few).toMatchObject({ verdict: 'fail', settled: null })
    expect((await ask(who.approver, 'GET', f.url)).body.refusalGrounds).toContainEqual(
      expect.objectContaining({ clause: 'A4.4(b)' }),
    )
    const { body } = await f.step(who.approver, 'refusal', {
      reason: '查验后专职教师不足，不予备案。',
      clauses: ['A4.4(b)'],
    })
    expect(body.status).toBe('refused')
    const kept = (await ask(who.approver, 'GET', `${f.url}/findings`)).body.findings
    expect(kept.find((one: OpenFinding) => one.clause === 'A4.4(b)').verdict).toBe('fail')
  })
  it('A6.2 when they are full-time again, what was settled holds, and it is agreed to', async () => {
    const f = await aFiling()
    await f.visited()
    await f.teachers({ fullTime: false })
    expect((await f.approve()).status).toBe(422)
    await f.teachers({ fullTime: true })
    expect((await f.approve()).body.status).toBe('approved')
  })
  it('A16 the edition under which it was found, and nothing else: it is found anew before it is agreed to', async () => {
    const f = await aFiling()
    await f.visited()
    const kept = () => act(house.db, system, async (tx) => (await findJudgement(tx, 'filing', f.id))!)
    const first = loadEdition()
    const before = await act(house.db, system, async (tx) => {
      const { facts, verdict, failed, findings, ...of } = (await findJudgement(tx, 'filing', f.id))!
      const { law } = await lawOfDay(tx, of)
      return keepJudgement(tx, {
        ...{ subjectKind: 'filing', subjectId: f.id, set: 'filing', provider: null },
        ...{ facts, law, judgement: { verdict, failed, findings } },
        edition: { ...first, name: 'made-up', from: '2027-01-01' },
      })
    })
    expect((await kept()).id).toBe(before)
    expect(isInForce((await kept()).editionHash)).toBe(false)
    expect((await f.approve()).body.status).toBe('approved')
    expect((await kept()).id).not.toBe(before)
    expect(isInForce((await kept()).editionHash)).toBe(true)
  })
})

it('A3.3 A6.2 whoever fails when the application is handed in is refused by the office, without a visit, and not by whoever keeps it', async () => {
  const f = await aFiling()
  await f.teachers({ fullTime: false })
  expect((await f.step(f.principal, 'submission')).body.status).toBe('submitted')
  const few = (await f.open()).find((one) => one.clause === 'A4.4(b)')!
  expect(few.verdict).toBe('fail')
  const word = await f.settle(who.clerk, { ...settlementOf(few), restsOn: null })
  expect([word.status, Object.keys(word.body.fields)]).toEqual([400, ['restsOn']])
  const refusal = { reason: '专职教师不足，不符合条件。', clauses: ['A4.4(b)'] }
  expect((await f.step(who.clerk, 'refusal', refusal)).status).toBe(403)
  expect((await f.step(who.approver, 'refusal', { ...refusal, clauses: ['A4.2(a)'] })).status).toBe(422)
  expect((await f.step(who.approver, 'refusal', refusal)).body.status).toBe('refused')
})

it('A4.4(a) A4.7 whoever found teachers and record to hold does not agree to the application', async () => {
  const f = await aFiling()
  await f.visited()
  const team = (await f.open()).find((one) => one.clause === 'A4.4(a)')!
  expect(Object.keys(team.rests!)).toContainEqual(expect.stringMatching(/^visit /))
  const restsOn = Object.keys(team.rests!).at(-1)!
  expect((await f.settle(who.approver, { ...settlementOf(team), restsOn })).status).toBe(201)
  const own = await f.approve()
  expect([own.status, own.body.clause.id]).toEqual([422, 'A4.4(a)'])
  expect(own.body.message).toContain('由您本人核实')
  const { acts } = (await ask(who.approver, 'GET', f.url)).body as { acts: { act: string; why: string }[] }
  expect(acts.find(({ act: name }) => name === 'approve')!.why).toBe(own.body.message)
  expect((await f.step(who.other, 'approval', { opinion: '同意备案。' })).body.status).toBe('approved')
})

it('A6.2 what was settled before it was returned is asked again when it is handed in again, with other papers', async () => {
  const f = await aFiling()
  await f.step(f.principal, 'submission')
  await settleAll(f.open, (body) => f.settle(who.clerk, body))
  const before = await f.open()
  expect(before.length).toBeGreaterThan(0)
  await f.step(who.clerk, 'return', { reason: '请补正营业执照。' })
  expect((await sendMaterial(app, f.principal, f.id, 'X1.P2', Buffer.from('%PDF-1.7 空白'))).statusCode).toBe(
    201,
  )
  expect((await f.step(f.principal, 'submission')).body.status).toBe('submitted')
  const again = await f.open()
  expect(again.map(({ fingerprint, settled }) => [fingerprint, settled])).toEqual(
    before.map(({ fingerprint }) => [fingerprint, null]),
  )
  expect((await f.step(who.clerk, 'review', { opinion: '转现场查验。' })).status).toBe(422)
  await settleAll(f.open, (body) => f.settle(who.clerk, body))
  expect((await f.step(who.clerk, 'review', { opinion: '转现场查验。' })).body.status).toBe('reviewed')
})

it('A4.2(b) A4.3(a) A4.4(c) A4.4(f) A4.7 X1.P0 A17 an application on the desk is judged by the answers of the register, each of which comes out otherwise', async () => {
  const f = await aFiling()
  const filled = async (change: object) => {
    const form = { ...goodForm('institution', f.school.name), ...change }
    const { version } = await f.view()
    const sent = { version, form, contactPhone: '0513-83210000' }
    expect((await ask(f.principal, 'PUT', `${f.url}/form`, sent)).status).toBe(200)
  }
  const asHouse = (work: Parameters<typeof act<void>>[2]) => act(house.db, system, work)
  const comesOut = async (clause: string, key: string, options: string[]) => {
    const verdicts: string[] = []
    for (const option of options) {
      await asHouse((tx) => decideReading(tx, key, option))
      const { findings } = (await ask(who.clerk, 'GET', `${f.url}/findings`)).body
      verdicts.push(findings.find((one: OpenFinding) => one.clause === clause)?.verdict)
    }
    return verdicts
  }
  await filled({ publicSchool: true, licenceNo: '', licenceIssuer: null, licenceUntil: null })
  expect(await comesOut('A4.2(b)', 'A4.2(b).proof', ['licence', 'founding'])).toEqual(['fail', 'manual'])
  expect(await comesOut('X1.P0', 'X1.P1.publicSchool', ['licence', 'certificate'])).toEqual([
    'manual',
    'pass',
  ])
  await filled({ tenure: 'lease', leaseUntil: addDays(addMonths(TODAY, 12), -1) })
  await asHouse((tx) => decideParameter(tx, 'filing.minLeaseMonths', 12))
  expect(await comesOut('A4.3(a)', 'A4.3(a).longTerm', ['agreement', 'manual'])).toEqual(['fail', 'manual'])
  await filled({})
  expect(await comesOut('X1.P0', 'X1.P3.capital', ['threshold', 'attach'])).toEqual(['manual', 'pass'])
  const elsewhere = { occupationCode: '4-10-01-05', occupationName: '养老护理员' }
  await f.teachers({ teaches: ['theory', 'practice'] }, elsewhere)
  expect(await comesOut('A4.4(f)', 'A4.4(e).samePerson', ['same', 'separate'])).toEqual(['pass', 'fail'])
  const old = goodTeacher({ idNumber: idNumberBorn(`${yearOf(TODAY) - 70}-01-01`) })
  expect((await ask(f.principal, 'POST', '/api/teachers', old)).status).toBe(201)
  expect(await comesOut('A4.4(c)', 'A4.4(c).age', ['birthday', 'fullYears'])).toEqual(['fail', 'pass'])
  await asHouse(async (tx) => {
    await sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
      values (${f.school.code}, 'penalty', ${addMonths(TODAY, -61)}, '罚旧1', 'x', 'x', gen_random_uuid())`.execute(
      tx,
    )
  })
  expect(await comesOut('A4.7', 'A4.7.lookBack', ['limited', 'unlimited'])).toEqual(['pass', 'fail'])
})
