// 暂停拨付: a dissolved body's money stays, a hold stops what is under way, and whoever sends at that moment is waited for.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { raise } from '../areas/concerns/raise.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { placeHold } from '../areas/exit/holds/actions.ts'
import { bookOffsets } from '../areas/exit/recoveries/set-off.ts'
import { directlyIn } from '../areas/exit/test/direct.ts'
import { aPaidClaim, type Paid } from '../areas/exit/test/paid.ts'
import { sendBatch } from '../areas/subsidy/payments/actions.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount, giveCard } from '../areas/subsidy/test/accounts.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'

const { app, house, owner, as, logged } = await testHouse()
const { db, keys } = house
const { onBatch, versionOf } = batchesIn({ app, house })
const { dissolveDirectly } = directlyIn({ app, house })
const who = {} as Record<
  'clerk' | 'approver' | 'another' | 'finance' | 'payer' | 'inspector' | 'auditor',
  SignedInAs
>

beforeAll(async () => {
  // Reports of before there were concerns keep what they had.
  await owner.pool.query('alter table complaints disable trigger complaints_begin_open')
  await act(db, system, seedRegisters)
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.another = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
  who.inspector = await as('inspector')
  who.auditor = await as('auditor')
})

const asHouse = (statement: ReturnType<typeof sql>) => act(db, system, (tx) => statement.execute(tx))
const read = (...of: DropFirst<Parameters<typeof decideReading>>) =>
  act(db, system, (tx) => decideReading(tx, ...of))
type DropFirst<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never
const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const upload = (by: SignedInAs, url: string, fields: Record<string, string>) => {
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value }))
  const content = Buffer.from('%PDF-1.7 证据')
  const form = multipart([...parts, { name: 'file', fileName: '证据.pdf', content }])
  return app.inject({
    method: 'POST',
    url,
    headers: { ...by.headers, ...form.headers },
    payload: form.payload,
  })
}
const refusal = (answer: Awaited<ReturnType<typeof post>>) => {
  const { message, clause } = answer.json() as { message: string; clause?: { id: string } }
  return [answer.statusCode, clause?.id, message] as const
}

/** With an account, and so paid. */
async function aPayableBody(): Promise<Body> {
  const body = await aBody(house)
  await giveBodyAccount(house, body.code)
  return body
}
const cleared = async (body: Body, claimant: 'institution' | 'person' = 'institution'): Promise<Paid> => {
  const claim = await aPaidClaim(house, body, { status: 'cleared', claimant })
  if (claimant === 'person') await giveCard(house, claim.personId)
  return claim
}
const batchOf = async (...claims: Paid[]) => {
  const made = await post(who.finance, '/api/payment-batches', { claims: claims.map((c) => c.id) })
  expect(made.statusCode, made.body).toBe(201)
  return `/api/payment-batches/${made.json().id as string}`
}
const statusOf = async (claim: Paid) => (await get(who.clerk, `/api/claims/${claim.id}`)).status
const dissolve = (body: Body) => dissolveDirectly(who.clerk, who.approver, body.code)
/** Reported by somebody whose words no body may read. */
const aReport = async (body: Body, verified: boolean | null = null) => {
  const { rows } =
    (await asHouse(sql`insert into complaints (provider_code, kind, content, received_on, verified, recorded_by)
    values (${body.code}, 'fraud', '学员李小明实名举报', ${TODAY}, ${verified}, gen_random_uuid()) returning id`)) as {
      rows: { id: string }[]
    }
  return rows[0]!.id
}
/** Noticed by one of the bureau. */
const aConcern = (body: Body) =>
  act(db, actorOf(who.clerk, 'clerk'), (tx) =>
    raise(tx, actorOf(who.clerk, 'clerk'), {
      subject: { kind: 'provider', id: body.code, name: body.name },
      provider: body.code,
      clause: 'A14.5(a)',
      source: 'person',
      sourceId: body.code,
      words: '名册上有人未参加培训，涉嫌骗取补贴。',
      on: TODAY,
    }),
  )
