// 抵扣: what a body owes meets what it is paid, by two people's decision; the bank pays the rest, and the recovery books what stayed.

import { beforeAll, describe, expect, it } from 'vitest'
import { aBody, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim, type Paid } from '../areas/exit/test/paid.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount, giveCard } from '../areas/subsidy/test/accounts.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { answerOrder } from '../server/outside/bank-double.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart, type Part } from '../server/test/multipart.ts'

const { app, house, as, logged } = await testHouse()
const { db } = house
const { onBatch } = batchesIn({ app, house })
const who = {} as Record<'clerk' | 'approver' | 'finance' | 'payer', SignedInAs>

beforeAll(async () => {
  await act(db, system, seedRegisters)
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
})

const get = async (by: SignedInAs, url: string) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const upload = (by: SignedInAs, url: string, parts: Part[]) => {
  const form = multipart(parts)
  const headers = { ...by.headers, ...form.headers }
  return app.inject({ method: 'POST', url, headers, payload: form.payload })
}
const GOOD = '32050000000000001234'
const aPayableBody = async (account = GOOD): Promise<Body> => {
  const body = await aBody(house)
  await giveBodyAccount(house, body.code, account)
  return body
}
const cleared = (body: Body) => aPaidClaim(house, body, { status: 'cleared' })
/** An approved recovery of this many claims of 1,500 元 that the body was paid before. */
async function aDebt(body: Body, claims = 1) {
  const paid: Paid[] = []
  for (let i = 0; i < claims; i++) paid.push(await aPaidClaim(house, body))
  const opened = await upload(who.clerk, `/api/exits/${body.code}/recoveries`, [
    { name: 'claims', value: paid.map((c) => c.id).join(',') },
    { name: 'finding', value: '经核查，所列学员未参加培训，申请材料不实。' },
    { name: 'dueOn', value: addDays(TODAY, 15) },
    { name: 'file', fileName: '核查记录.pdf', content: Buffer.from('%PDF-1.7 证据') },
  ])
  const { id, number } = opened.json().recoveries[0] as { id: string; number: string }
  const url = `/api/exits/${body.code}/recoveries/${id}`
  const agreed = await post(who.approver, `${url}/decision`, { decision: 'agreed', note: '情况属实，同意。' })
  expect(agreed.statusCode, agreed.body).toBe(201)
  return { id, number, url, paid }
}
const batchOf = async (...claims: Paid[]) => {
  const made = await post(who.finance, '/api/payment-batches', { claims: claims.map((c) => c.id) })
  expect(made.statusCode, made.body).toBe(201)
  return `/api/payment-batches/${made.json().id as string}`
}
const propose = (batch: string, debt: { id: string }, amountFen: number, by = who.finance) =>
  onBatch(by, `${batch}/offsets`, {
    recoveryId: debt.id,
    amountFen,
    reason: '逾期没有退回，从应付款中抵扣。',
  })
const decide = async (batch: string, decision: 'agreed' | 'declined', by = who.approver) => {
  const { offsets } = await get(who.clerk, batch)
  const open = (offsets as { id: string; status: string }[]).find((o) => o.status === 'proposed')!
  return post(by, `${batch}/offsets/${open.id}/decision`, { decision, note: '核对无误，按此办理。' })
}
const setOff = async (batch: string, debt: { id: string }, amountFen: number) => {
  expect((await propose(batch, debt, amountFen)).statusCode).toBe(201)
  const agreed = await decide(batch, 'agreed')
  expect(agreed.statusCode, agreed.body).toBe(201)
}
const send = async (batch: string) => {
  const approved = await onBatch(who.approver, `${batch}/approval`)
  expect(approved.statusCode, approved.body).toBe(200)
  const sent = await onBatch(who.payer, `${batch}/dispatch`)
  expect(sent.statusCode, sent.body).toBe(200)
  return (await app.inject({ url: `${batch}/order`, headers: who.payer.headers })).body
}
async function answer(batch: string, order: string) {
  const content = await answerOrder(Buffer.from(order))
  const fields = { clientKey: `offset-answer-${crypto.randomUUID()}`, confirm: sha256(content) }
  const parts = Object.entries(fields).map(([name, value]) => ({ name, value }))
  return upload(who.finance, `${batch}/results`, [
    { name: 'file', fileName: '银行回单.xlsx', content },
    ...parts,
  ])
}
const recoveryOf = async (by: SignedInAs, body: Body) =>
  (await get(by, `/api/exits/${body.code}`)).recoveries[0]
