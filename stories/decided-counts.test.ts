// What people dismissed counts nowhere, what waits for them waits everywhere, and what two of them upheld counts whoever noticed it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { crossedExits } from '../areas/exit/cases/views.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { violationsOf } from '../areas/providers/filings/violations/queries.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { today } from '../server/today.ts'

const { app, house, as } = await testHouse()
const { asSeen, raised, propose, uphold, settle } = concernsIn(house.db)
let clerk: SignedInAs
let approver: SignedInAs
let inspector: SignedInAs
beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  ;[clerk, approver, inspector] = [await as('clerk'), await as('approver'), await as('inspector')]
})

const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
type Exit = {
  crossed: string[]
  open: string[]
  grounds: string[]
  rulers: { clause: string; value: number }[]
}
/** As the body's own page has it; the register and the clerk's tasks count alike, though they read less. */
const exitOf = async ({ code }: Body): Promise<Exit> => {
  const ask = async (url: string) => (await app.inject({ url, headers: clerk.headers })).json()
  const exit = await ask(`/api/exits/${code}`)
  const { crossed, open, standing } = exit
  expect((await ask(`/api/exits?q=${code}`)).rows).toMatchObject([{ crossed, open }])
  const waiting = await act(house.db, system, (tx) => crossedExits(tx, system, today()))
  expect(waiting.find((row) => row.code === code)?.crossed ?? 0).toBe(
    standing === 'normal' ? crossed.length : 0,
  )
  return exit
}
const order = ({ code }: Body, clause: string) =>
  post(clerk, `/api/exits/${code}/orders`, {
    ...{ clause, facts: '事实见检查记录和核查材料。', demand: '落实整改要求，书面报告整改情况。' },
    dueOn: addDays(TODAY, 10),
  })
/** Why no order rests on it while people have not decided. */
const refusal = async (body: Body, clause: string) => {
  const answer = await order(body, clause)
  const { message, clause: named } = answer.json<{ message: string; clause: { id: string } }>()
  return [answer.statusCode, named.id, /先在“问题线索”/.exec(message)?.[0]]
}
const concernsAbout = async (id: string) =>
  (
    await act(house.db, system, (tx) =>
      sql<{ id: string; clause: string }>`
        select id, clause from concerns where subject_id = ${id} order by raised_on, number`.execute(tx),
    )
  ).rows
const put = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
const numberOf = (id: string) =>
  act(house.db, system, (tx) =>
    tx.selectFrom('concerns').select('number').where('id', '=', id).executeTakeFirstOrThrow(),
  )
const dismiss = async (id: string) => {
  await propose(id, 'dismissed')
  await decided(id)
}
async function decided(id: string) {
  const said = {
    ...{ decision: 'dismissed', words: '经核实不成立，当天教室临时调整。' },
    restsOn: { kind: 'answer' },
  }
  const answer = await post(approver, `/api/concerns/${id}/decision`, await asSeen(id, said))
  expect(answer.statusCode, answer.body).toBe(201)
}
/** Over HTTP: the body is heard and another proposes. */
async function dismissByTwo({ body, concern }: { body: Body; concern: string }) {
  const words = '核对了报名表、签到和录像。'
  const principal = await as('principal', { provider: body.code })
  const steps = [
    [principal, 'answer', { words }],
    [inspector, 'proposal', { words, proposes: 'dismissed' }],
  ] as const
  for (const [by, step, said] of steps)
    expect(
      (
        await post(
          by,
          `/api/concerns/${concern}/${step}`,
          step === 'answer' ? said : await asSeen(concern, said),
        )
      ).statusCode,
      step,
    ).toBe(201)
  await decided(concern)
}
/** But for the penalty on which fraud is settled, which is a record of its own. */
const violations = async ({ code }: Body) =>
  (await act(house.db, system, (tx) => violationsOf(tx, [code]))).filter(({ says }) => says !== '行政处罚')
type Complaint = { id: string; concern: { id: string }; acts: { act: string }[] }
const complaintOf = async (id: string) =>
  (await app.inject({ url: '/api/complaints', headers: clerk.headers }))
    .json<{ rows: Complaint[] }>()
    .rows.find((row) => row.id === id)
