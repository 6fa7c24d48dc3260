// What is known binds: a class with nobody there and all five findings is stopped at the exam, at the claim and at the payment,
// each time by name of the concern and its clause.

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { lapseConcerns } from '../areas/concerns/actions.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { sanctionForm } from '../areas/exit/test/sanction.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount } from '../areas/subsidy/test/accounts.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { db } = house
const { onBatch } = batchesIn({ app, house })
const { asSeen, deedFor, propose } = concernsIn(db)
const who = {} as Record<
  'clerk' | 'approver' | 'another' | 'inspector' | 'finance' | 'payer' | 'auditor',
  SignedInAs
>
let body: Body
let principal: SignedInAs

beforeAll(async () => {
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  for (const name of ['clerk', 'approver', 'inspector', 'finance', 'auditor'] as const)
    who[name] = await as(name)
  who.another = await as('approver')
  who.payer = await as('finance')
  body = await aBody(house)
  await giveBodyAccount(house, body.code)
  principal = await as('principal', { provider: body.code })
})

const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const fined = (penalty: Parameters<typeof sanctionForm>[0]) => {
  const { headers, payload } = sanctionForm(penalty)
  const url = `/api/exits/${body.code}/sanctions`
  return app.inject({ method: 'POST', url, headers: { ...who.clerk.headers, ...headers }, payload })
}
const refusal = (answer: Awaited<ReturnType<typeof post>>) => {
  const { message, clause } = answer.json() as { message: string; clause?: { id: string } }
  return { status: answer.statusCode, clause: clause?.id, message }
}

const allFive = ['materials', 'hours', 'teacher', 'trainees', 'quality']
type Found = { id: string; number: string; clause: string; status: string }

/** A visit as it is written down: nobody there, everything wrong. */
async function emptyVisit(of: { id: string }, findings = allFive) {
  const visit = {
    kind: 'onsite',
    inspectedAt: `${addDays(TODAY, -6)}T01:00:00Z`,
    companions: [(await as('inspector')).account],
    present: 0,
    refused: false,
    findings,
    remarks: '',
  }
  const done = await post(who.inspector, `/api/classes/${of.id}/inspections`, visit)
  expect(done.statusCode, done.body).toBe(201)
  return concernsOf(of)
}
async function concernsOf(of: { id: string }): Promise<Found[]> {
  const { rows } = await act(db, system, (tx) =>
    sql<Found>`select id, number, clause, status from concerns where subject_id = ${of.id} order by clause`.execute(
      tx,
    ),
  )
  return rows
}
const words = '核查记录和照片在案，事实清楚。'
async function uphold({ id }: Found) {
  expect((await post(principal, `/api/concerns/${id}/answer`, { words: '当天设备故障。' })).statusCode).toBe(
    201,
  )
  const proposed = await post(who.clerk, `/api/concerns/${id}/proposal`, await asSeen(id, { words }))
  expect(proposed.statusCode).toBe(201)
  const said = await asSeen(id, { decision: 'upheld', words })
  const done = await post(who.approver, `/api/concerns/${id}/decision`, said)
  expect(done.json()).toMatchObject({ status: 'upheld' })
}
const dismiss = async ({ id }: Found) => {
  await propose(id, 'dismissed')
  const said = { decision: 'dismissed', words: '系记录错误，不成立。', restsOn: { kind: 'answer' } }
  return post(who.approver, `/api/concerns/${id}/decision`, await asSeen(id, said))
}
const settle = async ({ id }: Found) => post(who.another, `/api/concerns/${id}/settlement`, await deedFor(id))
const pass = async (by: SignedInAs, at: string, concern: Found, gate: string, more: object = {}) =>
  post(by, `/api/case-concerns/${at}/passes`, {
    ...(await asSeen(concern.id, { concern: concern.id, gate, whole: false, paper: null })),
    ...{ reason: '学员已集中返校，考核不能再延。', evidence: '补课记录和签到表已核对。', ...more },
  })

