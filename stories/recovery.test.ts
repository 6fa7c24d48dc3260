// 第十五条: money paid wrongly is asked back by a clerk, approved by another, comes back in parts, and the case is closed.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim, type Paid } from '../areas/exit/test/paid.ts'
import { sanctionForm } from '../areas/exit/test/sanction.ts'
import { newsOf } from '../areas/subsidy/claims/again/judge.ts'
import { agreed } from '../areas/subsidy/claims/again/queries.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
let clerk: SignedInAs
let approver: SignedInAs
let finance: SignedInAs
const due = addDays(TODAY, 15)

beforeAll(async () => {
  await act(house.db, system, seedRegisters)
  ;[clerk, approver, finance] = [await as('clerk'), await as('approver'), await as('finance')]
})

const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
async function paidTo(body: Body, ...more: Parameters<typeof aPaidClaim>[2][]): Promise<Paid[]> {
  const claims: Paid[] = []
  for (const one of more.length > 0 ? more : [{}, {}]) claims.push(await aPaidClaim(house, body, one))
  return claims
}
const open = (
  who: SignedInAs,
  body: Body,
  claims: Pick<Paid, 'id'>[],
  more: Record<string, string> = {},
  content = Buffer.from('%PDF-1.7 证据'),
) => {
  const fields = {
    claims: claims.map((c) => c.id).join(','),
    finding: '经核查，所列学员未参加培训，申请材料不实。',
    dueOn: due,
    ...more,
  }
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value }))
  const form = multipart([...parts, { name: 'file', fileName: '核查记录.pdf', content }])
  const url = `/api/exits/${body.code}/recoveries`
  return app.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, ...form.headers },
    payload: form.payload,
  })
}
const decide = (who: SignedInAs, body: Body, id: string, decision = 'agreed') =>
  post(who, `/api/exits/${body.code}/recoveries/${id}/decision`, { decision, note: '情况属实，同意办理。' })
const receive = (who: SignedInAs, body: Body, id: string, amountFen: number, voucher: string, on = TODAY) =>
  post(who, `/api/exits/${body.code}/recoveries/${id}/receipts`, { on, amountFen, voucher })
const caseOf = async (who: SignedInAs, body: Body) => (await get(who, `/api/exits/${body.code}`)).json()
const titles = async (who: SignedInAs, body: Body) =>
  ((await get(who, '/api/tasks')).json() as { href: string; title: string }[])
    .filter((t) => t.href === `/exit/${body.code}?tab=recoveries`)
    .map((t) => t.title)
const principalOf = (body: Body) => as('principal', { provider: body.code })
const claimOf = async (who: SignedInAs, id: string) => (await get(who, `/api/claims/${id}`)).json()

/** Two paid claims, opened by the clerk. */
async function anOpenCase() {
  const body = await aBody(house)
  const claims = await paidTo(body)
  const answer = await open(clerk, body, claims)
  expect(answer.statusCode, answer.body).toBe(201)
  return { body, claims, id: answer.json().recoveries[0].id as string }
}