const seen = ['A14.2', 'A14.3(c)', 'A14.7']

async function visited(): Promise<{ body: Body; id: string }> {
  const body = await aBody(house)
  const { id } = await aClass(house, body, { marks: ['ppppp', 'ppppp'] })
  const colleague = await as('inspector')
  for (let n = 0; n < 3; n++) {
    const visit = {
      ...{ kind: 'onsite', inspectedAt: `${addDays(TODAY, -6 - n)}T01:00:00Z` },
      ...{ companions: [colleague.account], present: 0, refused: true, findings: ['hours'], remarks: '' },
    }
    expect((await post(inspector, `/api/classes/${id}/inspections`, visit)).statusCode).toBe(201)
  }
  return { body, id }
}

it('A10.10 A14.2 A14.3(c) A14.7 what a visit saw waits for people, and counts nowhere once it was dismissed', async () => {
  const { body, id } = await visited()
  const waiting = await exitOf(body)
  expect(waiting.crossed).toEqual([])
  expect(waiting.open).toEqual(expect.arrayContaining(seen))
  expect(waiting.rulers.find((r) => r.clause === 'A14.2')).toMatchObject({ value: 0, crossed: false })
  expect(waiting.grounds).toEqual([])
  for (const clause of seen) expect(await refusal(body, clause)).toEqual([422, clause, '先在“问题线索”'])
  for (const concern of await concernsAbout(id)) await dismiss(concern.id)
  const after = await exitOf(body)
  for (const clause of seen) expect([...after.crossed, ...after.open]).not.toContain(clause)
  const refused = await order(body, 'A14.2')
  expect([refused.statusCode, refused.json<{ clause: { id: string } }>().clause.id]).toEqual([422, 'A14.2'])
})

it('A10.10 A14.2 A14.3(c) A14.7 what two people upheld is crossed, one by one', async () => {
  const { body, id } = await visited()
  const concerns = await concernsAbout(id)
  const of = (clause: string) => concerns.filter((c) => c.clause === clause).map((c) => c.id)
  await uphold(of('A14.7')[0]!)
  expect((await exitOf(body)).crossed).toEqual(['A14.7'])
  await uphold(of('A10.16(b)')[0]!)
  for (const [n, low] of of('A14.2').entries()) {
    expect((await exitOf(body)).rulers.find((r) => r.clause === 'A14.2')!.value).toBe(n)
    await uphold(low)
  }
  expect((await exitOf(body)).crossed.toSorted()).toEqual(seen)
  expect((await order(body, 'A14.2')).statusCode).toBe(201)
})

it.each(['A14.7', 'A14.3(c)'])(
  '%s raised by hand waits for people, and is crossed once two upheld it',
  async (clause) => {
    const body = await aBody(house)
    const of = await aClass(house, body)
    const ones = [
      await raised({ kind: 'class', id: of.id, clause, provider: body.code }),
      await raised({ kind: 'provider', id: body.code, clause, provider: body.code }),
    ]
    expect(await exitOf(body)).toMatchObject({ crossed: [], open: [clause] })
    await dismiss(ones[0]!.id)
    expect(await exitOf(body)).toMatchObject({ crossed: [], open: [clause] })
    await uphold(ones[1]!.id)
    expect((await exitOf(body)).crossed).toEqual([clause])
    expect((await order(body, clause)).statusCode).toBe(201)
  },
)

it('A14.5(a) A4.7 fraud that two people upheld counts, though nobody complained of it; settled it stays on record', async () => {
  const body = await aBody(house)
  const { id } = await raised({ kind: 'provider', id: body.code, clause: 'A14.5(a)', provider: body.code })
  expect(await exitOf(body)).toMatchObject({ crossed: [], open: ['A14.5(a)'] })
  expect(await violations(body)).toMatchObject([{ says: '套取补贴', confirmed: false }])
  await uphold(id)
  expect((await exitOf(body)).crossed).toEqual(['A14.5(a)'])
  await settle(id)
  expect((await exitOf(body)).crossed).toEqual(['A14.5(a)'])
  expect(await violations(body)).toMatchObject([{ says: '套取补贴', confirmed: true }])
  expect((await order(body, 'A14.5(a)')).statusCode).toBe(201)
})