const register = async (of: Taught, by = principal) => {
  const { version } = await get(by, `/api/exams/${of.id}`)
  const sitting = { version, heldOn: addDays(TODAY, -3), assessor: '南通市测试评价机构' }
  return post(by, `/api/exams/${of.id}/sitting`, sitting)
}
const taught = () =>
  aClass(house, body, { marks: ['ppppp', 'ppppp'], endsOn: addDays(TODAY, -5), status: 'ended' })

describe('a class with nobody there and all five findings', () => {
  let of: Taught
  let found: Found[]

  it('A10.17 stops at the exam: undecided, then upheld, each by name of the concern and its clause', async () => {
    of = await taught()
    found = await emptyVisit(of)
    expect(found.map((c) => c.clause)).toEqual([
      ...['A10.16(a)', 'A10.16(b)', 'A10.16(c)', 'A10.16(d)', 'A10.16(e)'],
      'A14.2',
    ])
    const open = refusal(await register(of))
    expect(open).toMatchObject({ status: 422, clause: 'A10.16(a)' })
    // Three by name, the others by their number.
    for (const { number } of found.slice(0, 3)) expect(open.message).toContain(number)
    expect(open.message).toContain(
      `和另外${found.length - 3}条（全部列在办理页面的“与本件有关的问题线索”中）`,
    )
    expect(open.message).toMatch(/不能登记考核.*不使用规范教材.*还没有认定：先由人社部门认定/)

    for (const concern of found.slice(0, 5)) await uphold(concern)
    const upheld = refusal(await register(of))
    expect(upheld).toMatchObject({ status: 422, clause: 'A10.16(a)' })
    expect(upheld.message).toMatch(/已认定属实.*责令停课、限期整改.*由人社部门了结/)
    const { acts } = (await get(principal, `/api/exams/${of.id}`)) as {
      acts: { act: string; allowed: boolean; why: string | null }[]
    }
    expect(acts.find(({ act: name }) => name === 'register')).toMatchObject({
      allowed: false,
      why: upheld.message,
    })
  })

  it('A10.10 stops at the claim and at the payment, and goes on once the last is settled', async () => {
    const claim = await claimOf(of.id, 'submitted')
    const at = `claim/${claim.id}`
    const review = () => post(who.clerk, `/api/claims/${claim.id}/review`, { version: 1, note: '' })
    const stopped = refusal(await review())
    expect(stopped).toMatchObject({ status: 422, clause: 'A10.16(a)' })
    expect(stopped.message).toMatch(
      new RegExp(`申领${claim.claimNo}有问题线索没有了结，不能审核申领.*${found[0]!.number}`),
    )
    const seen = await get(who.clerk, `/api/case-concerns/${at}`)
    expect(seen).toMatchObject({ gate: 'claim-review' })
    const offered = (meaning: string) =>
      seen.concerns
        .filter((c: { meaning: string }) => c.meaning === meaning)
        .map((c: { acts: object[] }) => c.acts)
    expect(offered('open')[0]).toMatchObject([{ act: 'pass', allowed: true }])
    expect(offered('stops')[0]).toMatchObject([{ act: 'pass', allowed: false }])
    const meanings = (seen.concerns as { clause: string; meaning: string }[]).map((c) => [
      c.clause,
      c.meaning,
    ])
    expect(Object.fromEntries(meanings)).toMatchObject({ 'A10.16(b)': 'stops', 'A14.2': 'open' })

    const cleared = await claimOf(of.id, 'cleared')
    const prepare = () => post(who.finance, '/api/payment-batches', { claims: [cleared.id] })
    const unpaid = refusal(await prepare())
    expect(unpaid).toMatchObject({ status: 422, clause: 'A10.16(a)' })
    expect(unpaid.message).toMatch(/不能编制、审批拨付批次/)

    for (const concern of found.slice(0, 5)) expect((await settle(concern)).statusCode).toBe(201)
    expect(refusal(await prepare())).toMatchObject({ status: 422, clause: 'A14.2' })
    expect((await dismiss(found[5]!)).statusCode).toBe(201)
    const made = await prepare()
    expect(made.statusCode, made.body).toBe(201)
    expect((await get(who.clerk, `/api/case-concerns/${at}`)).concerns).toEqual([])
  })

  it('A10.10 a concern raised on the way stops a batch before it is approved and before it is sent', async () => {
    const cleared = await claimOf((await taught()).id, 'cleared')
    const made = (await post(who.finance, '/api/payment-batches', { claims: [cleared.id] })).json()
    const batch = `/api/payment-batches/${made.id as string}`
    const at = `payment/${made.id as string}`
    const [late] = await emptyVisit({ id: cleared.classId }, ['quality'])
    expect(refusal(await onBatch(who.approver, `${batch}/approval`))).toMatchObject({
      status: 422,
      clause: late!.clause,
    })
    for (const concern of await concernsOf({ id: cleared.classId }))
      expect((await pass(who.clerk, at, concern, 'batch')).statusCode).toBe(201)
    expect((await onBatch(who.approver, `${batch}/approval`)).json()).toMatchObject({ status: 'approved' })
    const sending = refusal(await onBatch(who.payer, `${batch}/dispatch`))
    expect(sending).toMatchObject({ status: 422, clause: late!.clause })
    expect(sending.message).toMatch(/不能发送银行/)
    for (const concern of await concernsOf({ id: cleared.classId })) await dismiss(concern)
    expect((await onBatch(who.payer, `${batch}/dispatch`)).json()).toMatchObject({ status: 'sent' })
  })
})