const hold = (by: SignedInAs, body: Body, id: string, on = 'complaint') =>
  post(by, `/api/exits/${body.code}/holds`, { on, id, reason: '有骗取嫌疑，核查期间暂停。' })
const lift = (by: SignedInAs, body: Body, id: string) =>
  post(by, `/api/exits/${body.code}/holds/${id}/lifting`, { reason: '核查不成立，解除。' })
const actorOf = ({ account }: SignedInAs, role: 'clerk' | 'finance'): Actor => ({
  account,
  name: role,
  role,
  provider: null,
  person: null,
})

describe('a dissolved body', () => {
  it('A14.0(d) one line of it is taken out alone; a line that may be paid is not', async () => {
    const [gone, other] = [await aPayableBody(), await aPayableBody()]
    const [first, second, theirs] = [await cleared(gone), await cleared(gone), await cleared(other)]
    const batch = await batchOf(first, second, theirs)
    await dissolve(gone)
    const lines = (await get(who.finance, batch)).payments as {
      id: string
      claimId: string
      stopped: string | null
    }[]
    const lineOf = (claim: { id: string }) => lines.find((line) => line.claimId === claim.id)!
    expect(lineOf(theirs).stopped).toBeNull()
    expect(lineOf(first).stopped).toContain('已被取消')
    const out = (...some: { id: string }[]) =>
      onBatch(who.finance, `${batch}/removal`, { lines: some.map((claim) => lineOf(claim).id) })
    expect(refusal(await out(first, theirs))[2]).toContain('没有取出')
    expect((await out(first)).json()).toMatchObject({ count: 2, totalFen: 300_000 })
    expect((await out(first)).statusCode).toBe(422)
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(422)
    expect((await out(second)).json()).toMatchObject({ count: 1, totalFen: 150_000, warnings: [] })
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
  })

  it('A14.0(d) its money stays: the batch is neither approved nor sent before its lines are out; the others and the trainee are paid', async () => {
    const [gone, other] = [await aPayableBody(), await aPayableBody()]
    const [its, own, theirs] = [await cleared(gone), await cleared(gone, 'person'), await cleared(other)]
    const waiting = await cleared(gone)
    const batch = await batchOf(its, own, theirs)
    await dissolve(gone)

    const refused = refusal(await onBatch(who.approver, `${batch}/approval`))
    expect(refused.slice(0, 2)).toEqual([422, 'A14.0(d)'])
    expect(refused[2]).toMatch(new RegExp(`1笔的${gone.name}已被取消.*取出`))
    const seen = await get(who.finance, batch)
    expect(seen.warnings).toMatchObject([{ code: gone.code, kind: 'stopped', count: 1, clause: 'A14.0(d)' }])
    const tasks = (await get(who.finance, '/api/tasks')) as { title: string; href: string }[]
    expect(tasks.some((t) => t.title.includes('有 1 笔不能拨付，待取出'))).toBe(true)

    expect((await onBatch(who.approver, `${batch}/removal`)).statusCode).toBe(403)
    const taken = (await onBatch(who.finance, `${batch}/removal`)).json()
    expect(taken).toMatchObject({ status: 'prepared', count: 2, totalFen: 300_000, warnings: [] })
    expect(taken.payments.filter((p: { takenOut: boolean }) => p.takenOut)).toMatchObject([
      { claimId: its.id, status: 'failed' },
    ])
    expect((await onBatch(who.finance, `${batch}/removal`)).statusCode).toBe(422)
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
    expect((await onBatch(who.payer, `${batch}/dispatch`)).json()).toMatchObject({ status: 'sent', count: 2 })
    const order = (await app.inject({ url: `${batch}/order`, headers: who.payer.headers })).body
    expect(order).toContain('合计,2笔,,,3000.00')
    expect(order).not.toContain(gone.name)

    // What is cleared stays so, and no batch takes it.
    expect([await statusOf(its), await statusOf(waiting)]).toEqual(['cleared', 'cleared'])
    const again = refusal(await post(who.finance, '/api/payment-batches', { claims: [its.id, waiting.id] }))
    expect(again.slice(0, 2)).toEqual([422, 'A14.0(d)'])
    const payable = (
      (await get(who.finance, '/api/payable-claims')) as { rows: { claimId: string; why: string }[] }
    ).rows
    expect(payable.find((c) => c.claimId === its.id)?.why).toMatch(/已被取消.*不再拨付/)
  })

  it('A13.9 a line is taken out while others have the page open: neither approval nor dispatch goes by what they saw', async () => {
    const [gone, left, other] = [await aPayableBody(), await aPayableBody(), await aPayableBody()]
    const batch = await batchOf(await cleared(gone), await cleared(left), await cleared(other))
    const late = async (by: SignedInAs, what: string, version: number, more = {}) => {
      const before = await get(who.finance, batch)
      expect(refusal(await post(by, `${batch}/${what}`, { version, ...more }))).toEqual([
        ...[422, undefined, expect.stringMatching(/刚刚被改动.*取出不能拨付的申领.*请刷新页面后再办/)],
      ])
      expect(await get(who.finance, batch)).toEqual(before)
    }
    const open = async (by: SignedInAs): Promise<number> => (await get(by, batch)).version
    const seen = await open(who.approver)
    await dissolve(gone)
    expect((await onBatch(who.finance, `${batch}/removal`)).statusCode).toBe(200)
    await late(who.approver, 'approval', seen)
    await late(who.approver, 'return', seen, { reason: '金额有误，请重新编制。' })
    await late(who.payer, 'removal', seen)
    const anew = await post(who.approver, `${batch}/approval`, { version: await open(who.approver) })
    expect(anew.json()).toMatchObject({ status: 'approved', count: 2 })

    const approved = await open(who.payer)
    await dissolve(left)
    expect((await onBatch(who.finance, `${batch}/removal`)).statusCode).toBe(200)
    await late(who.payer, 'dispatch', approved)
    const sent = await post(who.payer, `${batch}/dispatch`, { version: await open(who.payer) })
    expect(sent.json()).toMatchObject({ status: 'sent', count: 1, totalFen: 150_000 })
  })

  it('A14.0(d) a batch that holds nothing else is returned, and one approved before is not sent', async () => {
    const gone = await aPayableBody()
    const batch = await batchOf(await cleared(gone))
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
    await dissolve(gone)
    const refused = refusal(await onBatch(who.payer, `${batch}/dispatch`))
    expect([refused[0], refused[1], refused[2].includes('请退回本批次')]).toEqual([422, 'A14.0(d)', true])
    expect(refused[2]).not.toContain('释义')
    expect((await onBatch(who.finance, `${batch}/removal`)).statusCode).toBe(422)
    expect((await onBatch(who.finance, `${batch}/return`, { reason: '单位已被取消资格' })).statusCode).toBe(
      200,
    )
  })

  it('A14.0(e) where the bureau reads it so, the trainee’s own stays too', async () => {
    const gone = await aPayableBody()
    const batch = await batchOf(await cleared(gone, 'person'))
    await dissolve(gone)
    await read('A14.0(e).trainees', 'barred', { validFrom: TODAY, validTo: TODAY })
    const barred = refusal(await onBatch(who.approver, `${batch}/approval`))
    await read('A14.0(e).trainees', 'notBarred')
    expect(barred.slice(0, 2)).toEqual([422, 'A14.0(d)'])
    expect(barred[2]).toMatch(/释义（第十四条：.*学员本人的申领一并停止）.*释义改定为不停止的/)
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
  })
})

