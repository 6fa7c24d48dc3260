// A filing is agreed to as things are, not as they were at the visit; and what was said of one round says nothing of the next.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aBody } from '../areas/exams/test/fixture.ts'
import { goodForm, sendMaterial } from '../areas/providers/test/filing.ts'
import { filingDesk } from '../areas/providers/test/filing-desk.ts'
import { settleAll, settlementOf } from '../city/settling/settled.ts'
import { loadEdition } from '../regulation/clauses.ts'
import { isInForce } from '../regulation/kept/editions.ts'
import { findJudgement, keepJudgement, lawOfDay } from '../regulation/kept/judgements.ts'
import type { OpenFinding } from '../regulation/settlements/schema.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const all = await testHouse()
const { app, house } = all
const { ask, aFiling, who } = await filingDesk(all)

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

it('A6.2 A15(b) an enterprise that was fined and is to pay back is shown it, by no clause of 第四条, and not agreed to before a person weighed it', async () => {
  const f = await aFiling('enterprise')
  await f.visited()
  const known = async () => (await f.open()).filter(({ title }) => title.startsWith('评议时知悉'))
  const offered = async () => {
    const { acts } = (await ask(who.approver, 'GET', f.url)).body as {
      acts: { act: string; allowed: boolean }[]
    }
    return acts.find(({ act: name }) => name === 'approve')!.allowed
  }
  expect([await known(), await offered()]).toEqual([[], true])
  const other = await aBody(house, { kind: 'enterprise' })
  await act(house.db, system, async (tx) => {
    await sql`insert into recoveries (number, provider_code, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on)
      select 'ZHT-1', ${f.school.code}, '经核查多领补贴。', min(id::text)::uuid, '2099-01-01', 1, gen_random_uuid(), '2026-01-05' from files`.execute(
      tx,
    )
    for (const code of [f.school.code, other.code])
      await sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
        values (${code}, 'penalty', '2026-01-06', '罚1', 'x', 'x', gen_random_uuid())`.execute(tx)
    await sql`update providers set legal_person = (select legal_person from providers where credit_code = ${f.school.code})
      where credit_code = ${other.code}`.execute(tx)
  })
  expect(await known()).toMatchObject([
    {
      rule: 'enterpriseRecord',
      clause: 'A6.2',
      verdict: 'manual',
      say: expect.stringMatching(/1条查实的违规记录（2026-01-06），1项情况正在核查/),
    },
    { rule: 'enterpriseKin', clause: 'A6.2', verdict: 'manual', say: expect.stringContaining('法定代表人') },
  ])
  expect(await offered()).toBe(false)
  expect((await f.approve()).body).toMatchObject({ clause: { id: 'A6.2' } })
  // Nothing of it is a ground before a person found so, and 第四条 is none for an enterprise.
  const refusal = { reason: '有追回记录，不予备案。', clauses: ['A6.2'] }
  for (const clauses of [['A6.2'], ['A4.7']])
    expect((await f.step(who.approver, 'refusal', { ...refusal, clauses })).status).toBe(422)
  for (const one of await known()) {
    const word = await f.settle(who.other, { ...settlementOf(one), restsOn: null })
    expect([word.status, Object.keys(word.body.fields)]).toEqual([400, ['restsOn']])
    expect((await f.settle(who.other, settlementOf(one))).status).toBe(201)
  }
  expect(await offered()).toBe(true)
  expect((await f.approve()).body.status).toBe('approved')
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

it('A4.3(a) A4.3(c) the deed of another body is told to the bureau alone; more inside than outside, or a lease without its days, is not taken', async () => {
  const [f, g] = [await aFiling(), await aFiling()]
  const keep = async (of: typeof f, change: object) => {
    const { version } = await of.view()
    const form = {
      ...goodForm('institution', of.school.name),
      deedNo: '苏（2020）启东市不动产权第0007号',
      ...change,
    }
    return ask(of.principal, 'PUT', `${of.url}/form`, { version, form })
  }
  expect((await keep(f, {})).status).toBe(200)
  expect((await f.step(f.principal, 'submission')).body.status).toBe('submitted')
  const shared = async (by: SignedInAs) =>
    (await ask(by, 'GET', `${g.url}/findings`)).body.findings.filter((one: OpenFinding) =>
      one.title.includes('与其他单位相同'),
    )
  const wrong = await keep(g, { totalArea: 30_000, teachingArea: 30_001 })
  expect([wrong.status, Object.keys(wrong.body.fields)]).toEqual([400, ['teachingArea']])
  expect((await keep(g, { totalArea: 30_000, teachingArea: 30_000 })).status).toBe(200)
  await keep(g, { tenure: 'lease', leaseUntil: '2199-01-01' })
  const blank = await g.step(g.principal, 'submission')
  expect([blank.status, blank.body.message]).toEqual([422, expect.stringContaining('租期起止')])
  await keep(g, { deedNo: '苏(2020) 启东市不动产权第 0007 号' })
  expect((await g.step(g.principal, 'submission')).body.status).toBe('submitted')
  expect(await shared(who.clerk)).toMatchObject([
    { verdict: 'manual', say: expect.stringContaining(f.school.name) },
  ])
  expect(await shared(g.principal)).toEqual([])
})