describe('A13.8 what two people found true of a claim', () => {
  const about = (claim: { id: string }) => ({
    ...{ kind: 'claim', id: claim.id, clause: 'A13.7', provider: body.code },
  })
  const upheldOf = async (claim: { id: string }) => {
    const concern = await concernsIn(db).raised(about(claim))
    await concernsIn(db).uphold(concern.id)
    return concern
  }
  const prepare = (claim: { id: string }) => post(who.finance, '/api/payment-batches', { claims: [claim.id] })
  const refuseIt = async (claim: { id: string }, clause = 'A13.7') => {
    const { version } = await get(who.another, `/api/claims/${claim.id}`)
    return post(who.another, `/api/claims/${claim.id}/refusal`, { version, reason: '超过申领期限。', clause })
  }
  const settleOn = async (by: SignedInAs, id: string, restsOn: object | null, settlement = 'punished') => {
    const said = { settlement, words: '已经处理完毕，不再继续。', restsOn }
    return post(by, `/api/concerns/${id}/settlement`, await asSeen(id, said))
  }

  it('makes it payable by no word, no paper and no penalty of the body: it ends with the claim, which is not paid', async () => {
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { id, number } = await upheldOf(claim)
    expect(refusal(await prepare(claim)).message).toContain(number)
    const penalty = {
      ...{ kind: 'penalty', on: TODAY, number: `罚-${number}`, basis: '第十五条' },
      content: '责令改正，处以罚款。',
      concerns: [number],
    }
    expect((await fined(penalty)).statusCode).toBe(201)
    const { rows } = await act(db, system, (tx) =>
      sql<{ id: string }>`select id from sanctions where number = ${penalty.number}`.execute(tx),
    )
    const seen = await get(who.another, `/api/concerns/${id}`)
    const [offer] = (seen.acts as { act: string; allowed: boolean; why: string }[]).filter(
      (one) => one.act === 'settle',
    )
    expect([seen.rests, offer]).toMatchObject([
      [],
      { allowed: false, why: expect.stringMatching(/不能使它照常拨付.*不予补贴.*撤回.*追回/) },
    ])
    for (const [restsOn, how] of [
      [null, 'punished'],
      [null, 'mended'],
      [{ kind: 'sanction', id: rows[0]!.id }, 'punished'],
      [{ kind: 'claim', id: claim.id }, 'punished'],
    ] as const)
      for (const by of [who.another, who.inspector])
        expect((await settleOn(by, id, restsOn, how)).statusCode).toBe(422)
    expect(refusal(await prepare(claim)).message).toContain(number)
    expect(refusal(await refuseIt(claim, 'A13.3')).message).toContain('核验为符合')
    expect((await refuseIt(claim)).json()).toMatchObject({ status: 'refused' })
    expect((await get(who.another, `/api/concerns/${id}`)).rests).toMatchObject([
      { kind: 'claim', id: claim.id, settles: 'punished', name: expect.stringContaining('不予补贴') },
    ])
    expect((await settleOn(who.another, id, { kind: 'claim', id: claim.id })).statusCode).toBe(201)
    expect((await prepare(claim)).statusCode).toBe(422)
  })

  it('is not refused while it is in a batch, and is asked about where the trainee claims again for the class', async () => {
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { id: batch } = (await prepare(claim)).json() as { id: string }
    const { id, number } = await upheldOf(claim)
    expect(refusal(await refuseIt(claim)).message).toContain('已经编入拨付批次')
    expect(
      (await onBatch(who.approver, `/api/payment-batches/${batch}/return`, { reason: '有线索。' }))
        .statusCode,
    ).toBe(200)
    expect((await refuseIt(claim)).json()).toMatchObject({ status: 'refused' })
    const again = await claimAfter(claim)
    // Upheld it holds the next claim as it held the first, and settled with the first it is a ground to refuse the next.
    expect(refusal(await prepare(again)).message).toContain(number)
    expect((await settleOn(who.another, id, { kind: 'claim', id: claim.id })).statusCode).toBe(201)
    expect(refusal(await prepare(again)).message).toContain(number)
    expect((await refuseIt(again)).json()).toMatchObject({ status: 'refused' })
  })

  it('once settled with the one claim passes for the next by name alone', async () => {
    const claim = await aPaidClaim(house, body, { status: 'submitted' })
    const { id, number } = await upheldOf(claim)
    expect((await post(principal, `/api/claims/${claim.id}/withdrawal`, { version: 1 })).statusCode).toBe(200)
    expect((await settleOn(who.another, id, { kind: 'claim', id: claim.id })).statusCode).toBe(201)
    const again = await claimAfter(claim)
    expect(refusal(await prepare(again)).message).toMatch(
      new RegExp(`${number}.*虽已了结.*同一班次申领.*放行`),
    )
    const at = `claim/${again.id}`
    expect(await get(who.clerk, `/api/case-concerns/${at}`)).toMatchObject({
      concerns: [{ number, status: 'settled', meaning: 'open' }],
    })
    expect((await pass(who.clerk, at, { id } as Found, 'batch')).statusCode).toBe(201)
    expect((await prepare(again)).statusCode).toBe(201)
  })
})

