// No approval over an open finding: what does not hold is settled one by one, by name, before anything is agreed to.
import { beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { asker, fillFiling, goodForm, goodTeacher, goodVisit } from '../areas/providers/test/filing.ts'
import { bodies } from '../city/cast.ts'
import { settleAll, settlementOf } from '../city/settling/settled.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import type { OpenFinding } from '../regulation/settlements/schema.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const ask = asker(app)
const TODAY = shanghaiDay(Date.now())
const school = bodies[0]
const EXPIRED = addDays(TODAY, -30)
let who: Record<
  'principal' | 'clerk' | 'other' | 'approver' | 'inspector' | 'colleague' | 'auditor',
  SignedInAs
>
let url = ''

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  who = {
    principal: await as('principal', { provider: school.code }),
    clerk: await as('clerk'),
    other: await as('clerk'),
    approver: await as('approver'),
    inspector: await as('inspector'),
    colleague: await as('inspector'),
    auditor: await as('auditor'),
  }
  const { id, version } = await fillFiling(app, who.principal, 'institution', school.name)
  url = `/api/filings/${id}`
  expect(
    (await ask(who.principal, 'POST', '/api/teachers', goodTeacher({ certificateNo: '无' }))).status,
  ).toBe(201)
  const form = {
    ...goodForm('institution', school.name),
    legalStatus: 'branch',
    tenure: 'lease',
    leaseFrom: '2018-01-01',
    leaseUntil: EXPIRED,
  }
  expect((await ask(who.principal, 'PUT', `${url}/form`, { version, form })).status).toBe(200)
})

const view = async (as: SignedInAs = who.clerk) => (await ask(as, 'GET', url)).body
const step = async (as: SignedInAs, noun: string, body: object = {}) =>
  ask(as, 'POST', `${url}/${noun}`, { version: (await view(as)).version, ...body })
const open = async (as?: SignedInAs): Promise<OpenFinding[]> => (await view(as)).open
const settle = (as: SignedInAs, body: object) => ask(as, 'POST', `${url}/settlements`, body)
const offer = async (as: SignedInAs, act: string) =>
  (await view(as)).acts.find((a: { act: string }) => a.act === act)