const claimOf = (claim: Paid) => get(who.clerk, `/api/claims/${claim.id}`)
const paymentOf = (batchCase: { payments: { claimId: string }[] }, claim: Paid) =>
  batchCase.payments.find((p) => p.claimId === claim.id)

describe('what a body owes is set off against what it is paid', () => {
  it('A15(b) is offered at the batch, proposed by finance, agreed by another; the bank pays the net, the recovery books the rest', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body, 2)
    const [first, second, theirs] = [
      await cleared(body),
      await cleared(body),
      await cleared(await aPayableBody()),
    ]
    const batch = await batchOf(first, second, theirs)
    const offered = await get(who.finance, batch)
    expect(offered.offsetOffers).toMatchObject([
      { recoveryId: debt.id, code: body.code, restFen: 300_000, mostFen: 300_000 },
    ])
    expect((await get(who.clerk, batch)).offsetOffers).toEqual([])
    expect((await propose(batch, debt, 200_000)).json()).toMatchObject({
      offsetFen: 0,
      offsets: [
        { status: 'proposed', clause: 'A15(b)', amountFen: 200_000, lines: 2, recoveryNo: debt.number },
      ],
    })
    const waits = await onBatch(who.approver, `${batch}/approval`)
    expect([waits.statusCode, waits.json().message]).toEqual([422, expect.stringContaining('抵扣还没有审批')])
    const tasks = (await get(who.approver, '/api/tasks')) as { title: string }[]
    expect(tasks.some((t) => t.title === `${body.name} 抵扣2,000元，待审批`)).toBe(true)

    const agreed = (await decide(batch, 'agreed')).json()
    expect(agreed).toMatchObject({ totalFen: 450_000, offsetFen: 200_000, netFen: 250_000 })
    const line = (claim: Paid) => paymentOf(agreed, claim)
    expect(line(first)).toMatchObject({ amountFen: 150_000, offsetFen: 150_000, netFen: 0 })
    expect(line(second)).toMatchObject({ amountFen: 150_000, offsetFen: 50_000, netFen: 100_000 })
    expect(line(theirs)).toMatchObject({ offsetFen: 0, netFen: 150_000 })
    // On its way, and not asked for a second time.
    const { on, voucher } = { on: TODAY, voucher: '回单001' }
    const double = await post(who.finance, `${debt.url}/receipts`, { on, amountFen: 100_001, voucher })
    expect(double.json().fields.amountFen).toContain('另有2,000元正在抵扣')
    const principal = await as('principal', { provider: body.code })
    const [notice] = (await recoveryOf(principal, body)).offsetNotices
    const pdf = await app.inject({ url: `/api/files/${notice.fileId}`, headers: principal.headers })
    expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])

    const outside = async () => (await get(who.clerk, '/api/funds')).unbooked.netFen as number
    const before = await outside()
    const order = await send(batch)
    expect(order).toContain('1000.00')
    expect(order).toMatch(/合计,2笔,,,2500\.00/)
    // What was set off whole needs no bank.
    expect(await claimOf(first)).toMatchObject({
      status: 'paid',
      payments: [{ status: 'paid', amountFen: 150_000, offsetFen: 150_000, netFen: 0 }],
    })
    expect(await recoveryOf(who.clerk, body)).toMatchObject({ backFen: 150_000, underWayFen: 50_000 })
    expect((await answer(batch, order)).json()).toMatchObject({ paid: 2, failed: 0 })
    // Of what no appropriation stands for in the books it is told what the bank paid: what was set off is not.
    expect((await outside()) - before).toBe(250_000)
    const recovery = await recoveryOf(principal, body)
    expect(recovery).toMatchObject({ status: 'agreed', backFen: 200_000, restFen: 100_000, underWayFen: 0 })
    expect(recovery.receipts).toMatchObject([
      { amountFen: 150_000, setOff: true, voucher: expect.stringMatching(/^BF.*-0001$/) },
      { amountFen: 50_000, setOff: true },
    ])
    expect(await get(who.clerk, batch)).toMatchObject({
      status: 'settled',
      paidFen: 250_000,
      offsets: [{ bookedFen: 200_000, undoneFen: 0 }],
    })
    // The rest comes through the bank, and closes it.
    await post(who.finance, `${debt.url}/receipts`, { on, amountFen: 100_000, voucher })
    expect(await recoveryOf(who.clerk, body)).toMatchObject({ status: 'closed' })
    expect(await claimOf(debt.paid[0]!)).toMatchObject({ recovery: 'recovered' })
    const course = JSON.stringify(await get(who.clerk, `/api/timeline/payment/${batch.split('/').at(-1)}`))
    expect(course).toMatch(/提出抵扣.*同意抵扣/s)
  })

  it('A15(b) what is set off to the last fen goes without the bank, and closes the recovery', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body)
    const claim = await cleared(body)
    const batch = await batchOf(claim)
    await setOff(batch, debt, 150_000)
    await send(batch)
    expect(await get(who.clerk, batch)).toMatchObject({ status: 'settled', netFen: 0, paidFen: 0 })
    expect(await claimOf(claim)).toMatchObject({ status: 'paid' })
    expect(await recoveryOf(who.clerk, body)).toMatchObject({ status: 'closed', backFen: 150_000 })
    expect(await claimOf(debt.paid[0]!)).toMatchObject({ recovery: 'recovered' })
  })

  it('A15(b) a payment that fails sets nothing off: the debt and the claim stand as before', async () => {
    const body = await aPayableBody('32050000000000001200')
    const debt = await aDebt(body)
    const claim = await cleared(body)
    const batch = await batchOf(claim, await cleared(await aPayableBody()))
    await setOff(batch, debt, 60_000)
    expect((await answer(batch, await send(batch))).json()).toMatchObject({ paid: 1, failed: 1 })
    expect(await recoveryOf(who.clerk, body)).toMatchObject({ backFen: 0, underWayFen: 0, restFen: 150_000 })
    expect((await get(who.clerk, batch)).offsets).toMatchObject([{ bookedFen: 0, undoneFen: 60_000 }])
    expect(await claimOf(claim)).toMatchObject({ status: 'cleared' })
    // It may be set off anew when it is paid anew.
    const again = await get(who.finance, await batchOf(claim))
    expect(again.offsetOffers).toMatchObject([{ mostFen: 150_000 }])
  })

  it('A15(b) a returned batch sets nothing off', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body)
    const batch = await batchOf(await cleared(body))
    await setOff(batch, debt, 150_000)
    await onBatch(who.approver, `${batch}/return`, { reason: '与同期其他申领合并编制。' })
    expect(await recoveryOf(who.clerk, body)).toMatchObject({ backFen: 0, underWayFen: 0 })
    expect((await get(who.clerk, batch)).offsets).toMatchObject([{ bookedFen: 0, undoneFen: 150_000 }])
  })

  it('A15(b) declined, the whole is paid and it may be proposed anew', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body)
    const batch = await batchOf(await cleared(body))
    await propose(batch, debt, 150_000)
    expect((await decide(batch, 'declined')).json()).toMatchObject({ offsetFen: 0, netFen: 150_000 })
    expect((await propose(batch, debt, 50_000)).statusCode).toBe(201)
    expect((await decide(batch, 'declined')).statusCode).toBe(201)
    expect(await send(batch)).toContain('1500.00')
  })
})