describe('A13.8 A14.5(a) what two people found true of one trainee of a class, or of all of it, and settled', () => {
  type Claim = { id: string; personId: string; classId: string }
  const prepare = (claim: { id: string }) => post(who.finance, '/api/payment-batches', { claims: [claim.id] })
  const upheldOf = async ({ personId, classId }: Claim, clause: string) => {
    const about = { kind: 'class', id: classId, person: personId, clause, provider: body.code }
    const concern = await concernsIn(db).raised(about)
    await concernsIn(db).uphold(concern.id)
    return concern
  }
  const settleOn = async (id: string, restsOn: { kind: string; id: string }, settlement = 'punished') => {
    const said = { settlement, words: '已经处理完毕，不再继续。', restsOn }
    const done = await post(who.another, `/api/concerns/${id}/settlement`, await asSeen(id, said))
    expect(done.statusCode, done.body).toBe(201)
  }
  const refuseIt = async ({ id }: Claim, clause: string) => {
    const { version } = await get(who.clerk, `/api/claims/${id}`)
    const said = { version, reason: '经查虚报学时。', clause }
    expect((await post(who.another, `/api/claims/${id}/refusal`, said)).json()).toMatchObject({
      status: 'refused',
    })
  }
  /** Past all our code: why no batch may take the claim. */
  const shutBySql = (claim: { id: string }, gate = 'batch') =>
    act(db, system, (tx) =>
      sql`select refuse_concerned_claim(${gate}, k, '{}') from claims k where id = ${claim.id}`.execute(tx),
    ).then(
      () => null,
      (error: { constraint?: string; message: string }) => `${error.constraint}: ${error.message}`,
    )
  const isAsked = async (claim: { id: string }, number: string) => {
    expect(refusal(await prepare(claim)).message).toMatch(new RegExp(`${number}.*虽已了结.*放行`))
    expect(await shutBySql(claim)).toMatch(new RegExp(`concerns_decided_first: .*${number}`))
  }
  const fine = async (number: string) => {
    const penalty = { kind: 'penalty', on: TODAY, number: `罚-${number}`, basis: '第十五条' }
    const sent = { ...penalty, content: '责令改正，处以罚款。', concerns: [number] }
    expect((await fined(sent)).statusCode).toBe(201)
    const { rows } = await act(db, system, (tx) =>
      sql<{ id: string }>`select id from sanctions where number = ${penalty.number}`.execute(tx),
    )
    return { kind: 'sanction', id: rows[0]!.id }
  }

  const keptOrder = async (names: string, clause: string) => {
    const order = randomUUID()
    await act(db, system, (tx) =>
      sql`insert into rectifications (id, number, provider_code, clause, facts, demand, ordered_on, due_on, interviewed_on, delivered_on,
          rechecked_on, result, ordered_by, rechecked_by, named)
        values (${order}, ${order}, ${body.code}, ${clause}, '经查属实', '限期改正', ${TODAY}, ${addDays(TODAY, 5)}, ${TODAY}, ${TODAY}, ${TODAY}, 'pass',
          gen_random_uuid(), gen_random_uuid(), ${[names]}::uuid[])`.execute(tx),
    )
    return { kind: 'order', id: order }
  }

  it('by a fine of the body is known to the next claim of the same two, and to no other', async () => {
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { id, number } = await upheldOf(claim, 'A14.5(a)')
    await refuseIt(claim, 'A14.5(a)')
    await settleOn(id, await fine(number))
    const again = await claimAfter(claim)
    await isAsked(again, number)
    // The same trainee in another class, and another trainee in the same one, are innocent.
    const another = await aPaidClaim(house, body, { status: 'cleared' })
    const [elsewhere, beside] = [
      await claimAfter(claim, { classId: another.classId }),
      await claimAfter(claim, { personId: another.personId }),
    ]
    for (const one of [another, elsewhere, beside]) {
      expect(await shutBySql(one)).toBeNull()
      expect((await prepare(one)).statusCode).toBe(201)
    }
    const at = `claim/${again.id}`
    expect(await get(who.clerk, `/api/case-concerns/${at}`)).toMatchObject({
      concerns: [{ number, status: 'settled', meaning: 'open', wider: false }],
    })
    expect((await pass(who.clerk, at, { id } as Found, 'batch')).statusCode).toBe(201)
    expect((await prepare(again)).statusCode).toBe(201)
  })

  it('by an order that was kept is known as well: it mends how the body runs its classes, not who was there', async () => {
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { id, number } = await upheldOf(claim, 'A14.5(a)')
    await refuseIt(claim, 'A14.5(a)')
    await settleOn(id, await keptOrder(id, 'A14.5(a)'), 'mended')
    await isAsked(await claimAfter(claim), number)
  })

  it.each([
    ['A14.5(a)', 'punished'],
    ['A14.3(b)', 'mended'],
  ])(
    '%s of a whole class, %s, is known to every claim for that class, and to none for another',
    async (clause, how) => {
      const of = await taught()
      const [filed, reviewed, cleared] = [
        await claimOf(of.id, 'submitted'),
        await claimOf(of.id, 'reviewed'),
        await claimOf(of.id, 'cleared'),
      ]
      const { id, number } = await concernsIn(db).raised({
        ...{ kind: 'class', id: of.id, clause, provider: body.code },
      })
      await concernsIn(db).uphold(id)
      await settleOn(id, how === 'punished' ? await fine(number) : await keptOrder(id, clause), how)
      for (const [by, step, claim, more] of [
        [who.clerk, 'review', filed, { note: '' }],
        [who.approver, 'approval', reviewed, {}],
      ] as const) {
        const { version } = await get(by, `/api/claims/${claim.id}`)
        const stopped = refusal(await post(by, `/api/claims/${claim.id}/${step}`, { version, ...more }))
        expect(stopped).toMatchObject({ status: 422, clause })
        expect(stopped.message).toMatch(new RegExp(`${number}.*虽已了结.*同一班次.*放行`))
        expect(await shutBySql(claim, step === 'review' ? 'claim-review' : 'claim-approval')).toContain(
          number,
        )
      }
      await isAsked(cleared, number)
      const later = await claimOf((await taught()).id, 'cleared')
      expect(await shutBySql(later)).toBeNull()
      expect((await prepare(later)).statusCode).toBe(201)
      expect((await pass(who.clerk, `claim/${cleared.id}`, { id } as Found, 'batch')).statusCode).toBe(201)
      expect((await prepare(cleared)).statusCode).toBe(201)
    },
  )

  it('before anything was claimed is known to the first claim; what was let pass undecided is let pass anew; a mended fact is gone', async () => {
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { classId: of, personId: person } = claim
    const concerns = concernsIn(db)
    const raise = () =>
      concerns.raised({ kind: 'class', id: of, person, clause: 'A10.18', provider: body.code })
    const [stands, mended] = [await raise(), await raise()]
    for (const { id } of [stands, mended]) {
      const all = await pass(who.clerk, `claim/${claim.id}`, { id } as Found, 'batch', { whole: true })
      expect(all.statusCode, all.body).toBe(201)
      await concerns.uphold(id)
      const { restsOn } = await concerns.deedFor(id)
      await settleOn(id, restsOn, id === stands.id ? 'punished' : 'mended')
    }
    await isAsked(claim, stands.number)
    expect(refusal(await prepare(claim)).message).not.toContain(mended.number)
    const gone = await pass(who.clerk, `claim/${claim.id}`, { id: mended.id } as Found, 'batch')
    expect(refusal(gone).message).toContain('不涉及本件')
    const anew = await pass(who.clerk, `claim/${claim.id}`, { id: stands.id } as Found, 'batch', {
      whole: true,
    })
    expect(anew.statusCode, anew.body).toBe(201)
    expect((await prepare(claim)).statusCode).toBe(201)
  })
})