describe('a hold', () => {
  it('A14.5(a) is offered for an open report of fraud, placed by a person, lifted by another; the body never learns who spoke', async () => {
    const body = await aPayableBody()
    const claim = await cleared(body)
    const batch = await batchOf(claim, await cleared(await aPayableBody()))
    const principal = await as('principal', { provider: body.code })
    const report = await aReport(body)
    const titles = async (by: SignedInAs) =>
      ((await get(by, '/api/tasks')) as { href: string; title: string }[])
        .filter((t) => t.href === `/exit/${body.code}?tab=holds`)
        .map((t) => t.title)
    // Machines hint: nothing waits before a person has said so.
    expect(await titles(who.clerk)).toEqual([`${body.name} 是否暂停拨付`])
    expect((await get(who.approver, batch)).warnings).toMatchObject([
      { kind: 'suspected', clause: 'A14.5(a)' },
    ])
    expect(await titles(principal)).toEqual([])

    for (const by of [who.finance, who.inspector, who.auditor, principal])
      expect((await hold(by, body, report)).statusCode).toBe(403)
    const placed = await hold(who.clerk, body, report)
    expect(placed.statusCode, placed.body).toBe(201)
    const [held] = placed.json().holds
    expect(placed.json().holdOffers).toEqual([])
    expect((await hold(who.approver, body, report)).statusCode).toBe(422)
    const refused = refusal(await onBatch(who.approver, `${batch}/approval`))
    expect([refused[0], refused[1], refused[2].includes('暂停拨付')]).toEqual([422, 'A14.5(a)', true])

    const told = (await app.inject({ url: `/api/exits/${body.code}`, headers: principal.headers })).body
    expect(JSON.parse(told).holds).toMatchObject([
      {
        clause: 'A14.5(a)',
        standing: true,
        reason: null,
        placedBy: null,
        restsOn: null,
        endsWhen: expect.stringContaining('解除'),
      },
    ])
    const course = (
      await app.inject({ url: `/api/timeline/provider/${body.code}`, headers: principal.headers })
    ).body
    const seen = (await app.inject({ url: `/api/claims/${claim.id}`, headers: principal.headers })).body
    expect(told + course + seen).not.toMatch(/李小明|举报|骗取嫌疑/)
    expect(JSON.parse(seen).moneyStop).toContain('暂停拨付')
    expect((await titles(principal))[0]).toContain('已暂停拨付')

    expect(refusal(await lift(who.clerk, body, held.id)).slice(0, 2)).toEqual([422, 'A14.5(a)'])
    const lifted = (await lift(who.approver, body, held.id)).json()
    expect(lifted.holds).toMatchObject([{ standing: false, liftReason: '核查不成立，解除。' }])
    expect((await lift(who.another, body, held.id)).statusCode).toBe(422)
    // It was decided: the same report asks no more.
    expect(lifted.holdOffers).toEqual([])
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
  })

  it('A14.5(a) rests on a concern, named on both pages; when the concern is dismissed, another is asked to lift it', async () => {
    const body = await aPayableBody()
    const claim = await cleared(body)
    const principal = await as('principal', { provider: body.code })
    const { id, number } = await aConcern(body)
    const offers = async () => (await get(who.clerk, `/api/exits/${body.code}`)).holdOffers
    expect(await offers()).toMatchObject([
      { on: 'concern', id, clause: 'A14.5(a)', says: expect.stringContaining(number) },
    ])
    const onPage = (by: SignedInAs) => get(by, `/api/concerns/${id}/holds`)
    expect(await onPage(who.clerk)).toEqual({ rows: [], offer: { code: body.code, clause: 'A14.5(a)' } })
    expect((await onPage(who.finance)).offer).toBeNull()
    expect((await hold(who.clerk, await aPayableBody(), id, 'concern')).statusCode).toBe(422)
    const placed = await hold(who.clerk, body, id, 'concern')
    expect(placed.statusCode, placed.body).toBe(201)
    const [held] = placed.json().holds
    expect(held).toMatchObject({ concern: { id, number, status: 'raised' }, over: null })
    expect(await offers()).toEqual([])
    expect(await onPage(who.auditor)).toMatchObject({ rows: [{ standing: true, over: null }], offer: null })
    // The body learns of the hold, not on what it rests.
    expect((await get(principal, `/api/exits/${body.code}`)).holds).toMatchObject([
      { standing: true, concern: null, restsOn: null },
    ])
    expect(await onPage(principal)).toEqual({ rows: [], offer: null })
    expect(await get(who.clerk, `/api/claims/${claim.id}`)).toMatchObject({
      moneyStop: expect.stringContaining('暂停拨付'),
    })

    const asked = async (by: SignedInAs) =>
      ((await get(by, '/api/tasks')) as { id: string; title: string }[]).find(
        (t) => t.id === `hold-over-${held.id}`,
      )?.title
    expect(await asked(who.approver)).toBeUndefined()
    // While the concern is open nobody lifts it.
    const early = refusal(await lift(who.approver, body, held.id))
    expect(early.slice(0, 2)).toEqual([422, 'A14.5(a)'])
    expect(early[2]).toContain(`问题线索${number}还没有了结`)
    const decision = {
      ...{ decision: 'dismissed', words: '经核查，学员均到课，线索不成立。' },
      restsOn: { kind: 'answer' },
    }
    const { asSeen } = concernsIn(db)
    const decide = async () => post(who.another, `/api/concerns/${id}/decision`, await asSeen(id, decision))
    // Not by one alone, nor with the body unheard.
    expect(refusal(await decide())[2]).toContain('不能认定不成立')
    const said = { words: '学员均到课，签到和录像齐全。' }
    expect((await post(principal, `/api/concerns/${id}/answer`, said)).statusCode).toBe(201)
    expect(refusal(await decide())[2]).toContain('不能认定不成立')
    expect(
      (
        await post(
          who.inspector,
          `/api/concerns/${id}/proposal`,
          await asSeen(id, { ...said, proposes: 'dismissed' }),
        )
      ).statusCode,
    ).toBe(201)
    expect((await decide()).statusCode).toBe(201)
    expect(await asked(who.approver)).toContain(`${number}已认定不成立，是否解除暂停拨付`)
    // Nothing lifts itself, and whoever placed it is not asked.
    expect(await asked(who.clerk)).toBeUndefined()
    expect((await get(who.clerk, `/api/exits/${body.code}`)).holds).toMatchObject([
      { standing: true, over: expect.stringContaining('不成立') },
    ])
    expect((await lift(who.approver, body, held.id)).statusCode).toBe(201)
    expect(await onPage(who.clerk)).toMatchObject({ rows: [{ standing: false }], offer: null })
    expect(await asked(who.approver)).toBeUndefined()
  })

  it('A14.5(a) a dismissed report calls for nothing, one of another body holds nothing here', async () => {
    const [body, other] = [await aPayableBody(), await aPayableBody()]
    expect((await hold(who.clerk, body, await aReport(body, false))).statusCode).toBe(422)
    expect((await hold(who.clerk, body, await aReport(other))).statusCode).toBe(422)
    expect((await get(who.clerk, `/api/exits/${body.code}`)).holds).toEqual([])
  })

  it('A15(a) rests on a paper of the bureau’s own, or is not placed', async () => {
    const body = await aPayableBody()
    const url = `/api/exits/${body.code}/holds-on-paper`
    const fields = { clause: 'A15(a)', reason: '申请材料不实，正在核查。' }
    expect((await upload(who.clerk, url, { ...fields, reason: '短' })).statusCode).toBe(400)
    expect((await upload(who.finance, url, fields)).statusCode).toBe(403)
    const [held] = (await upload(who.approver, url, fields)).json().holds
    expect(held).toMatchObject({ clause: 'A15(a)', standing: true, restsOn: '证据材料' })
    const principal = await as('principal', { provider: body.code })
    const paper = `/api/files/${held.evidenceFileId}`
    expect((await app.inject({ url: paper, headers: principal.headers })).statusCode).toBe(404)
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    expect(refusal(await post(who.finance, '/api/payment-batches', { claims: [claim.id] }))[1]).toBe('A15(a)')
  })

  it('A15(b) a debtor is shown with what is owed and offered, and only a person holds the money', async () => {
    const body = await aPayableBody()
    const paid = await aPaidClaim(house, body)
    const fields = { claims: paid.id, finding: '经核查，所列学员未参加培训。', dueOn: addDays(TODAY, 15) }
    const opened = (await upload(who.clerk, `/api/exits/${body.code}/recoveries`, fields)).json()
    const recovery = opened.recoveries[0].id as string
    expect(opened.holdOffers).toEqual([])
    const url = `/api/exits/${body.code}/recoveries/${recovery}/decision`
    await post(who.approver, url, { decision: 'agreed', note: '情况属实，同意办理。' })
    const batch = await batchOf(await cleared(body), await cleared(await aPayableBody()))
    const warned = (await get(who.approver, batch)).warnings
    expect(warned).toMatchObject([{ kind: 'owing', says: expect.stringContaining('1,500元没有退回') }])
    const held = (await hold(who.clerk, body, recovery, 'recovery')).json()
    expect(held.holds).toMatchObject([{ clause: 'A15(b)', standing: true }])
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(422)
    expect((await onBatch(who.finance, `${batch}/removal`)).json()).toMatchObject({ count: 1 })
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
  })
})