it('A14.5(a) A4.7 fraud in one trainee counts for the body, but not in what the trainee alone claims', async () => {
  for (const claimant of ['institution', 'person'] as const) {
    const body = await aBody(house)
    const { classId, personId: person } = await aPaidClaim(house, body, { status: 'submitted', claimant })
    const about = { kind: 'class', id: classId, person, clause: 'A14.5(a)', provider: body.code }
    const { id } = await raised(about)
    const own = claimant === 'person'
    const { offer } = (await app.inject({ url: `/api/concerns/${id}/holds`, headers: clerk.headers })).json()
    expect([(await exitOf(body)).open, offer?.clause]).toEqual(
      own ? [[], undefined] : [['A14.5(a)'], 'A14.5(a)'],
    )
    await uphold(id)
    expect((await exitOf(body)).crossed).toEqual(own ? [] : ['A14.5(a)'])
    expect((await violations(body)).length).toBe(own ? 0 : 1)
  }
})

it.each([
  ['A15(a)', '骗取、套取补贴'],
  ['A7.3', '重复开班套取补贴'],
  ['A14.5(b)', '违规收费'],
])(
  'A4.7 %s stays on record when it is settled, and leaves none when it is dismissed',
  async (clause, says) => {
    const body = await aBody(house)
    const about = { kind: 'provider', id: body.code, clause, provider: body.code }
    const { id } = await raised(about)
    const { id: untrue } = await raised(about)
    expect(await violations(body)).toMatchObject([
      { says, confirmed: false },
      { says, confirmed: false },
    ])
    await dismissByTwo({ body, concern: untrue })
    await uphold(id)
    await settle(id)
    expect(await violations(body)).toMatchObject([{ says, confirmed: true }])
  },
)

/** A complaint about a body of its own, which nobody has decided. */
async function reported(kind = 'fraud') {
  const body = await aBody(house)
  const complaint = { providerCode: body.code, classId: null, kind, content: '举报套取补贴情况' }
  const made = await post(clerk, '/api/complaints', { ...complaint, receivedOn: TODAY })
  expect(made.statusCode).toBe(201)
  const id = made.json<{ id: string }>().id
  return { body, id, concern: (await concernsAbout(body.code))[0]!.id }
}

/** As one of before orders rested on what was decided: it was not kept by its day, and names the report. */
async function failedOrder({ body, id }: { body: Body; id: string }, clause = 'A14.5(a)', named = [id]) {
  const failed = randomUUID()
  await act(house.db, system, (tx) =>
    sql`insert into rectifications (id, number, provider_code, clause, facts, demand, ordered_on, due_on, interviewed_on, delivered_on, rechecked_on,
        result, ordered_by, rechecked_by, named)
      values (${failed}, ${failed}, ${body.code}, ${clause}, '举报套取', '限期改正', ${addDays(TODAY, -20)}, ${addDays(TODAY, -1)}, ${addDays(TODAY, -19)},
        ${addDays(TODAY, -19)}, ${TODAY}, 'fail', gen_random_uuid(), gen_random_uuid(), ${named}::uuid[])`.execute(
      tx,
    ),
  )
  return failed
}