describe('a recovery', () => {
  it('A15(b) X2.2.6 goes from the finding to the last fen: opened, approved by another, notified, paid back in parts, closed', async () => {
    const { body, claims, id } = await anOpenCase()
    const principal = await principalOf(body)
    const trainee = await as('trainee', { person: claims[0]!.personId })
    const mine = async () => (await get(trainee, '/api/my/claims')).json().claims[0].recovery
    // Before it is approved the body and the trainee hear nothing of it.
    expect(await caseOf(clerk, body)).toMatchObject({
      owed: { open: 1, restFen: 0, dueOn: due },
      recoveries: [{ status: 'proposed', debtor: body.name, amountFen: 300_000, daysOpen: 0, mine: true }],
    })
    expect(await caseOf(principal, body)).toMatchObject({ owed: null, recoveries: [] })
    expect(await titles(principal, body)).toEqual([])
    expect((await claimOf(principal, claims[0]!.id)).recovery).toBeNull()
    expect(await mine()).toBeNull()
    expect(await titles(approver, body)).toEqual([`${body.name} 追回3,000元，待审批`])
    const course = async () => (await get(principal, `/api/timeline/provider/${body.code}`)).body
    expect(await course()).not.toContain('追回')

    const agreed = (await decide(approver, body, id)).json()
    expect(agreed.recoveries[0]).toMatchObject({ status: 'agreed', restFen: 300_000, decidedOn: TODAY })
    const notice = await get(principal, `/api/files/${agreed.recoveries[0].noticeFileId}`)
    expect([notice.statusCode, notice.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect(await titles(principal, body)).toEqual(['应退回补贴3,000元'])
    expect(await titles(finance, body)).toEqual([`${body.name} 尚有3,000元没有退回`])
    const [seen] = (await caseOf(principal, body)).recoveries
    expect(seen).toMatchObject({ status: 'agreed', evidenceFileId: null, decisionNote: null })
    const evidence = `/api/files/${agreed.recoveries[0].evidenceFileId}`
    expect([(await get(principal, evidence)).statusCode, (await get(approver, evidence)).statusCode]).toEqual(
      [404, 200],
    )
    expect(await claimOf(clerk, claims[0]!.id)).toMatchObject({ status: 'paid', recovery: 'recovering' })
    expect(await mine()).toMatchObject({ state: 'recovering', clause: 'A15(b)' })
    expect((await mine()).says).toMatch(/陈述、申辩.*行政复议/)

    const part = (await receive(finance, body, id, 100_001, '回单001')).json().recoveries[0]
    expect(part).toMatchObject({ status: 'agreed', backFen: 100_001, restFen: 199_999 })
    const all = (await receive(finance, body, id, 199_999, '回单002')).json()
    expect(all.recoveries[0]).toMatchObject({ status: 'closed', restFen: 0, closedOn: TODAY, daysOpen: null })
    expect(all.owed).toBeNull()
    expect((await claimOf(clerk, claims[1]!.id)).recovery).toBe('recovered')
    expect((await mine()).state).toBe('recovered')
    expect(await titles(finance, body)).toEqual([])
    expect(await course()).toContain('追回办结')
    const timeline = (await get(clerk, `/api/timeline/claim/${claims[0]!.id}`)).body
    expect(timeline).toMatch(/列入追回.*已追回/s)
  })

  it('A15(b) is opened by the clerk, approved by the approver, paid back to finance, and nobody else', async () => {
    const { body, id } = await anOpenCase()
    const claims = await paidTo(body)
    for (const role of [
      'approver',
      'finance',
      'inspector',
      'auditor',
      'administrator',
      'principal',
      'trainee',
    ] as const)
      expect((await open(await as(role, { provider: body.code }), body, claims)).statusCode, role).toBe(403)
    for (const who of [clerk, finance, await principalOf(body)])
      expect((await decide(who, body, id)).statusCode).toBe(403)
    for (const who of [clerk, approver, await principalOf(body)])
      expect((await receive(who, body, id, 1, '回单')).statusCode).toBe(403)
    const url = `/api/exits/${body.code}/recoverable-claims`
    expect((await get(await principalOf(body), url)).statusCode).toBe(403)
    const stranger = await aBody(house)
    expect((await decide(approver, stranger, id)).statusCode).toBe(404)
  })

  it('A15(b) the amount is what was paid; what was never paid, paid to another or is not the body’s is refused', async () => {
    const body = await aBody(house)
    const [toBody, toPerson, before, unpaid] = await paidTo(
      body,
      { amountFen: 123_456 },
      { claimant: 'person' },
      { status: 'granted', amountFen: 80_000 },
      { status: 'cleared' },
    )
    const listed = (await get(clerk, `/api/exits/${body.code}/recoverable-claims`)).json()
    expect(listed.total).toBe(3)
    expect((await open(clerk, body, [toBody!, toPerson!])).json().message).toContain('按收款人分别立案')
    for (const other of [unpaid!, (await paidTo(await aBody(house)))[0]!])
      expect((await open(clerk, body, [toBody!, other])).statusCode).toBe(422)
    const wrong = async (more: Record<string, string>, claims = [toBody!]) =>
      (await open(clerk, body, claims, more)).json().fields
    expect(await wrong({}, [])).toMatchObject({ claims: expect.stringContaining('请选择') })
    expect(await wrong({ finding: '短' })).toMatchObject({ finding: expect.stringContaining('10') })
    expect(await wrong({ dueOn: TODAY })).toMatchObject({ dueOn: expect.stringContaining('晚于今天') })
    const text = await open(clerk, body, [toBody!], {}, Buffer.from('不是文件'))
    expect(text.json().fields).toMatchObject({ file: expect.stringContaining('PDF') })
    const made = (await open(clerk, body, [toBody!, before!])).json().recoveries
    expect(made[0]).toMatchObject({ amountFen: 203_456, debtor: body.name })
    const ofPerson = (await open(clerk, body, [toPerson!])).json().recoveries[0]
    expect(ofPerson.debtor).toMatch(/学员/)
    // What a person owes is not the body's business, approved or not.
    await decide(approver, body, ofPerson.id)
    expect((await caseOf(await principalOf(body), body)).recoveries).toEqual([])
  })

  it('A15(b) read otherwise, the body owes what went to its trainees’ cards too; read back, the trainee', async () => {
    const body = await aBody(house)
    const claims = await paidTo(body, {}, { claimant: 'person' }, { claimant: 'person' })
    const read = (option: string) => act(house.db, system, (tx) => decideReading(tx, 'A15(b).debtor', option))
    await read('body')
    const [made] = (await open(clerk, body, claims.slice(0, 2))).json().recoveries
    await read('payee')
    expect(made).toMatchObject({ debtor: body.name, amountFen: 300_000 })
    expect((await decide(approver, body, made.id)).json().recoveries[0]).toMatchObject({ restFen: 300_000 })
    const trainee = await as('trainee', { person: claims[1]!.personId })
    const told = (await get(trainee, '/api/my/claims')).json().claims[0].recovery
    expect(told.says).toContain(`正在向${body.name}追回`)
    const principal = await principalOf(body)
    expect((await caseOf(principal, body)).recoveries).toMatchObject([{ number: made.number }])
    const own = (await open(clerk, body, claims.slice(2))).json().recoveries
    expect(own.find((r: { id: string }) => r.id !== made.id).debtor).toMatch(/学员/)
  })

  it('A15(b) a claim stands in one case: twice the same, and two at once, make one', async () => {
    const { body, claims } = await anOpenCase()
    const again = await open(clerk, body, [claims[0]!])
    expect([again.statusCode, again.json().message]).toEqual([422, expect.stringContaining('已列入另一件')])
    const fresh = await paidTo(body)
    const both = await Promise.all([open(clerk, body, fresh), open(await as('clerk'), body, fresh)])
    expect(both.map((a) => a.statusCode).sort()).toEqual([201, 422])
  })

  it('A15(b) an approver decides once; returned, its claims are free for another case', async () => {
    const { body, claims, id } = await anOpenCase()
    const both = await Promise.all([
      decide(approver, body, id, 'returned'),
      decide(await as('approver'), body, id, 'returned'),
    ])
    expect(both.map((a) => a.statusCode).sort()).toEqual([201, 422])
    const [returned] = (await caseOf(clerk, body)).recoveries
    expect(returned).toMatchObject({ status: 'returned', decisionNote: '情况属实，同意办理。', restFen: 0 })
    expect((await claimOf(clerk, claims[0]!.id)).recovery).toBeNull()
    expect((await open(clerk, body, claims)).statusCode).toBe(201)
  })

  it('A15(b) no more comes back than is owed, no voucher counts twice, and two at once do not overpay', async () => {
    const { body, id } = await anOpenCase()
    expect((await receive(finance, body, id, 1, '回单0')).json().message).toContain('待审批')
    await decide(approver, body, id)
    const over = await receive(finance, body, id, 300_001, '回单1')
    expect(over.json().fields.amountFen).toContain('尚未退回的只有3,000元')
    for (const on of [addDays(TODAY, 1), addDays(TODAY, -1)])
      expect((await receive(finance, body, id, 1, '回单1', on)).statusCode).toBe(400)
    expect((await receive(finance, body, id, 0, '回单1')).statusCode).toBe(400)
    const both = await Promise.all([
      receive(finance, body, id, 200_000, '回单2'),
      receive(await as('finance'), body, id, 200_000, '回单3'),
    ])
    expect(both.map((a) => a.statusCode).sort()).toEqual([201, 400])
    const voucher = (await caseOf(clerk, body)).recoveries[0].receipts[0].voucher
    expect((await receive(finance, body, id, 1, voucher)).json().message).toContain('已经登记过')
    expect((await caseOf(clerk, body)).recoveries[0]).toMatchObject({ restFen: 100_000, status: 'agreed' })
  })

  it('A15(b) the register counts what is still owed and finds the bodies that owe', async () => {
    const { body, id } = await anOpenCase()
    await decide(approver, body, id)
    const rows = (await get(clerk, '/api/exits?state=recovering&size=200')).json().rows as {
      code: string
      owed: object
    }[]
    expect(rows.find((r) => r.code === body.code)?.owed).toEqual({ open: 1, restFen: 300_000, dueOn: due })
    expect(rows.every((r) => r.owed !== null)).toBe(true)
  })
})

describe('what was decided elsewhere', () => {
  const penalty = {
    ...{ kind: 'penalty', on: TODAY, number: '启人社罚〔2026〕1号' },
    ...{ basis: '按有关规定', content: '警告，责令改正，三年内不予备案。' },
  }
  const transfer = {
    ...{ kind: 'transfer', on: TODAY, number: '启人社移〔2026〕1号' },
    ...{ basis: '启东市公安局', content: '涉嫌骗取补贴的事实和全部材料。' },
  }
  it('A15(a) A15(c) a penalty is recorded with rule, content and number, a transfer with receiver, day and number; the body reads the penalty alone', async () => {
    const body = await aBody(house)
    const write = (by: SignedInAs, one: typeof penalty) => {
      const { headers, payload } = sanctionForm(one)
      const url = `/api/exits/${body.code}/sanctions`
      return app.inject({ method: 'POST', url, headers: { ...by.headers, ...headers }, payload })
    }
    for (const role of ['finance', 'inspector', 'auditor', 'principal'] as const)
      expect((await write(await as(role, { provider: body.code }), penalty)).statusCode, role).toBe(403)
    expect((await write(clerk, penalty)).statusCode).toBe(201)
    expect((await write(approver, transfer)).json().sanctions).toHaveLength(2)
    expect((await write(clerk, penalty)).json().message).toContain('已经登记过')
    const late = await write(clerk, { ...penalty, number: '2号', on: addDays(TODAY, 1) })
    expect(late.json().fields.on).toContain('不能晚于今天')
    const principal = await principalOf(body)
    expect((await caseOf(principal, body)).sanctions).toMatchObject([
      { kind: 'penalty', basis: '按有关规定', evidenceFileId: null },
    ])
    const paper = `/api/files/${(await caseOf(clerk, body)).sanctions[0].evidenceFileId}`
    expect([(await get(clerk, paper)).statusCode, (await get(principal, paper)).statusCode]).toEqual([
      200, 404,
    ])
    const course = (await get(principal, `/api/timeline/provider/${body.code}`)).body
    expect([course.includes('登记处罚'), course.includes('登记移送')]).toEqual([true, false])
    // Nothing follows by itself.
    expect(await caseOf(clerk, body)).toMatchObject({ standing: 'normal', recoveries: [] })
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))

describe('what comes to light after the payment', () => {
  /** A sheet of before in which the person of that claim was granted the same already. Answers its id. */
  const sheetAgainst = async (
    personId: string,
    kind: 'earlier-grants' | 'person-lists' = 'earlier-grants',
    confidence = 'official',
  ) =>
    act(house.db, system, async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
        values (${randomUUID()}, ${kind}, '旧台账', ${TODAY}, ${confidence}, 'x', ${randomUUID()}, 1, 'x') returning id`.execute(
        tx,
      )
      const id = rows[0]!.id
      if (kind === 'earlier-grants')
        await sql`insert into earlier_grants (intake_id, row_no, person_id, occupation_code, occupation_name, level, applied_on, amount_fen, claimant, place, channel)
          values (${id}, 1, ${personId}, '6-31-01-03', '电工', '5', '2024-01-01', 1, 'person', 'here', 'training')`.execute(
          tx,
        )
      else {
        await sql`insert into person_lists (intake_id, list, whole) values (${id}, 'public-staff', true)`.execute(
          tx,
        )
        await sql`insert into person_list_rows (intake_id, row_no, person_hash, from_on)
          select ${id}, 1, id_number_hash, '2000-01-01' from persons where id = ${personId}`.execute(tx)
      }
      return id
    })

  it('A13.5 A15(b) is asked back from the row of its sheet in one act, with clause and evidence; another decides', async () => {
    const body = await aBody(house)
    const [paid, other, staff, doubtful] = await paidTo(body, {}, {}, {}, {})
    const intake = await sheetAgainst(paid!.personId)
    const met = async (who: SignedInAs, of = intake) =>
      (await get(who, `/api/intakes/${of}/claims`)).json().met
    expect(await met(clerk)).toMatchObject([{ id: paid!.id, provider: body.code, recoverable: true }])
    expect(await met(approver)).toMatchObject([{ recoverable: false }])
    const ask = (who: SignedInAs, claim: Paid, of = intake, dueOn = due) =>
      post(who, `/api/exits/${body.code}/told-recoveries`, { intake: of, claim: claim.id, dueOn })
    expect((await ask(approver, paid!)).statusCode).toBe(403)
    expect((await ask(clerk, paid!, intake, TODAY)).json().fields).toHaveProperty('dueOn')
    const opened = await ask(clerk, paid!)
    expect(opened.statusCode, opened.body).toBe(201)
    const [recovery] = opened.json().recoveries
    expect(recovery).toMatchObject({ status: 'proposed', amountFen: 150_000, dueOn: due })
    expect(recovery.finding).toMatch(
      /接入的以前和外地的补贴（旧台账（.*主管部门出具））与其不符：电工五级已获补贴，同一职业（工种）同一等级不可重复申领。.*（第十三条.*）/,
    )
    const paper = await get(approver, `/api/files/${recovery.evidenceFileId}`)
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await caseOf(await principalOf(body), body)).recoveries).toEqual([])
    expect((await ask(clerk, paid!)).json().message).toContain('已列入另一件追回')
    expect((await decide(approver, body, recovery.id)).statusCode).toBe(201)
    expect((await claimOf(clerk, paid!.id)).recovery).toBe('recovering')
    expect(await met(clerk)).toMatchObject([{ recoverable: false }])

    // Nothing speaks against the other, and what another department knows goes into no notice by itself.
    expect((await ask(clerk, other!)).json().message).toContain('现在没有冲突')
    const list = await sheetAgainst(staff!.personId, 'person-lists')
    expect((await ask(clerk, staff!, list)).json().message).toContain('属于其他部门')

    // What nobody checked is no finding: people decide of a concern first.
    const told = await sheetAgainst(doubtful!.personId, 'earlier-grants', 'unverified')
    expect(await met(clerk, told)).toMatchObject([{ recoverable: false, findings: [{ verdict: 'manual' }] }])
    const unsure = await ask(clerk, doubtful!, told)
    expect([unsure.statusCode, unsure.json().message]).toEqual([422, expect.stringContaining('须由人核实')])

    // What two people found untrue is asked back no more.
    const untrue = await sheetAgainst(other!.personId)
    expect(await met(clerk, untrue)).toMatchObject([{ recoverable: true }])
    const { news } = await act(house.db, system, (tx) => newsOf(tx, [other!.id], agreed))
    const { raised, dismiss } = concernsIn(house.db)
    const { id } = await raised({
      ...{ kind: 'claim', id: other!.id, clause: 'A13.5', provider: body.code },
      sourceId: news[0]!.source,
    })
    await dismiss(id)
    expect(await met(clerk, untrue)).toEqual([])
    const gone = await ask(clerk, other!, untrue)
    expect([gone.statusCode, gone.json().message]).toEqual([422, expect.stringContaining('认定不成立')])
  })
})
