// A body crosses red lines, is ordered to rectify, fails, and leaves; from that commit on it files and claims nothing.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { directlyIn } from '../areas/exit/test/direct.ts'
import { filingDuty } from '../areas/providers/filings/duties.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideParameter, decideReading } from '../regulation/registers/test/decide.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays, addMonths } from '../server/calendar.ts'
import { act, type Tx } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, owner, as, logged } = await testHouse()
const { found, proposeDirectly, dissolveDirectly } = directlyIn({ app, house })
let clerk: SignedInAs
let approver: SignedInAs
let inspector: SignedInAs

beforeAll(async () => {
  // Reports of before there were concerns keep what they had.
  await owner.pool.query('alter table complaints disable trigger complaints_begin_open')
  await act(house.db, system, seedRegisters)
  ;[clerk, approver, inspector] = [await as('clerk'), await as('approver'), await as('inspector')]
})

const get = (who: SignedInAs, url: string) => app.inject({ url, headers: who.headers })
const post = (who: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: who.headers, payload })
const asHouse = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))

/** A body with three checks below 70 %. */
async function aLowBody(): Promise<Body> {
  const body = await aBody(house)
  const taught = await aClass(house, body, { marks: ['ppppp'] })
  for (let n = 0; n < 3; n++)
    await asHouse(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      values (${taught.id}, ${body.code}, 'random', now() - interval '21 days', '{甲}', 6, 10, gen_random_uuid())`)
  return body
}

const order = (who: SignedInAs, body: Body, more: object = {}) =>
  post(who, `/api/exits/${body.code}/orders`, {
    clause: 'A14.2',
    facts: '三次随机抽查到课率均为60%，见检查记录。',
    demand: '整顿考勤，落实每课签到，书面报告整改情况。',
    dueOn: addDays(TODAY, 10),
    ...more,
  })
const caseOf = async (body: Body) => (await get(clerk, `/api/exits/${body.code}`)).json()
const latest = async (body: Body) => (await caseOf(body)).orders[0]
const step = async (who: SignedInAs, body: Body, what: string, more: object) => {
  const { id, version } = await latest(body)
  return post(who, `/api/exits/${body.code}/orders/${id}/${what}`, { version, ...more })
}

/** As if the order had been given twenty days ago: its deadline is over. */
const letDeadlinePass = (body: Body) =>
  asHouse(sql`update rectifications set ordered_on = ${addDays(TODAY, -20)}, due_on = ${addDays(TODAY, -1)},
    delivered_on = ${addDays(TODAY, -19)} where provider_code = ${body.code} and class_id is null`)

/** Ordered, interviewed, delivered, its deadline over, failed and proposed by the clerk. */
async function upToProposal(body: Body): Promise<string> {
  await upToFailure(body)
  return (await proposeOn(body)).json().proposals[0].id
}
async function upToFailure(body: Body, clause = 'A14.2') {
  expect((await order(clerk, body, { clause })).statusCode).toBe(201)
  await step(clerk, body, 'interview', { on: TODAY, note: '约谈负责人，已告知后果。' })
  await step(clerk, body, 'delivery', { on: TODAY })
  await letDeadlinePass(body)
  await step(inspector, body, 'recheck', { result: 'fail', note: '复查时到课率仍低。' })
}
const proposeOn = async (body: Body) =>
  post(clerk, `/api/exits/${body.code}/proposals`, {
    ...{ orderId: (await latest(body)).id, reason: '期限届满，整改仍不合格，建议取消。' },
  })

/** A number by which it is met, and one by which it is not. */
const numberOf = (key: string, met: number, not: number) =>
  [met, not].map((value) => (tx: Tx) => decideParameter(tx, key, value)) as [
    (tx: Tx) => Promise<void>,
    (tx: Tx) => Promise<void>,
  ]
const agree = (who: SignedInAs, body: Body, proposal: string) =>
  post(who, `/api/exits/${body.code}/proposals/${proposal}/decision`, {
    decision: 'agreed',
    note: '情况属实，同意取消。',
  })
const principalOf = (body: Body): Actor => ({
  account: null,
  name: '负责人',
  role: 'principal',
  provider: body.code,
  person: null,
})
let n = 0
const file = (body: Body, actor: Actor = principalOf(body)) =>
  act(house.db, actor, (tx) =>
    sql`insert into classes (class_no, provider_code, agreement_id, name, initials, occupation_code, occupation_name, level, starts_on, ends_on)
      values (${`QDX-${n++}`}, ${body.code}, ${body.agreement}, 'x', 'x', '6-31-01-03', '电工', '5', ${TODAY}, ${TODAY})`.execute(
      tx,
    ),
  )
const state = async (body: Body) =>
  act(house.db, system, async (tx) => {
    const { rows } = await sql<{ standing: string; status: string; dissolved: number; classes: number }>`
      select p.standing, a.status, (select count(*) from dissolutions d where d.provider_code = p.credit_code) as dissolved,
        (select count(*) from classes c where c.provider_code = p.credit_code and c.status = 'draft') as classes
      from providers p join agreements a on a.provider_code = p.credit_code where p.credit_code = ${body.code}`.execute(
      tx,
    )
    return rows[0]!
  })

describe('the register', () => {
  it('A14.0(c) an order names a thing that was found, or is refused in a whole sentence', async () => {
    const body = await aLowBody()
    for (const clause of ['A14.1', 'A14.3', 'A14.8']) {
      const refused = await order(clerk, body, { clause })
      expect([refused.statusCode, refused.json().message], clause).toEqual([
        422,
        expect.stringMatching(/所列的情形：.+。$/),
      ])
    }
  })
  it('A14.1 A14.2 A14.4 A14.8(a) shows each body its distance to the red lines, the bureau all of them', async () => {
    const low = await aLowBody()
    const idle = await aBody(house, { from: addMonths(TODAY, -20) })
    const rows = (await get(clerk, '/api/exits')).json().rows as {
      code: string
      crossed: string[]
      rulers: { clause: string; value: number }[]
    }[]
    expect(rows.find((r) => r.code === low.code)).toMatchObject({ crossed: ['A14.2'] })
    const idleRow = rows.find((r) => r.code === idle.code)!
    expect(idleRow.rulers.find((r) => r.clause === 'A14.1')).toMatchObject({ value: 20, line: 24 })
    const mine = (await get(await as('principal', { provider: idle.code }), '/api/exits')).json().rows
    expect(mine.map((r: { code: string }) => r.code)).toEqual([idle.code])
    expect(mine[0].rulers.map((r: { clause: string }) => r.clause)).not.toContain('A14.8(a)')
    const tasks = (await get(clerk, '/api/tasks')).json() as { href: string; title: string }[]
    expect(tasks.find((t) => t.href === `/exit/${low.code}`)?.title).toContain('触发退出情形')
  })

  it('A14.3(b) A14.6 a body is not told what was reported of it', async () => {
    const body = await aBody(house)
    await asHouse(sql`insert into complaints (provider_code, kind, content, received_on, verified, recorded_by)
      values (${body.code}, 'sham', '举报内容甲乙丙', ${TODAY}, true, gen_random_uuid())`)
    expect((await caseOf(body)).crossed).toEqual(['A14.3(b)'])
    const told = await get(await as('principal', { provider: body.code }), `/api/exits/${body.code}`)
    expect(told.json()).toMatchObject({ crossed: [], reports: [] })
    expect(told.body).not.toContain('举报内容')
    const stranger = await as('principal', { provider: (await aBody(house)).code })
    expect((await get(stranger, `/api/exits/${body.code}`)).statusCode).toBe(404)
  })
})

describe('a rectification', () => {
  it('A14.0(a) A14.0(c) X2.4.1 is ordered only where a trigger is met, with a deadline, as a printed notice', async () => {
    const body = await aLowBody()
    expect((await order(inspector, body)).statusCode).toBe(403)
    expect((await order(clerk, body, { clause: 'A14.7' })).json()).toMatchObject({ clause: { id: 'A14.7' } })
    expect((await order(clerk, body, { dueOn: TODAY })).statusCode).toBe(400)
    const made = await order(clerk, body)
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({
      standing: 'rectifying',
      orders: [{ state: 'ordered', clause: 'A14.2' }],
    })
    const principal = await as('principal', { provider: body.code })
    const notice = await get(principal, `/api/files/${made.json().orders[0].noticeFileId}`)
    expect(notice.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await order(clerk, body)).statusCode).toBe(422)
  })

  it('A14.0(b) A14.0(c) A14.0(d) goes step by step: interview, delivery, re-check, failure only after the deadline', async () => {
    const body = await aLowBody()
    await order(clerk, body)
    expect((await step(clerk, body, 'delivery', { on: TODAY })).statusCode).toBe(422)
    expect(
      (await step(clerk, body, 'interview', { on: addDays(TODAY, 1), note: '约谈情况说明。' })).statusCode,
    ).toBe(400)
    expect((await step(clerk, body, 'interview', { on: TODAY, note: '约谈情况说明。' })).statusCode).toBe(201)
    const { id, version } = await latest(body)
    const twice = await Promise.all(
      [clerk, approver].map((who) =>
        post(who, `/api/exits/${body.code}/orders/${id}/delivery`, { version, on: TODAY }),
      ),
    )
    expect(twice.map((r) => r.statusCode).sort()).toEqual([201, 422])
    const told = (await get(inspector, `/api/exits/${body.code}`)).json()
    expect(told.orders[0].acts).toEqual([
      { act: 'pass', says: '复查合格', allowed: true, why: null },
      { act: 'fail', says: '复查不合格', allowed: false, why: expect.stringContaining('期限届满之前') },
    ])
    expect(told.acts).toEqual([])
    const early = await step(inspector, body, 'recheck', { result: 'fail', note: '还没有改好。' })
    expect(early.json()).toMatchObject({ clause: { id: 'A14.0(d)' } })
    expect(
      (await step(inspector, body, 'recheck', { result: 'pass', note: '已经改好，到课率正常。' })).statusCode,
    ).toBe(201)
    expect(await state(body)).toMatchObject({ standing: 'normal', status: 'in-force' })
    const { id: passed } = await latest(body)
    const proposed = await post(clerk, `/api/exits/${body.code}/proposals`, {
      orderId: passed,
      reason: '整改合格也要取消资格吗？',
    })
    expect(proposed.statusCode).toBe(422)
  })

  it('A14.0(b) A14.0(c) A14.0(d) the database holds the same order', async () => {
    const body = await aBody(house)
    const insert = (columns: string, values: string) =>
      asHouse(
        sql.raw(`insert into rectifications (number, provider_code, clause, facts, demand, ordered_on, due_on, ordered_by, ${columns})
        values ('ZGX-${n++}', '${body.code}', 'A14.2', 'x', 'x', '2026-01-01', '2026-02-01', gen_random_uuid(), ${values})`),
      )
    await expect(insert('delivered_on', `'2026-01-02'`)).rejects.toThrow(
      'rectifications_interview_before_delivery',
    )
    await expect(insert('rechecked_on, result', `'2026-02-02', 'fail'`)).rejects.toThrow(
      'rectifications_recheck_after_delivery',
    )
    const delivered = `interviewed_on, delivered_on, rechecked_on, result`
    await expect(insert(delivered, `'2026-01-02', '2026-01-02', '2026-02-01', 'fail'`)).rejects.toThrow(
      'rectifications_fail_after_deadline',
    )
    await expect(insert(delivered, `'2026-01-02', '2026-01-02', '2026-02-02', 'fail'`)).resolves.toBeDefined()
  })
})

describe('dissolution', () => {
  it('A14.0(d) A14.0(e) is proposed by one, decided by another, and stops filing and claiming in the same transaction', async () => {
    const body = await aLowBody()
    const running = await aClass(house, body, {
      status: 'running',
      endsOn: addDays(TODAY, 3),
      marks: ['p????'],
    })
    const proposal = await upToProposal(body)
    await file(body)
    expect((await agree(clerk, body, proposal)).statusCode).toBe(403)
    expect((await agree(inspector, body, proposal)).statusCode).toBe(403)
    const tasks = (await get(approver, '/api/tasks')).json() as { href: string; title: string }[]
    expect(tasks.some((t) => t.href === `/exit/${body.code}` && t.title.includes('待决定'))).toBe(true)
    const done = await agree(approver, body, proposal)
    expect(done.statusCode).toBe(201)
    expect(done.json()).toMatchObject({ standing: 'cancelled', dissolution: { clause: 'A14.2' } })
    expect(done.json().openClasses.map((c: { id: string }) => c.id)).toContain(running.id)
    expect(await state(body)).toMatchObject({ standing: 'cancelled', status: 'ended', dissolved: 1 })
    expect((await agree(approver, body, proposal)).statusCode).toBe(422)

    await expect(file(body)).rejects.toThrow('cancelled')
    const principal = principalOf(body)
    await expect(
      act(house.db, principal, (tx) =>
        sql`update classes set status = 'submitted', filed_on = ${TODAY} where provider_code = ${body.code} and status = 'draft'`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('cancelled')
    await expect(
      act(house.db, principal, (tx) =>
        sql`insert into filings (number, provider_code, form) values ('BAX', ${body.code}, '{}')`.execute(tx),
      ),
    ).rejects.toThrow('cancelled')
    const trainee = running.people[0]!.id
    const claim = (actor: Actor) => act(house.db, actor, claimIn)
    const claimIn = (tx: Tx) =>
      sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
            certificate_no, issued_on, applied_on, status, amount_fen, year_slot)
          values (${`SLX-${n++}`}, ${trainee}, 'person', ${body.code}, 'x', 'x', '6-31-01-03', '电工', '5', 'x', ${TODAY}, ${TODAY}, 'submitted', 0, 1)`.execute(
        tx,
      )
    await expect(claim(principal)).rejects.toThrow('cancelled')
    // The trainee's own outlives the body by the reading in force, and ends with it where the bureau reads it so.
    const own: Actor = { ...principal, role: 'trainee', provider: null, person: trainee }
    const barred = act(house.db, system, async (tx) => {
      await decideReading(tx, 'A14.0(e).trainees', 'barred')
      await claimIn(tx)
    })
    await expect(barred).rejects.toThrow('cancelled')
    await claim(own)
  })

  it('A14.0(d) two approvers: whoever proposed does not decide', async () => {
    const body = await aLowBody()
    await upToProposal(body)
    const { proposals } = await caseOf(body)
    const declined = await post(approver, `/api/exits/${body.code}/proposals/${proposals[0].id}/decision`, {
      decision: 'declined',
      note: '证据还不充分。',
    })
    expect(declined.json()).toMatchObject({ standing: 'rectifying', dissolution: null })
    const { id } = await latest(body)
    const own = await post(approver, `/api/exits/${body.code}/proposals`, {
      orderId: id,
      reason: '补充证据之后再次提议取消。',
    })
    const refused = await agree(approver, body, own.json().proposals[0].id)
    expect(refused.statusCode).toBe(422)
    expect(refused.json().message).toContain('提议人不能决定')
    expect((await agree(await as('approver'), body, own.json().proposals[0].id)).statusCode).toBe(201)
  })

  it.each([
    [
      'A14.1',
      () => aBody(house, { from: addMonths(TODAY, -14) }),
      ...numberOf('exit.inactivityMonths', 12, 24),
    ],
    ['A14.2', aLowBody, ...numberOf('exit.maxLowAttendanceChecks', 2, 3)],
    [
      'A14.4',
      async () => {
        const body = await aBody(house)
        for (const satisfied of [70, 100]) {
          const { id } = await aClass(house, body, { marks: ['ppppp'] })
          await asHouse(sql`insert into surveys (class_id, provider_code, surveyed_on, answers, satisfied, recorded_by)
            values (${id}, ${body.code}, ${addDays(TODAY, -21)}, 100, ${satisfied}, gen_random_uuid())`)
        }
        return body
      },
      (tx: Tx) => decideReading(tx, 'A14.4.period', 'class'),
      (tx: Tx) => decideReading(tx, 'A14.4.period', 'year'),
    ],
    [
      'A14.8(a)',
      async () => {
        const body = await aBody(house)
        for (let i = 0; i < 2; i++)
          await asHouse(sql`insert into complaints (provider_code, kind, content, received_on, verified, severe, recorded_by)
            values (${body.code}, 'other', ${`经查属实的投诉${i}`}, ${addDays(TODAY, -21)}, true, true, gen_random_uuid())`)
        return body
      },
      ...numberOf('exit.maxSevereComplaints', 2, 3),
    ],
  ] as const)(
    'A14.0(d) A17 %s what its order counted is counted again when it is proposed and decided, as it is read by then',
    async (clause, made, met, lifted) => {
      await act(house.db, system, met)
      const body = await made()
      await upToFailure(body, clause)
      const { number } = await latest(body)
      const gone = [422, expect.stringMatching(new RegExp(`${number}.*重新核算已不成立.*不能`))]
      const told = ({ statusCode, json }: Awaited<ReturnType<typeof post>>) => [statusCode, json().message]
      await act(house.db, system, lifted)
      expect(told(await proposeOn(body))).toEqual(gone)
      await act(house.db, system, met)
      const proposed = await proposeOn(body)
      expect(proposed.statusCode, proposed.body).toBe(201)
      const { id } = proposed.json().proposals[0]
      await act(house.db, system, lifted)
      expect(told(await agree(approver, body, id))).toEqual(gone)
      await act(house.db, system, met)
      expect((await agree(approver, body, id)).json()).toMatchObject({ standing: 'cancelled' })
    },
  )

  it('A7.3 double funding is dissolved directly; everything else needs a failed rectification, in the database too', async () => {
    const body = await aBody(house)
    const dissolve = (clause: string, more = '') =>
      asHouse(
        sql.raw(`insert into dissolutions (provider_code, agreement_id, clause, reason, decided_on, proposed_by, decided_by)
        values ('${body.code}', '${body.agreement}', '${clause}', 'x', '${TODAY}', gen_random_uuid(), gen_random_uuid())${more}`),
      )
    await expect(dissolve('A14.2')).rejects.toThrow('no rectification')
    await expect(dissolve('A7.3')).rejects.toThrow('nobody agreed to a proposal')
    const done = await dissolveDirectly(clerk, approver, body.code)
    expect(done.json()).toMatchObject({
      dissolution: { clause: 'A7.3', ended: true },
      proposals: [{ clause: 'A7.3' }],
    })
  })

  it('A14.0(d) A7.3 nobody proposes or decides in another’s name, nor dissolves what no other agreed to, by SQL past all our code', async () => {
    const [body, other] = [await aBody(house), await aBody(house)]
    const [mine, clerks, colleague] = [approver.account, clerk.account, await as('approver')]
    const by = (who: SignedInAs, role: Actor['role'], statement: ReturnType<typeof sql>) =>
      act(house.db, { ...principalOf(body), account: who.account, role, provider: null }, (tx) =>
        statement.execute(tx),
      )
        .then(() => undefined)
        .catch(({ constraint, code, message }) => constraint ?? code ?? message)
    const named = [(await found(body.code)).id]
    const propose = (proposer: string, on = named) =>
      by(
        clerk,
        'clerk',
        sql`insert into dissolution_proposals (provider_code, agreement_id, clause, reason, proposed_by, evidence_file_id, named)
          values (${body.code}, ${body.agreement}, 'A7.3', 'x', ${proposer}, (select id from files limit 1), ${on}::uuid[])`,
      )
    const decide = (who: SignedInAs, decider: string, decision = 'agreed') =>
      by(
        who,
        'approver',
        sql`update dissolution_proposals set decision = ${decision}, decision_note = 'x', decided_by = ${decider}, decided_at = now()
          where provider_code = ${body.code} and decision is null`,
      )
    const dissolve = (who: SignedInAs, { code, agreement }: Body, proposer: string, on = TODAY) =>
      by(
        who,
        'approver',
        sql`insert into dissolutions (provider_code, agreement_id, clause, reason, decided_on, proposed_by, decided_by, named)
          values (${code}, ${agreement}, 'A7.3', 'x', ${on}, ${proposer}, ${mine}, ${named}::uuid[])`,
      )
    expect(await propose(clerks, [])).toBe('dissolution_proposals_direct_on_what_was_found')
    expect(await propose(colleague.account)).toBe('dissolution_proposals_begin_open')
    expect(await propose(clerks)).toBeUndefined()
    expect(await dissolve(approver, body, clerks)).toBe('dissolutions_of_a_decided_proposal')
    expect(await decide(approver, colleague.account)).toBe('dissolution_proposals_signed_by_oneself')
    expect(await decide(approver, mine, 'declined')).toBeUndefined()
    expect(await dissolve(approver, body, clerks)).toBe('dissolutions_of_a_decided_proposal')
    expect([await propose(clerks), await decide(approver, mine)]).toEqual([undefined, undefined])
    for (const [who, of, proposer] of [
      [approver, other, clerks],
      [approver, body, colleague.account],
      [colleague, body, clerks],
    ] as const)
      expect(await dissolve(who, of, proposer)).toBe('dissolutions_of_a_decided_proposal')
    expect(await dissolve(approver, body, clerks, addDays(TODAY, -1))).toBe('dissolutions_on_the_day')
    expect(
      await by(
        approver,
        'clerk',
        sql`insert into dissolutions (provider_code, agreement_id, clause, reason, decided_on, proposed_by, decided_by, named)
      values (${body.code}, ${body.agreement}, 'A7.3', 'x', ${TODAY}, ${clerks}, ${mine}, ${named}::uuid[])`,
      ),
    ).toBe('42501')
    expect(await dissolve(approver, body, clerks)).toBeUndefined()
  })

  it('A7.3 is proposed with its evidence by clerk or approver, once, and the evidence is not the body’s to read', async () => {
    const body = await aBody(house)
    const { number } = await found(body.code)
    for (const role of ['inspector', 'finance', 'auditor', 'principal'] as const) {
      const who = await as(role, { provider: body.code })
      expect((await proposeDirectly(who, body.code, { concerns: number })).statusCode, role).toBe(403)
    }
    const refused = async (said: Parameters<typeof proposeDirectly>[2]) =>
      (await proposeDirectly(clerk, body.code, { concerns: number, ...said })).json().fields
    expect(await refused({ content: null })).toMatchObject({ file: '请选择文件。' })
    expect(await refused({ reason: '太短' })).toMatchObject({
      reason: expect.stringContaining('至少 10 个字'),
    })
    expect(await refused({ content: Buffer.from('不是文件') })).toMatchObject({
      file: expect.stringContaining('PDF'),
    })
    await expect(
      asHouse(sql`insert into dissolution_proposals (provider_code, agreement_id, clause, reason, proposed_by)
        values (${body.code}, ${body.agreement}, 'A7.3', 'x', gen_random_uuid())`),
    ).rejects.toThrow('needs its evidence')
    const [made] = (await proposeDirectly(clerk, body.code, { concerns: number })).json().proposals
    expect((await proposeDirectly(clerk, body.code, { concerns: number })).json().message).toContain(
      '已有一件',
    )
    const evidence = `/api/files/${made.evidenceFileId}`
    expect((await get(approver, evidence)).statusCode).toBe(200)
    const principal = await as('principal', { provider: body.code })
    expect((await get(principal, evidence)).statusCode).toBe(404)
    expect((await get(principal, `/api/exits/${body.code}`)).json().proposals).toEqual([])
  })

  it('A7.3 A14.0(d) answers what was found true and is named, in the database too; what is all mended meanwhile dissolves nothing', async () => {
    const [body, other] = [await aBody(house), await aBody(house)]
    const { raised, uphold } = concernsIn(house.db)
    const raise = ({ code }: Body) => raised({ kind: 'provider', id: code, clause: 'A7.3', provider: code })
    const [found, theirs, open] = [await raise(body), await raise(other), await raise(body)]
    for (const { id } of [found, theirs]) await uphold(id)
    const propose = (concerns: string) => proposeDirectly(clerk, body.code, { concerns })
    for (const { number } of [theirs, open])
      expect((await propose(`${found.number},${number}`)).json().message).toContain(
        '没有提议：所选的问题线索',
      )
    for (const { id } of [theirs, open])
      await expect(
        asHouse(sql`insert into dissolution_proposals (provider_code, agreement_id, clause, reason, proposed_by, evidence_file_id, named)
          values (${body.code}, ${body.agreement}, 'A7.3', 'x', gen_random_uuid(), (select id from files limit 1), ${[found.id, id]}::uuid[])`),
      ).rejects.toMatchObject({ constraint: 'dissolution_proposals_answer_what_was_found' })
    const [made] = (await propose(found.number)).json().proposals
    expect(made.concerns).toEqual([found.number])
    await expect(
      asHouse(sql`update dissolution_proposals set named = '{}' where id = ${made.id}`),
    ).rejects.toMatchObject({ constraint: 'dissolution_proposals_stay' })
    const kept = randomUUID()
    await asHouse(sql`insert into rectifications (id, number, provider_code, clause, facts, demand, ordered_on, due_on, interviewed_on, delivered_on,
        rechecked_on, result, ordered_by, rechecked_by, named)
      values (${kept}, ${kept}, ${body.code}, 'A7.3', '经查属实', '限期改正', ${TODAY}, ${addDays(TODAY, 5)}, ${TODAY}, ${TODAY}, ${TODAY}, 'pass',
        gen_random_uuid(), gen_random_uuid(), ${[found.id]}::uuid[])`)
    const settlement = {
      settlement: 'mended',
      words: '整改情况已经核对。',
      restsOn: { kind: 'order', id: kept },
    }
    const seen = await concernsIn(house.db).asSeen(found.id, settlement)
    expect((await post(inspector, `/api/concerns/${found.id}/settlement`, seen)).statusCode).toBe(201)
    const gone = await agree(approver, body, made.id)
    expect([gone.statusCode, gone.json().message]).toEqual([
      422,
      expect.stringMatching(new RegExp(`${found.number}都已经整改到位并了结，不能同意`)),
    ])
  })

  it('A7.3 A14.5(a) nothing is proposed directly on the word of who proposes it; what two people found true bears it, and is settled by it', async () => {
    const body = await aBody(house)
    const principal = await as('principal', { provider: body.code })
    const concern = (id: string) => `/api/concerns/${id}`
    const done = async (who: SignedInAs, url: string, said: object) => {
      const answer = await post(who, url, said)
      expect(answer.statusCode, answer.body).toBe(201)
      return answer.json()
    }
    const { asSeen } = concernsIn(house.db)
    /** Raised by one, answered, proposed by another and decided by a third. */
    const uphold = async (clause: string) => {
      const words = '核对了两个部门的开班和拨款记录。'
      const raised = { clientKey: randomUUID(), clause, words, evidence: words }
      const { id, number } = await done(
        inspector,
        `/api/concern-subjects/provider/${body.code}/concerns`,
        raised,
      )
      await done(principal, `${concern(id)}/answer`, { words })
      await done(clerk, `${concern(id)}/proposal`, await asSeen(id, { words, proposes: 'upheld' }))
      await done(approver, `${concern(id)}/decision`, await asSeen(id, { words, decision: 'upheld' }))
      return { id, number } as { id: string; number: string }
    }
    const refused = async (concerns: string) => {
      const { message, clause, fields } = (await proposeDirectly(clerk, body.code, { concerns })).json()
      return [clause?.id, message, fields?.concern]
    }
    const offer = async () =>
      (await caseOf(body)).acts.find(({ act }: { act: string }) => act === 'propose-directly')
    const bare = ['A7.3', expect.stringContaining('请先登记线索，由不同人员认定属实后'), undefined]
    expect(await refused('')).toEqual(bare)
    const lent = await uphold('A14.6')
    expect(await refused(lent.number)).toEqual(bare)
    expect(await offer()).toMatchObject({ allowed: false, why: bare[1] })
    const { id, number } = await uphold('A7.3')
    for (const concerns of ['', lent.number])
      expect(await refused(concerns)).toEqual([
        ...[undefined, expect.stringContaining('没有提议'), expect.stringContaining('请选择至少一条')],
      ])
    expect(await offer()).toMatchObject({ allowed: true })
    await dissolveDirectly(clerk, approver, body.code, { concerns: number })
    const { rows } = (await asHouse(sql`select id from dissolutions where provider_code = ${body.code}`)) as {
      rows: { id: string }[]
    }
    const settlement = {
      ...{ settlement: 'punished', words: '已取消资格，不再重复处理。' },
      restsOn: { kind: 'dissolution', id: rows[0]!.id },
    }
    expect(await done(inspector, `${concern(id)}/settlement`, await asSeen(id, settlement))).toMatchObject({
      status: 'settled',
    })
  })

  it('A14.0(d) A7.3 what it had filed ends with the qualification, leaves every task list and is told; of another body it stands', async () => {
    const filed = async (body: Body, status: string) => {
      const { rows } =
        (await asHouse(sql`insert into filings (number, provider_code, status, form, submitted_by)
        values (${`BE${status}${body.code}`}, ${body.code}, ${status}, '{}', gen_random_uuid()) returning id`)) as {
          rows: { id: string }[]
        }
      return rows[0]!.id
    }
    const tasksNaming = async (who: SignedInAs, filing: string) =>
      (await get(who, '/api/tasks')).json().filter((t: { id: string }) => t.id === `filing-${filing}`).length
    const statusOf = async (filing: string) => (await get(clerk, `/api/filings/${filing}`)).json().status
    const told = async (body: Body) => {
      const { rows } = (await asHouse(
        sql`select distinct kind from messages where provider_code = ${body.code} order by kind`,
      )) as { rows: { kind: string }[] }
      return rows.map(({ kind }) => kind)
    }
    const living = await filed(await aBody(house), 'cleared')
    for (const status of ['returned', 'approved', 'on-notice', 'cleared']) {
      const body = await aBody(house)
      const filing = await filed(body, status)
      if (status === 'on-notice')
        await asHouse(sql`insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on)
          values (${`GE${body.code}`}, 'filing', '公示', ${filing}, '{}', '[]', ${TODAY}, ${addDays(TODAY, 9)})`)
      if (status === 'approved' || status === 'cleared')
        expect(await tasksNaming(clerk, filing), status).toBe(1)
      await dissolveDirectly(clerk, approver, body.code)
      const principal = await as('principal', { provider: body.code })
      expect([
        await statusOf(filing),
        await tasksNaming(clerk, filing),
        await tasksNaming(principal, filing),
      ]).toEqual([...['refused', 0, 0]])
      expect(await told(body)).toEqual(['filing-ended', 'qualification-cancelled'])
      const course = (await get(principal, `/api/timeline/filing/${filing}`)).json()
      expect(JSON.stringify(course), status).toContain('补贴资格取消，终止办理')
      if (status !== 'on-notice') continue
      const { rows } = (await asHouse(sql`select closed_at from notices where subject_id = ${filing}`)) as {
        rows: { closed_at: Date | null }[]
      }
      expect(rows[0]!.closed_at).not.toBeNull()
    }
    expect(await statusOf(living)).toBe('cleared')
    await expect(
      asHouse(sql`update filings set status = 'refused' where id = ${living}`),
    ).rejects.toMatchObject({
      constraint: 'filings_end_with_the_qualification',
    })
    // One that was cancelled before what it had filed ended with it.
    await asHouse(
      sql`update providers set standing = 'cancelled' where credit_code = (select provider_code from filings where id = ${living})`,
    )
    await filingDuty.run(house)
    expect(await statusOf(living)).toBe('refused')
  })

  it('A14.0(d) a body cannot restore its own standing, nor the bureau cancel it without a decision', async () => {
    const body = await aLowBody()
    const set = (role: Actor['role'], standing: string) =>
      act(house.db, { ...principalOf(body), role, provider: role === 'principal' ? body.code : null }, (tx) =>
        sql`update providers set standing = ${standing} where credit_code = ${body.code}`.execute(tx),
      )
    await expect(set('clerk', 'cancelled')).rejects.toThrow('no dissolution')
    await agree(approver, body, await upToProposal(body))
    await expect(set('principal', 'normal')).rejects.toThrow("bureau's to change")
    await expect(set('clerk', 'normal')).rejects.toThrow('for good')
  })

  it('A14.0(e) a filing at the same moment is in before the dissolution or refused, never after it', async () => {
    for (let round = 0; round < 4; round++) {
      const body = await aLowBody()
      const proposal = await upToProposal(body)
      const principal = await as('principal', { provider: body.code })
      const fileOverHttp = () =>
        post(principal, '/api/classes', {
          clientKey: `exit-race-${String(n++).padStart(12, '0')}`,
          form: {
            ...{ name: '电工五级班', occupationCode: '6-31-01-03', occupationName: '电工', level: '5' },
            ...{ startsOn: addDays(TODAY, 9), endsOn: addDays(TODAY, 19), attendanceMode: 'app' },
            ...{ otherFunding: false, textbooks: '', onlinePlatform: null },
          },
        })
      const [decided, ...filed] = await Promise.all([
        agree(approver, body, proposal),
        ...Array.from({ length: 6 }, fileOverHttp),
      ])
      expect(decided.statusCode).toBe(201)
      for (const { statusCode } of filed) expect([201, 422]).toContain(statusCode)
      expect(await state(body)).toMatchObject({
        standing: 'cancelled',
        status: 'ended',
        classes: filed.filter((r) => r.statusCode === 201).length,
      })
      expect((await fileOverHttp()).statusCode).toBe(422)
    }
  })

  it('A14.0(e) whoever files holds the dissolution back until the filing is in', async () => {
    const body = await aLowBody()
    const proposal = await upToProposal(body)
    let decided: ReturnType<typeof agree> | undefined
    let settled = false
    await act(house.db, principalOf(body), async (tx) => {
      await sql`insert into classes (class_no, provider_code, agreement_id, name, initials, occupation_code, occupation_name, level, starts_on, ends_on)
        values (${`QDX-${n++}`}, ${body.code}, ${body.agreement}, 'x', 'x', '6-31-01-03', '电工', '5', ${TODAY}, ${TODAY})`.execute(
        tx,
      )
      decided = agree(approver, body, proposal)
      void decided.then(() => {
        settled = true
      })
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(settled).toBe(false)
    })
    expect((await decided!).statusCode).toBe(201)
    expect(await state(body)).toMatchObject({ standing: 'cancelled', classes: 1 })
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