it('A10.10 A14.5(a) A4.7 a complaint is as true as its concern was decided', async () => {
  const [one, other] = [await reported(), await reported()]
  expect(await exitOf(one.body)).toMatchObject({ crossed: [], grounds: [] })
  expect(await refusal(one.body, 'A14.5(a)')).toEqual([422, 'A14.5(a)', '先在“问题线索”'])
  const failed = await failedOrder(one)
  await dismissByTwo(one)
  const proposal = { orderId: failed, reason: '期限届满，整改仍不合格，建议取消。' }
  const gone = await post(clerk, `/api/exits/${one.body.code}/proposals`, proposal)
  expect([gone.statusCode, gone.json().message]).toEqual([422, expect.stringContaining('认定为不成立')])
  expect(await exitOf(one.body)).toMatchObject({ crossed: [], open: [] })
  expect(await complaintOf(one.id)).toMatchObject({ status: 'unfounded', severe: false })
  expect(await violations(one.body)).toEqual([])
  expect((await order(one.body, 'A14.5(a)')).statusCode).toBe(422)
  await uphold(other.concern)
  expect(await exitOf(other.body)).toMatchObject({ crossed: ['A14.5(a)'], grounds: ['A14.5(a)'] })
  expect(await complaintOf(other.id)).toMatchObject({ status: 'verified', verifiedWords: '认定为属实' })
  expect(await violations(other.body)).toMatchObject([{ confirmed: true }])
  const mended = await reported('unreachable')
  await uphold(mended.concern)
  expect(await exitOf(mended.body)).toMatchObject({ crossed: ['A14.3(a)'] })
  await settle(mended.concern)
  expect(await exitOf(mended.body)).toMatchObject({ crossed: [], open: [] })
})

it('A14.0(d) a dissolution is proposed, and decided, on what was found true and stands; an older order may name what nobody decided', async () => {
  const one = await reported()
  const { code, agreement } = one.body
  const order = await failedOrder(one)
  const { number } = await numberOf(one.concern)
  const said = { orderId: order, reason: '期限届满，整改仍不合格，建议取消。' }
  const early = await post(clerk, `/api/exits/${code}/proposals`, said)
  expect([early.statusCode, early.json().message]).toEqual([
    422,
    expect.stringMatching(new RegExp(`${number}还没有认定属实，不能提议`)),
  ])
  // One that waited since before that was asked.
  const waiting = randomUUID()
  await put(sql`insert into dissolution_proposals (id, provider_code, agreement_id, rectification_id, clause, reason, proposed_by)
    values (${waiting}, ${code}, ${agreement}, ${order}, 'A14.5(a)', '整改不合格', ${clerk.account})`)
  const decide = (decision: string) =>
    post(approver, `/api/exits/${code}/proposals/${waiting}/decision`, { decision, note: '核对过案卷。' })
  const agreed = async () => {
    const answer = await decide('agreed')
    return [answer.statusCode, answer.json<{ message: string }>().message]
  }
  const mine = { account: approver.account, name: '审批', role: 'approver' as const }
  const bySql = () =>
    act(house.db, { ...mine, provider: null, person: null }, async (tx) => {
      await sql`update dissolution_proposals set decision = 'agreed', decision_note = '同意', decided_by = ${mine.account}, decided_at = now()
        where id = ${waiting}`.execute(tx)
      await sql`insert into dissolutions (provider_code, agreement_id, rectification_id, clause, reason, decided_on, proposed_by, decided_by)
        values (${code}, ${agreement}, ${order}, 'A14.5(a)', '整改不合格', ${TODAY}, ${clerk.account}, ${mine.account})`.execute(
        tx,
      )
    }).catch(({ constraint }: { constraint?: string }) => constraint)
  expect(await agreed()).toEqual([
    422,
    expect.stringMatching(new RegExp(`${number}还没有认定属实，不能同意`)),
  ])
  expect(await bySql()).toBe('dissolutions_on_what_stands')
  await dismissByTwo(one)
  expect(await agreed()).toEqual([
    422,
    expect.stringMatching(new RegExp(`${number}后来都认定为不成立，不能同意`)),
  ])
  expect(await bySql()).toBe('dissolutions_on_what_stands')
  expect((await decide('declined')).statusCode).toBe(201)
})