/** The same trainee claims again for the same class; or this one, for that class and another occupation, which no level bars. */
async function claimAfter({ id }: { id: string }, other: { personId?: string; classId?: string } = {}) {
  return act(db, system, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id, occupation_code, occupation_name,
        level, certificate_no, issued_on, applied_on, decided_on, status, year_slot, amount_fen, reviewed_by, approved_by)
      select ${`C-${randomUUID()}`}, coalesce(${other.personId ?? null}::uuid, person_id), claimant, provider_code, provider_name,
        class_no || ${other.classId ? 'X' : ''}, coalesce(${other.classId ?? null}::uuid, class_id), 
        coalesce(${other.classId || other.personId ? '6-18-02-04' : null}, occupation_code), coalesce(${other.classId || other.personId ? '焊工' : null}, occupation_name), level, certificate_no, issued_on, applied_on, decided_on,
        'cleared', case when ${other.personId ?? other.classId ?? null}::text is null then 1 else 2 end, 150000, reviewed_by, approved_by
      from claims where id = ${id}
      returning id`.execute(tx)
    return rows[0]!
  })
}

describe('letting pass', () => {
  it('A10.10 by name, once, with reason and evidence, by clerk or approver alone; the body is not told by whom', async () => {
    const of = await taught()
    const [quality, low] = await emptyVisit(of, ['quality'])
    const at = `exam/${of.id}`
    expect((await pass(who.inspector, at, quality!, 'exam')).statusCode).toBe(403)
    expect((await pass(principal, at, quality!, 'exam')).statusCode).toBe(403)
    expect((await pass(who.clerk, at, quality!, 'exam', { evidence: '' })).statusCode).toBe(400)
    expect(refusal(await pass(who.clerk, at, quality!, 'claim-review')).message).toContain('办理环节已经变化')
    // Few heads (A14.2) wait for people as well, but once they are found true they keep nobody from the exam.
    expect((await pass(who.clerk, at, quality!, 'exam')).json().stop).toContain(low!.number)
    await concernsIn(db).uphold(low!.id)
    expect(await get(who.clerk, `/api/case-concerns/${at}`)).toMatchObject({ gate: 'exam', stop: null })
    expect(refusal(await pass(who.approver, at, quality!, 'exam')).message).toContain('没有重复登记')
    expect(JSON.stringify(await get(principal, `/api/case-concerns/${at}`))).not.toContain('补课记录')
    expect((await register(of)).statusCode).toBe(201)
    // A pass is for one gate: the results ask anew.
    expect(await get(who.clerk, `/api/case-concerns/${at}`)).toMatchObject({ gate: 'results' })
    expect((await get(who.clerk, `/api/case-concerns/${at}`)).stop).toContain(quality!.number)
    const list = (await get(who.auditor, `/api/concerns/${quality!.id}`)).passList
    expect(list).toMatchObject([{ gate: 'exam', subject: of.id, evidence: '补课记录和签到表已核对。' }])
  })

  it('A10.10 what is decided, settled or about somebody who left is not let pass, each in a clear sentence', async () => {
    const of = await taught()
    const [quality, low] = await emptyVisit(of, ['quality'])
    const at = `exam/${of.id}`
    const video = await concernsIn(db).raised({
      ...{ kind: 'class', id: of.id, clause: 'A10.6', provider: body.code },
    })
    const gap = { ...video, clause: 'A10.6', status: 'raised' }
    expect(refusal(await pass(who.clerk, at, gap, 'exam')).message).toContain('不妨碍登记考核')
    expect((await dismiss(quality!)).statusCode).toBe(201)
    expect((await dismiss(low!)).statusCode).toBe(201)
    expect(refusal(await pass(who.clerk, at, quality!, 'exam')).message).toContain('现在是“不成立”，不用放行')
    expect((await register(of)).statusCode).toBe(201)
  })

  it('X2.2.6 the days of the body run out while nobody decides: the gate stays shut', async () => {
    const of = await taught()
    const [quality] = await emptyVisit(of, ['quality'])
    await act(db, system, (tx) => lapseConcerns(tx, addDays(TODAY, 30)))
    expect(refusal(await register(of)).message).toContain(`${quality!.number}（第十条`)
    const late = refusal(await post(principal, `/api/concerns/${quality!.id}/answer`, { words }))
    expect(late).toMatchObject({ status: 422 })
    expect(late.message).toContain('应由经办、审批或检查人员办理，不能说明情况')
  })
})

/** A claim for the class, put in as it would stand. */
async function claimOf(classId: string, status: 'submitted' | 'reviewed' | 'cleared') {
  const paid = await aPaidClaim(house, body, { status: 'cleared' })
  return act(db, system, async (tx) => {
    const { rows } = await sql<{ id: string; claimNo: string; classId: string }>`
      insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id, occupation_code, occupation_name,
        level, certificate_no, issued_on, applied_on, decided_on, status, year_slot, amount_fen, reviewed_by, approved_by)
      select claim_no || 'X', person_id, claimant, provider_code, provider_name, class_no || 'X', ${classId}::uuid, '6-31-01-04', '钳工',
        '4', 'y', issued_on, applied_on, decided_on, ${status}, 2, amount_fen, reviewed_by, approved_by from claims where id = ${paid.id}
      returning id, claim_no as "claimNo", class_id as "classId"`.execute(tx)
    return rows[0]!
  })
}