describe('a hold placed while a batch is being sent', () => {
  /** Until somebody else’s transaction ends. */
  const gate = () => {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }
  const aReadyBatch = async () => {
    const body = await aPayableBody()
    const batch = await batchOf(await cleared(body))
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
    const id = batch.split('/').at(-1)!
    return { body, id, version: await versionOf(id), report: await aReport(body) }
  }
  const waitsForLock = async () => {
    for (let tries = 0; tries < 200; tries++) {
      const { rows } = await db.pool.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      if (rows.length > 0) return true
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return false
  }
  const sentIn = async (id: string) => (await get(who.payer, `/api/payment-batches/${id}`)).status
  const placed = async (body: Body) => (await get(who.clerk, `/api/exits/${body.code}`)).holds.length

  it('A14.5(a) the hold is first: whoever sends waits for it, and sends nothing', async () => {
    const { body, id, version, report } = await aReadyBatch()
    const { open, opened } = gate()
    const [clerk, payer] = [actorOf(who.clerk, 'clerk'), actorOf(who.payer, 'finance')]
    const input = { on: 'complaint' as const, id: report, reason: '有骗取嫌疑，暂停。' }
    const holding = act(db, clerk, async (tx) => {
      await placeHold(tx, clerk, keys, body.code, input, TODAY)
      await opened
    })
    // Its own row of the body is taken before the other asks for it.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const sending = act(db, payer, (tx) => sendBatch(tx, payer, keys, id, version, bookOffsets)).catch(
      (error: Error) => error.message,
    )
    expect(await waitsForLock()).toBe(true)
    open()
    await holding
    expect(await sending).toMatch(/暂停拨付/)
    expect([await sentIn(id), await placed(body)]).toEqual(['approved', 1])
  })

  it('A14.5(a) sending is first: whoever holds waits for it, and holds what comes later', async () => {
    const { body, id, version, report } = await aReadyBatch()
    const { open, opened } = gate()
    const [clerk, payer] = [actorOf(who.clerk, 'clerk'), actorOf(who.payer, 'finance')]
    const input = { on: 'complaint' as const, id: report, reason: '有骗取嫌疑，暂停。' }
    const sending = act(db, payer, async (tx) => {
      await sendBatch(tx, payer, keys, id, version, bookOffsets)
      await opened
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const holding = act(db, clerk, (tx) => placeHold(tx, clerk, keys, body.code, input, TODAY))
    expect(await waitsForLock()).toBe(true)
    open()
    await Promise.all([sending, holding])
    expect([await sentIn(id), await placed(body)]).toEqual(['sent', 1])
    const { rows } =
      (await asHouse(sql`select h.placed_at > b.sent_at as later from payment_holds h, payment_batches b
      where h.provider_code = ${body.code} and b.id = ${id}`)) as { rows: { later: boolean }[] }
    expect(rows).toEqual([{ later: true }])
  })
})

it('nothing of it was a fault of the house', () => {
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([])
})