it('A14.0(d) A14.2 of three checks one was found untrue: two are too few to dissolve the body, in the database too', async () => {
  const body = await aBody(house)
  const { id: classId } = await aClass(house, body, { marks: ['ppppp'] })
  const [visits, found] = [[] as string[], [] as { id: string; number: string }[]]
  for (let n = 0; n < 3; n++) {
    const { rows } =
      await put(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, recorded_by)
      values (${classId}, ${body.code}, 'random', now() - interval '30 days', '{甲}', 6, 10, gen_random_uuid()) returning id`)
    visits.push((rows[0] as { id: string }).id)
    const about = { kind: 'class', id: classId, clause: 'A14.2', provider: body.code, sourceId: visits[n]! }
    found.push(await raised(about))
    if (n < 2) await uphold(found[n]!.id)
  }
  const order = await failedOrder({ body, id: visits[0]! }, 'A14.2', visits)
  const propose = () =>
    post(clerk, `/api/exits/${body.code}/proposals`, {
      orderId: order,
      reason: '期限届满，整改仍不合格，建议取消。',
    })
  const { number } = found[2]!
  const few = [422, expect.stringMatching(new RegExp(`线索${number}没有认定属实，其余的达不到规定的次数`))]
  const told = async () => {
    const answer = await propose()
    return [answer.statusCode, answer.json<{ message: string }>().message]
  }
  expect(await told()).toEqual(few)
  await dismiss(found[2]!.id)
  expect(await told()).toEqual(few)
  const states = await put(sql`select grounds_of_dissolution(${order}, '{}') as state`)
  expect(states.rows).toEqual([{ state: 'fewer' }])
})

it('A14.0(d) A14.5(a) a dissolution answers what its order rests on and what it names, and nothing else is settled by it', async () => {
  const one = await reported()
  const { code } = one.body
  const about = { kind: 'provider', id: code, provider: code }
  const [named, other] = [
    await raised({ ...about, clause: 'A14.5(b)' }),
    await raised({ ...about, clause: 'A14.6' }),
  ]
  const undecided = await raised({ ...about, clause: 'A14.7' })
  for (const id of [one.concern, named.id, other.id]) await uphold(id)
  const said = { orderId: await failedOrder(one), reason: '期限届满，整改仍不合格，建议取消。' }
  const propose = (concerns: string[]) => post(clerk, `/api/exits/${code}/proposals`, { ...said, concerns })
  const stray = await propose([undecided.number])
  expect([stray.statusCode, stray.json().message]).toEqual([422, expect.stringContaining('还没有认定属实')])
  const made = await propose([named.number])
  const [proposal] = made.json().proposals
  const { number } = await numberOf(one.concern)
  expect(proposal).toMatchObject({ concerns: [number, named.number].sort() })
  const done = await post(approver, `/api/exits/${code}/proposals/${proposal.id}/decision`, {
    ...{ decision: 'agreed', note: '情况属实，同意取消。' },
  })
  expect(done.json()).toMatchObject({ standing: 'cancelled' })
  const offered = async (id: string, by = inspector) =>
    (await app.inject({ url: `/api/concerns/${id}`, headers: by.headers }))
      .json<{ rests: { kind: string; id: string }[] }>()
      .rests.filter(({ kind }) => kind === 'dissolution')
  const [deed] = await offered(one.concern)
  const settleOn = async (id: string, by = inspector) =>
    (
      await post(
        by,
        `/api/concerns/${id}/settlement`,
        await asSeen(id, {
          ...{ settlement: 'punished', words: '已经取消资格、解除协议。' },
          restsOn: { kind: 'dissolution', id: deed!.id },
        }),
      )
    ).statusCode
  expect(await offered(other.id)).toEqual([])
  expect(await settleOn(other.id)).toBe(422)
  const bySql = (id: string, by: string) =>
    put(sql`update concerns set status = 'settled', settlement = 'punished', settlement_words = '已经处理到位', rests_on = 'dissolution',
    rests_on_id = ${deed!.id}, settled_by = ${by}, settled_at = now() where id = ${id}`)
  const theirOwn = { constraint: 'concerns_rest_on_their_own' }
  await expect(bySql(other.id, inspector.account)).rejects.toMatchObject(theirOwn)
  // Nor settles on it who proposed it, or decided it.
  for (const by of [clerk, approver]) {
    expect([await offered(one.concern, by), await settleOn(one.concern, by)]).toEqual([[], 422])
    await expect(bySql(one.concern, by.account)).rejects.toMatchObject(theirOwn)
  }
  expect([await settleOn(one.concern), await settleOn(named.id)]).toEqual([201, 201])
})