describe('only so', () => {
  it('A15(b) finance proposes, another approves, while the batch is prepared, and once', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body)
    const batch = await batchOf(await cleared(body))
    for (const by of [who.clerk, who.approver, await as('principal', { provider: body.code })])
      expect((await propose(batch, debt, 1, by)).statusCode).toBe(403)
    await propose(batch, debt, 100)
    expect((await propose(batch, debt, 100)).json().message).toContain('已经提出抵扣')
    for (const by of [who.clerk, who.finance, who.payer])
      expect((await decide(batch, 'agreed', by)).statusCode).toBe(403)
    const [{ id }] = (await get(who.clerk, batch)).offsets
    const at = (by: SignedInAs, decision: string) =>
      post(by, `${batch}/offsets/${id}/decision`, { decision, note: '核对无误，按此办理。' })
    const both = await Promise.all([at(who.approver, 'agreed'), at(await as('approver'), 'declined')])
    expect(both.map((a) => a.statusCode).sort()).toEqual([201, 422])
    const late = await batchOf(await cleared(body))
    await onBatch(who.approver, `${late}/approval`)
    expect((await propose(late, debt, 100)).statusCode).toBe(422)
  })

  it('A15(b) whoever has not seen that an offset was agreed approves nothing; nor is one proposed beside another', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body, 2)
    const batch = await batchOf(await cleared(body))
    const { version } = await get(who.approver, batch)
    await propose(batch, debt, 100)
    const input = { version, recoveryId: debt.id, amountFen: 200, reason: '逾期没有退回，从应付款中抵扣。' }
    const second = await post(who.payer, `${batch}/offsets`, input)
    expect([second.statusCode, second.json().message]).toEqual([422, expect.stringContaining('刚刚被改动')])
    const proposed = (await get(who.approver, batch)).version as number
    const agreed = (await decide(batch, 'agreed', await as('approver'))).json()
    expect([agreed.version, agreed.offsets.length]).toEqual([proposed + 1, 1])
    const late = await post(who.approver, `${batch}/approval`, { version: proposed })
    expect([late.statusCode, late.json().message]).toEqual([
      ...[422, expect.stringMatching(/刚刚被改动.*同意抵扣/)],
    ])
    expect(await get(who.approver, batch)).toMatchObject({ status: 'prepared', approvedBy: null })
    expect((await onBatch(who.approver, `${batch}/approval`)).statusCode).toBe(200)
  })

  it('A15(b) its own debt against its own money, no more than is owed or paid', async () => {
    const body = await aPayableBody()
    const debt = await aDebt(body)
    const foreign = await aDebt(await aPayableBody())
    const mine = await cleared(body)
    const batch = await batchOf(mine)
    expect((await propose(batch, foreign, 100)).json().message).toContain('只能用单位自己的款项')
    expect((await propose(batch, debt, 150_001)).json().fields.amountFen).toContain('最多可以抵扣1,500元')
    expect((await propose(batch, debt, 0)).statusCode).toBe(400)
    // Two batches at once share one debt.
    const other = await batchOf(await cleared(body))
    const both = await Promise.all([propose(batch, debt, 100_000), propose(other, debt, 100_000)])
    expect(both.filter((a) => a.statusCode === 201)).toHaveLength(1)
    expect([400, 422]).toContain(both.find((a) => a.statusCode !== 201)!.statusCode)
  })

  it('A15(b) a trainee’s own money is never set off against what the body owes', async () => {
    const body = await aPayableBody()
    await aDebt(body)
    const own = await aPaidClaim(house, body, { status: 'cleared', claimant: 'person' })
    await giveCard(house, own.personId)
    expect((await get(who.finance, await batchOf(own))).offsetOffers).toEqual([])
  })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