describe('a filing with no legal person, a lease that is over and the teacher certificate “无”', () => {
  it('A6.2 stands before the clerk with each finding and its number; it cannot be passed on', async () => {
    expect((await step(who.principal, 'submission')).body.status).toBe('submitted')
    const list = await open()
    expect(list.map((f) => f.no)).toEqual(list.map((_, i) => i + 1))
    expect(list.map((f) => f.clause)).toEqual(expect.arrayContaining(['A4.2(a)', 'A4.3(a)', 'A4.4(h)']))
    expect(list.find((f) => f.clause === 'A4.3(a)')).toMatchObject({
      verdict: 'fail',
      say: expect.stringContaining(`${EXPIRED}到期`),
    })
    expect(await offer(who.clerk, 'review')).toMatchObject({
      allowed: false,
      why: expect.stringContaining('具有独立法人资格'),
    })
    const refused = await step(who.clerk, 'review', { opinion: '材料齐全，转现场查验。' })
    expect(refused.status).toBe(422)
    expect(refused.body.message).toContain('请先在案卷上方逐项核实')
  })

  it('the body is not told what the bureau makes of it, and nobody else settles', async () => {
    expect(await open(who.principal)).toEqual([])
    const [one] = await open()
    for (const [as, status] of [
      [who.principal, 403],
      [who.auditor, 403],
      [who.inspector, 403],
      [who.approver, 403],
    ] as const)
      expect((await settle(as, settlementOf(one!))).status).toBe(status)
  })

  it('A6.2 met after all needs evidence; the text leaves no room to let it pass', async () => {
    const one = (await open()).find((f) => f.clause === 'A4.2(a)')!
    const bare = await settle(who.clerk, { ...settlementOf(one), evidence: '' })
    expect([bare.status, Object.keys(bare.body.fields)]).toEqual([400, ['evidence']])
    const waived = await settle(who.clerk, { ...settlementOf(one), outcome: 'waived' })
    expect(waived.status).toBe(422)
    expect(waived.body.message).toContain('条文没有留有余地')
    const listed = await settle(who.clerk, { ...settlementOf(one), forSource: true })
    expect(listed.body.message).toContain('只能就本案核实')
    const stale = await settle(who.clerk, { ...settlementOf(one), fingerprint: '0'.repeat(64) })
    expect(stale.body.message).toContain('事实已经变化')
  })

  it('A4.4(a) that its teachers suffice is found to hold on a paper of the case alone, and not on a word', async () => {
    const one = (await open()).find((f) => f.clause === 'A4.4(a)')!
    expect([one.verdict, one.settled]).toEqual(['manual', null])
    const papers = Object.entries(one.rests!)
    expect(papers.every(([key]) => key.startsWith('paper '))).toBe(true)
    for (const restsOn of [null, '', `paper ${who.clerk.account}`, 'visit x', 'toString']) {
      const bare = await settle(who.clerk, { ...settlementOf(one), restsOn })
      expect([bare.status, Object.keys(bare.body.fields ?? {})], String(restsOn)).toEqual([400, ['restsOn']])
    }
    const [[paper, name]] = papers as [[string, string]]
    expect((await settle(who.clerk, { ...settlementOf(one), restsOn: paper })).status).toBe(201)
    const met = (await open()).find((f) => f.clause === 'A4.4(a)')!
    expect(met.settled!.evidence).toContain(name)
  })

  it('A6.2 of two clerks who settle one finding at once, one is told that the other was faster', async () => {
    const one = (await open()).find((f) => f.clause === 'A4.2(a)')!
    const answers = await Promise.all([
      settle(who.clerk, settlementOf(one)),
      settle(who.other, settlementOf(one, true)),
    ])
    expect(answers.map((a) => a.status).sort()).toEqual([201, 422])
    expect(answers.find((a) => a.status === 422)!.body.message).toMatch(/测试clerk刚刚已核实为.*没有再次登记/)
  })

  it('whoever thinks otherwise says so after having seen it, and the first word stays on record', async () => {
    const one = (await open()).find((f) => f.clause === 'A4.2(a)')!
    expect((await settle(who.other, settlementOf(one))).status).toBe(201)
    const again = (await open()).find((f) => f.clause === 'A4.2(a)')!
    expect(again.settled).toMatchObject({ outcome: 'met', evidence: expect.stringContaining('原件') })
    expect(again.settled!.id).not.toBe(one.settled!.id)
    const verbs = (await ask(who.auditor, 'GET', `/api/timeline/filing/${url.split('/').at(-1)}`)).body
    expect(verbs.filter((e: { clause: string }) => e.clause === 'A4.2(a)')).toHaveLength(2)
  })

  it('A6.3 once all are settled it is passed on and visited; what was found anew waits anew', async () => {
    await settleAll(open, (body) => settle(who.clerk, body))
    expect(await offer(who.clerk, 'review')).toMatchObject({ allowed: true })
    expect((await step(who.clerk, 'review', { opinion: '已逐项核实。' })).body.status).toBe('reviewed')
    const small = {
      ...goodVisit(1, TODAY, who.colleague.account),
      measured: { totalArea: 29_990, teachingArea: 20_000, seats: 40, trainingStaff: 3 },
    }
    const { version: _, ...visit } = small
    expect((await step(who.inspector, 'visit', visit)).body.status).toBe('visited')
    const list = await open()
    expect(list.find((f) => f.clause === 'A4.3(b)')).toMatchObject({ verdict: 'fail', settled: null })
    expect(list.find((f) => f.clause === 'A4.2(a)')!.settled).toMatchObject({ outcome: 'met' })
  })

  it('A3.3 X1.9 a refusal cites only what failed or was settled as not met', async () => {
    const grounds = async () =>
      (await ask(who.approver, 'GET', url)).body.refusalGrounds.map((g: { clause: string }) => g.clause)
    expect(await grounds()).toEqual(['A4.3(b)'])
    const stray = await step(who.approver, 'refusal', { reason: '不是独立法人。', clauses: ['A4.2(a)'] })
    expect([stray.status, stray.body.clause.id]).toEqual([422, 'A4.2(a)'])
    expect(stray.body.message).toContain('不能据以不予备案')
    // It was found to hold here by a word, against what was measured.
    const area = (await open()).find((f) => f.clause === 'A4.3(b)')!
    expect(area.mayMeet).toBe(false)
    for (const as of [who.inspector, who.approver]) {
      const word = await settle(as, settlementOf(area))
      expect([word.status, word.body.clause.id]).toEqual([422, 'A4.3(b)'])
      expect(word.body.message).toContain('重新查验')
    }
    expect((await settle(who.inspector, settlementOf(area, true))).status).toBe(201)
    expect(await grounds()).toEqual(['A4.3(b)'])
    const { version: _, ...again } = goodVisit(1, TODAY, who.colleague.account)
    expect((await step(who.inspector, 'visit', again)).body.status).toBe('visited')
    expect((await open()).map((f) => f.clause)).not.toContain('A4.3(b)')
    expect(await grounds()).toEqual([])
    expect(await offer(who.approver, 'refuse')).toMatchObject({ allowed: false })
    const legal = (await open()).find((f) => f.clause === 'A4.2(a)')!
    expect((await settle(who.approver, settlementOf(legal, true))).status).toBe(201)
    expect(await grounds()).toEqual(['A4.2(a)'])
    const approval = await step(who.approver, 'approval', { opinion: '同意备案。' })
    expect([approval.status, approval.body.clause.id]).toEqual([422, 'A4.2(a)'])
    expect(approval.body.message).toContain('已核实为不符合')
    const refusal = { reason: '经核对不是独立法人。', clauses: ['A4.2(a)'] }
    expect((await step(who.approver, 'refusal', refusal)).body.status).toBe('refused')
  })
})
