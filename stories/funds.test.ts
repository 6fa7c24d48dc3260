// 资金: what was appropriated binds what is approved, to the fen; what the bank did, what came back and what was entered wrongly stands in
// double entry, and the page agrees with the bank.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { aBody, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { owedColumns } from '../areas/exit/recoveries/brought/columns.ts'
import { aPaidClaim, type Paid } from '../areas/exit/test/paid.ts'
import { approveBatch } from '../areas/subsidy/payments/actions.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount } from '../areas/subsidy/test/accounts.ts'
import { csv } from '../city/play/sheets.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { decideReading } from '../regulation/registers/test/decide.ts'
import { type Actor, system } from '../server/access/roles.ts'
import { addDays, yearOf } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { act } from '../server/database/db.ts'
import { answerOrder } from '../server/outside/bank-double.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'
import { multipart, type Part } from '../server/test/multipart.ts'
import { today } from '../server/today.ts'

const { app, house, as } = await testHouse()
const { db } = house
const { onBatch, versionOf } = batchesIn({ app, house })
const YEAR = yearOf(today())
const who = {} as Record<'clerk' | 'approver' | 'finance' | 'payer', SignedInAs>
let body: Body
/** Paid before the books of the year began. */
let early: Paid

beforeAll(async () => {
  await act(db, system, seedRegisters)
  who.clerk = await as('clerk')
  who.approver = await as('approver')
  who.finance = await as('finance')
  who.payer = await as('finance')
  body = await aBody(house)
  await giveBodyAccount(house, body.code)
})

const get = async (url: string, by = who.finance) => (await app.inject({ url, headers: by.headers })).json()
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const upload = (by: SignedInAs, url: string, parts: Part[]) => {
  const form = multipart(parts)
  return app.inject({
    method: 'POST',
    url,
    headers: { ...by.headers, ...form.headers },
    payload: form.payload,
  })
}
const cleared = (amountFen = 150_000, of = body) => aPaidClaim(house, of, { status: 'cleared', amountFen })
async function batchOf(claims: Paid[], more: object = {}) {
  const made = await post(who.finance, '/api/payment-batches', { claims: claims.map((c) => c.id), ...more })
  expect(made.statusCode, made.body).toBe(201)
  return `/api/payment-batches/${made.json().id as string}`
}
const approve = (batch: string) => onBatch(who.approver, `${batch}/approval`)
const done = async (answer: Promise<{ statusCode: number; body: string }>) => {
  const { statusCode, body: says } = await answer
  expect(statusCode, says).toBeLessThan(300)
}
/** To the bank and back; `wrong`: the bank knows none of the accounts. */
async function paidBy(batch: string) {
  await done(onBatch(who.payer, `${batch}/dispatch`))
  const { body: order } = await app.inject({ url: `${batch}/order`, headers: who.payer.headers })
  const content = await answerOrder(Buffer.from(order))
  const confirm = [
    { name: 'clientKey', value: randomUUID() },
    { name: 'confirm', value: sha256(content) },
  ]
  await done(
    upload(who.finance, `${batch}/results`, [
      { name: 'file', fileName: '银行回单.xlsx', content },
      ...confirm,
    ]),
  )
}
let papers = 0
const entry = (more: object = {}) => ({
  ...{
    clientKey: randomUUID(),
    kind: 'appropriation',
    year: YEAR,
    source: 'employment',
    amountFen: 1_000_000,
  },
  ...{ on: TODAY, documentNo: `启财社〔${YEAR}〕${++papers}号`, reason: '拨入职业培训补贴', corrects: null },
  ...more,
})
const decide = (id: string, by = who.approver, decision = 'confirmed', version = 1) =>
  post(by, `/api/fund-entries/${id}/decision`, { version, decision, note: '凭证核对无误' })
async function booked(more: object = {}): Promise<string> {
  const { id } = (await post(who.finance, '/api/fund-entries', entry(more))).json()
  await done(decide(id))
  return id
}
type Row = Record<string, number> & { source: string }
const stands = async (source = 'employment'): Promise<Row> =>
  (await get(`/api/funds?year=${YEAR}`)).sources.find((row: Row) => row.source === source)
const moves = async (query = '') => (await get(`/api/fund-moves?year=${YEAR}${query}`)).rows
type Moved = { from: string; to: string; amountFen: number }
/** What the moves behind a figure come to on the account it is of. */
const addUp = async (figure: string, account: string, source = 'employment') =>
  (await moves(`&source=${source}&figure=${figure}`)).reduce(
    (sum: number, m: Moved) => sum + (m.to === account ? m.amountFen : -m.amountFen),
    0,
  )

it('A13.9 where no appropriation is recorded nothing is refused, nothing is booked, and page, batch and tasks say so', async () => {
  early = await cleared()
  const batch = await batchOf([early])
  expect((await get(batch)).fund).toMatchObject({
    short: false,
    says: expect.stringContaining('未登记拨入资金'),
  })
  await done(approve(batch))
  await paidBy(batch)
  expect((await get(batch)).fund.says).toContain('没有记入资金账')
  const year = await get('/api/funds')
  expect(year).toMatchObject({ recorded: false, shortFen: 0, unbooked: { count: 1, netFen: 150_000 } })
  expect(year.says).toContain('不能核对是否足额')
  const titles = (await get('/api/tasks')).map((t: { title: string }) => t.title)
  expect(titles).toContain(`${YEAR}年还没有登记拨入资金`)
  expect(await moves()).toEqual([])
})

it('A13.9 money that came in is entered by one and confirmed by another, once a document, and undone by a counter-entry', async () => {
  const first = entry({ source: 'local', amountFen: 500_000 })
  const made = await post(who.finance, '/api/fund-entries', first)
  expect(made.json()).toMatchObject({
    number: `ZJ${YEAR}-0001`,
    status: 'waiting',
    sourceName: '地方财政安排',
  })
  const { id } = made.json()
  expect((await post(who.finance, '/api/fund-entries', first)).json().id).toBe(id)
  const twice = await post(who.finance, '/api/fund-entries', { ...first, clientKey: randomUUID() })
  expect([twice.statusCode, twice.json().message]).toEqual([422, expect.stringContaining('没有重复登记')])
  for (const [wrong, field] of [
    [{ on: addDays(TODAY, 400) }, 'on'],
    [{ source: 'lottery' }, 'source'],
    [{ kind: 'correction' }, 'corrects'],
  ] as const)
    expect((await post(who.finance, '/api/fund-entries', entry(wrong))).json().fields[field]).toBeTruthy()
  expect((await post(who.approver, '/api/fund-entries', entry())).statusCode).toBe(403)
  expect((await decide(id, who.finance)).json().message).toContain('由您登记')
  expect((await decide(id, who.clerk)).statusCode).toBe(403)
  expect((await stands('local')).availableFen).toBe(0)
  expect((await decide(id, who.payer, 'withdrawn')).statusCode).toBe(403)
  await done(decide(id, who.payer))
  expect((await decide(id)).statusCode).toBe(422)
  expect(await stands('local')).toMatchObject({
    appropriatedFen: 500_000,
    availableFen: 500_000,
    balanceFen: 500_000,
  })
  // It was another amount: the whole is undone, and entered anew.
  const undo = entry({ kind: 'correction', corrects: id, amountFen: 1, source: 'x', reason: '金额录入有误' })
  const { id: correction, amountFen } = (await post(who.finance, '/api/fund-entries', undo)).json()
  expect(amountFen).toBe(500_000)
  const again = await post(who.finance, '/api/fund-entries', { ...undo, clientKey: randomUUID() })
  expect(again.json().fields.corrects).toContain('已有更正')
  await done(decide(correction))
  expect(await stands('local')).toMatchObject({ appropriatedFen: 0, availableFen: 0, returnedFen: 0 })
  // Nothing of the year stands any more, so it binds nobody.
  expect((await get('/api/funds')).recorded).toBe(false)
  await done(approve(await batchOf([await cleared()])))
  await booked({ source: 'local', amountFen: 50_000, documentNo: first.documentNo })
  expect((await get('/api/funds')).recorded).toBe(true)
  const back = await booked({ kind: 'return', source: 'local', amountFen: 20_000 })
  await booked({ kind: 'correction', corrects: back })
  expect(await stands('local')).toMatchObject({ appropriatedFen: 50_000, returnedFen: 0 })
  expect(await addUp('appropriated', 'available', 'local')).toBe(50_000)
  expect(await addUp('returned', 'outside', 'local')).toBe(0)
  // What the office had paid of it before: one sum by its document, which counts what was paid outside the books up to its day.
  const opening = { kind: 'opening', source: 'local', amountFen: 30_000 }
  for (const on of [`${YEAR - 1}-12-31`, `${YEAR + 1}-01-01`])
    expect(
      (await post(who.finance, '/api/fund-entries', entry({ ...opening, on }))).json().fields.on,
    ).toBeTruthy()
  const paidThen = await booked(opening)
  expect(await stands('local')).toMatchObject({
    ...{ appropriatedFen: 50_000, availableFen: 20_000, paidFen: 30_000, openingFen: 30_000 },
    balanceFen: 20_000,
  })
  expect(await addUp('paid', 'paid', 'local')).toBe(30_000)
  const books = () => get(`/api/funds/reconciliation?from=${TODAY}&to=${TODAY}`)
  expect(await books()).toMatchObject({ paid: { bookFen: 30_000 }, unbooked: { count: 0, netFen: 0 } })
  await booked({ kind: 'correction', corrects: paidThen })
  expect(await books()).toMatchObject({ paid: { bookFen: 0 }, unbooked: { count: 1, netFen: 150_000 } })
  expect([await addUp('paid', 'paid', 'local'), (await stands('local')).availableFen]).toEqual([0, 50_000])
  await booked({ kind: 'return', source: 'local', amountFen: 20_000 })
  expect(await stands('local')).toMatchObject({
    appropriatedFen: 50_000,
    availableFen: 30_000,
    returnedFen: 20_000,
  })
  const { id: much } = (
    await post(
      who.finance,
      '/api/fund-entries',
      entry({ kind: 'return', source: 'local', amountFen: 30_001 }),
    )
  ).json()
  const refused = await decide(much)
  expect([refused.statusCode, refused.json().message]).toEqual([422, expect.stringContaining('还差0.01元')])
  await done(decide(much, who.finance, 'withdrawn'))
})

it('A13.9 a batch is approved to the last fen and not beyond, and of two at once over the last fen one is refused', async () => {
  await booked({ amountFen: 300_000 })
  const [one, two] = [await batchOf([await cleared(150_001)]), await batchOf([await cleared(150_001)])]
  expect((await get(one)).acts.find((a: { act: string }) => a.act === 'approve')).toBeUndefined()
  const both = await Promise.all([approve(one), approve(two)])
  expect(both.map((a) => a.statusCode).sort()).toEqual([200, 422])
  const says = both.find((a) => a.statusCode === 422)!.json().message
  expect(says).toContain(`${YEAR}年就业补助资金可用资金只有1,499.99元，还差0.02元`)
  const [gone, left] = both[0]!.statusCode === 200 ? [one, two] : [two, one]
  const shown = await get(left, who.approver)
  expect([shown.fund.short, shown.acts[0]]).toEqual([true, expect.objectContaining({ allowed: false })])
  expect(await stands()).toMatchObject({ availableFen: 149_999, committedFen: 150_001, paidFen: 0 })
  const late = await post(who.finance, '/api/fund-entries', entry({ kind: 'opening', amountFen: 1 }))
  expect(late.json().fields.on).toContain(`自${TODAY}起已有批次记入资金账`)
  // What is missing comes in: to the fen it is enough.
  await booked({ amountFen: 2 })
  await done(approve(left))
  expect(await stands()).toMatchObject({ availableFen: 0, committedFen: 300_002 })
  // One is returned, the other is paid.
  await done(onBatch(who.finance, `${left}/return`, { reason: '与同期其他申领合并编制。' }))
  await paidBy(gone)
  expect(await stands()).toMatchObject({ availableFen: 150_001, committedFen: 0, paidFen: 150_001 })
  expect((await moves('&source=employment')).map((m: { step: string }) => m.step).sort()).toEqual(
    ['appropriation', 'appropriation', 'commit', 'commit', 'pay', 'release'].sort(),
  )
})

it('A13.9 what the bank could not pay is free again; a claim is reserved until its batch is approved, and money that falls short refuses no claim', async () => {
  const reserved = async () => (await get('/api/funds')).reserved
  const before = await reserved()
  const wrong = await aBody(house)
  await giveBodyAccount(house, wrong.code, '32050000000000001200')
  const batch = await batchOf([await cleared(100_000, wrong)])
  expect((await reserved()).amountFen).toBe(before.amountFen + 100_000)
  const { availableFen, paidFen } = await stands()
  await done(approve(batch))
  expect(await reserved()).toEqual(before)
  await paidBy(batch)
  expect(await stands()).toMatchObject({ availableFen, paidFen, committedFen: 0 })
  expect((await reserved()).amountFen).toBe(before.amountFen + 100_000)
  await cleared(99_900_000)
  const { shortFen, says } = await get('/api/funds')
  expect([shortFen > 0, says]).toEqual([true, expect.stringContaining('不因资金不足而不予补贴')])
})

it('A13.9 an act that is cut off books nothing', async () => {
  await booked({ amountFen: 150_000 })
  const batch = await batchOf([await cleared()])
  const id = batch.split('/')[3]!
  const before = [await stands(), await moves()]
  const approver: Actor = {
    account: who.approver.account,
    name: 'x',
    role: 'approver',
    provider: null,
    person: null,
  }
  const cut = act(db, approver, async (tx) => {
    await approveBatch(tx, approver, house.keys, id, await versionOf(id))
    throw new Error('cut off')
  })
  await expect(cut).rejects.toThrow('cut off')
  expect([await stands(), await moves()]).toEqual(before)
})

describe('A15(b) money that came back', () => {
  /** A recovery of these claims, agreed to. */
  async function recovering(claims: Paid[]): Promise<{ id: string; url: string }> {
    const opened = await upload(who.clerk, `/api/exits/${body.code}/recoveries`, [
      { name: 'claims', value: claims.map((c) => c.id).join(',') },
      { name: 'finding', value: '经核查，所列学员未参加培训，申请材料不实。' },
      { name: 'dueOn', value: addDays(TODAY, 15) },
      { name: 'file', fileName: '核查记录.pdf', content: Buffer.from('%PDF-1.7 证据') },
    ])
    const { id } = opened.json().recoveries[0] as { id: string }
    const url = `/api/exits/${body.code}/recoveries/${id}`
    await done(post(who.approver, `${url}/decision`, { decision: 'agreed', note: '情况属实，同意。' }))
    return { id, url }
  }
  /** Approved and paid, so much of it set off. */
  async function paidLess(batch: string, recoveryId: string, amountFen: number): Promise<void> {
    const reason = '逾期没有退回，抵扣。'
    await done(onBatch(who.finance, `${batch}/offsets`, { recoveryId, amountFen, reason }))
    const { offsets } = await get(batch)
    const agreed = { decision: 'agreed', note: '核对无误。' }
    await done(post(who.approver, `${batch}/offsets/${offsets[0].id}/decision`, agreed))
    await done(approve(batch))
    await paidBy(batch)
  }
  it('stands with the year and source that had paid it, gross where it was set off, and the page agrees with the bank', async () => {
    await booked({ amountFen: 600_000, source: 'unemployment' })
    const by = { source: 'unemployment' }
    const [first, second] = [await cleared(), await cleared()]
    const batch = await batchOf([first, second], by)
    await done(approve(batch))
    await paidBy(batch)
    const { id, url } = await recovering([first, second])
    await done(post(who.finance, `${url}/receipts`, { on: TODAY, amountFen: 100_000, voucher: 'PZ-1' }))
    expect(await stands('unemployment')).toMatchObject({
      paidFen: 300_000,
      recoveredFen: 100_000,
      keptFen: 100_000,
    })
    // The rest is set off against a payment from another source: paid there in full, recovered here.
    const next = await batchOf([await cleared(250_000)], by)
    await paidLess(next, id, 200_000)
    expect(await stands('unemployment')).toMatchObject({
      ...{
        paidFen: 550_000,
        recoveredFen: 300_000,
        keptFen: 300_000,
        availableFen: 50_000,
        balanceFen: 350_000,
      },
    })
    await booked({ kind: 'reuse', source: 'unemployment', amountFen: 100_000 })
    await booked({ kind: 'recovered-return', source: 'unemployment', amountFen: 200_000 })
    expect(await stands('unemployment')).toMatchObject({
      ...{
        appropriatedFen: 600_000,
        availableFen: 150_000,
        recoveredFen: 300_000,
        keptFen: 0,
        returnedFen: 200_000,
      },
    })
    const steps = await moves('&source=unemployment&figure=recovered')
    expect(steps.map((m: { step: string }) => m.step).sort()).toEqual(['receive', 'set-off'])
    expect(await addUp('recovered', 'recovered', 'unemployment')).toBe(300_000)
    expect(await addUp('returned', 'outside', 'unemployment')).toBe(200_000)
    // The bank knows nothing of what was set off, and paid 1,500 元 before the books began.
    const asked = `from=${YEAR}-01-01&to=${YEAR}-12-31`
    const plain = await get(`/api/funds/reconciliation?${asked}`)
    const went = plain.paid.bookFen as number
    const compared = await get(
      `/api/funds/reconciliation?${asked}&paidFen=${went + 150_000}&receivedFen=${plain.received.bookFen}`,
    )
    expect(compared.paid.differenceFen).toBe(compared.unbooked.netFen)
    expect(compared.received.differenceFen).toBe(0)
    const total = (await get(`/api/funds?year=${YEAR}`)).total
    expect(went).toBe(total.paidFen - 200_000 + total.returnedFen)
    expect(plain.received.bookFen).toBe(total.appropriatedFen + 100_000)
    // What was paid before the books comes back outside them, by the bank and set off: the page tells both sides.
    const late = await recovering([early])
    await done(post(who.finance, `${late.url}/receipts`, { on: TODAY, amountFen: 100_000, voucher: 'PZ-2' }))
    await paidLess(await batchOf([await cleared()], by), late.id, 50_000)
    const now = await get(
      `/api/funds/reconciliation?${asked}&paidFen=${went + 250_000}&receivedFen=${plain.received.bookFen + 99_999}`,
    )
    expect(now).toMatchObject({
      unbooked: { count: 1, setOffFen: 50_000, netFen: 100_000, receipts: 1, receivedFen: 100_000 },
      paid: { bookFen: went + 150_000, differenceFen: 100_000, unexplainedFen: 0 },
      received: { bookFen: plain.received.bookFen, differenceFen: 99_999, unexplainedFen: -1 },
    })
    expect(
      (
        await app.inject({
          url: `/api/funds/reconciliation?from=${TODAY}&to=2000-01-01`,
          headers: who.finance.headers,
        })
      ).statusCode,
    ).toBe(400)
  })

  it('what was owed from before is brought in by two, comes back by the bank and set off, outside the books on both sides, and is closed with the last fen', async () => {
    const owed = {
      ...{ number: '启人社追〔2025〕8号', providerCode: body.code, basis: '原实施办法第十六条第一项' },
      ...{ finding: '经核查，所列学员未参加培训，申请材料不实。', decidedOn: addDays(TODAY, -200) },
      ...{ dueOn: addDays(TODAY, -100), claimedFen: '3000', backFen: '1500' },
    } as Record<string, string>
    const content = csv([owedColumns.map((c) => c.titles[0]), owedColumns.map((c) => owed[c.key] ?? '')])
    const send = (confirm: Part[] = []) =>
      upload(who.clerk, '/api/recoveries/intakes', [
        ...Object.entries({ clientKey: randomUUID(), source: '计财科', asOf: addDays(TODAY, -1) }).map(
          ([name, value]) => ({ name, value }),
        ),
        { name: 'confidence', value: 'own-record' },
        ...confirm,
        { name: 'file', fileName: '追回.csv', content },
      ])
    const { fileHash, owedFen } = (await send()).json()
    expect(owedFen).toBe(150_000)
    const { id } = (await send([{ name: 'confirm', value: fileHash }])).json()
    const recovery = async () =>
      (await get(`/api/exits/${body.code}`)).recoveries.find(
        (r: { number: string }) => r.number === owed.number,
      )
    const debts = async () => (await get(`/api/exits?q=${body.code}`)).rows[0].owed
    const before = await debts()
    expect(await recovery()).toBeUndefined()
    await done(post(who.approver, `/api/intakes/${id}/confirmation`))
    expect((await debts()).restFen).toBe((before?.restFen ?? 0) + 150_000)
    const { id: brought } = await recovery()
    const url = `/api/exits/${body.code}/recoveries/${brought}/receipts`
    const early = await post(who.finance, url, { on: addDays(TODAY, -1), amountFen: 1, voucher: 'PZ-30' })
    expect(early.json().fields.on).toContain('已在接入时计入')
    const books = () => get(`/api/funds/reconciliation?from=${TODAY}&to=${TODAY}`)
    const was = await books()
    await done(post(who.finance, url, { on: TODAY, amountFen: 70_000, voucher: 'PZ-31' }))
    // Half repaid; the rest is set off against a later payment.
    const from = { source: 'unemployment' }
    await booked({ amountFen: 150_000, ...from })
    await paidLess(await batchOf([await cleared()], from), brought, 80_000)
    expect(await recovery()).toMatchObject({
      ...{ status: 'closed', amountFen: 300_000, backFen: 300_000, restFen: 0, claims: [] },
      brought: { origin: { source: '计财科' }, basis: owed.basis, backFen: 150_000 },
      receipts: [{ setOff: false }, { setOff: true, amountFen: 80_000 }],
    })
    // The bank paid the rest of the payment and received what came back: nothing of it is unexplained.
    const now = await books()
    const bank = {
      paid: was.paid.bookFen + was.unbooked.netFen + 150_000 - 80_000,
      received: was.received.bookFen + was.unbooked.receivedFen + 70_000 + 150_000,
    }
    const compared = await get(
      `/api/funds/reconciliation?from=${TODAY}&to=${TODAY}&paidFen=${bank.paid}&receivedFen=${bank.received}`,
    )
    expect([compared.paid.unexplainedFen, compared.received.unexplainedFen]).toEqual([0, 0])
    expect(now.unbooked).toMatchObject({
      setOffFen: was.unbooked.setOffFen + 80_000,
      receivedFen: was.unbooked.receivedFen + 70_000,
    })
    const back = await post(who.approver, `/api/intakes/${id}/withdrawal`, { reason: '导错了表，另行导入。' })
    expect(back.json().message).toContain('已经登记退款')
  })
})

it('A13.9 which money pays is chosen by finance, else as it is read; where it is read so, it has to be chosen', async () => {
  const read = (option: string) => act(db, system, (tx) => decideReading(tx, 'A13.9.source', option))
  const claim = await cleared()
  await read('chosen')
  const none = await post(who.finance, '/api/payment-batches', { claims: [claim.id] })
  expect([none.statusCode, none.json().message]).toEqual([422, expect.stringContaining('都要选定资金来源')])
  const strange = await post(who.finance, '/api/payment-batches', { claims: [claim.id], source: 'lottery' })
  expect([strange.statusCode, Object.keys(strange.json().fields)]).toEqual([400, ['source']])
  await read('employment')
  expect((await get(await batchOf([claim]))).fund.name).toBe('就业补助资金')
  expect((await get(await batchOf([await cleared()], { source: 'local' }))).fund.name).toBe('地方财政安排')
})

it('in bare SQL too: no move without its act, no account below nothing, no approval without its money, and nothing is rewritten', async () => {
  const finance: Actor = {
    account: who.finance.account,
    name: 'x',
    role: 'finance',
    provider: null,
    person: null,
  }
  const approver: Actor = { ...finance, account: who.approver.account, role: 'approver' }
  const refusedBy = (by: Actor, ...statements: ReturnType<typeof sql>[]) =>
    act(db, by, async (tx) => {
      for (const statement of statements) await statement.execute(tx)
    })
      .then(() => undefined)
      .catch((error: { constraint?: string }) => error.constraint ?? String(error))
  const [waiting] = [(await post(who.finance, '/api/fund-entries', entry())).json().id as string]
  const move = (of: {
    entry?: string
    payment?: string
    step: string
    from: string
    to: string
    fen?: number
  }) =>
    sql`insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, entry_id, payment_id, moved_by)
      values (${YEAR}, 'employment', ${of.step}, ${of.from}, ${of.to}, ${of.fen ?? 1_000_000}, ${TODAY}, ${of.entry ?? null}, ${of.payment ?? null}, ${finance.account})`
  const came = { step: 'appropriation', from: 'outside', to: 'available' }
  expect(await refusedBy(finance, move({ entry: waiting, ...came }))).toBe('fund_moves_rest_on_acts')
  const signs = (by: Actor) =>
    sql`update fund_entries set status = 'confirmed', decided_by = ${by.account}, decided_at = now() where id = ${waiting}`
  expect(await refusedBy(finance, signs(finance))).toBe('fund_entries_two_people')
  expect(await refusedBy(approver, signs(finance))).toMatch(/fund_entries_/)
  expect(
    await refusedBy(approver, sql`update fund_entries set amount_fen = 1 where id = ${waiting}`),
  ).toContain('permission denied')
  // Of what the triggers keep nobody changes a row, and nobody adds one.
  for (const kept of ['fund_balances', 'fund_days']) {
    const change = sql`update ${sql.table(kept)} set fen = 1`
    for (const by of [finance, approver, system]) {
      expect((await act(house.db, by, (tx) => change.execute(tx))).numAffectedRows, kept).toBe(0n)
    }
  }
  expect(
    await refusedBy(
      finance,
      sql`insert into fund_days (year, source, on_day, step, from_account, to_account, moves, fen)
        values (${YEAR}, 'employment', ${TODAY}, 'pay', 'committed', 'paid', 1, 1)`,
    ),
  ).toContain('row-level security')
  expect(
    await refusedBy(
      finance,
      sql`insert into fund_entries (number, client_key, kind, year, source, amount_fen, on_day, document_no, reason, proposed_by)
        values ('ZJX', 'x', 'opening', ${YEAR - 1}, 'local', 1, ${TODAY}, 'x', 'x', ${finance.account})`,
    ),
  ).toBe('fund_entries_opening_of_its_year')
  const batch = await batchOf([await cleared(9_900_000)])
  const id = batch.split('/')[3]!
  const y = (await get(batch)).payments[0].id as string
  const bare = sql`update payment_batches set status = 'approved', approved_by = ${approver.account}, approved_at = now() where id = ${id}`
  expect(await refusedBy(approver, bare)).toBe('payment_batches_in_funds')
  const commit = sql`insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, payment_id, moved_by)
    values (${YEAR}, 'employment', 'commit', 'available', 'committed', 9900000, ${TODAY}, ${y}, ${approver.account})`
  expect(await refusedBy(approver, bare, commit)).toBe('fund_balances_never_negative')
  expect(await refusedBy(system, sql`delete from fund_moves`)).toMatch(/permission denied|insert-only/)
  expect((await stands()).availableFen).toBeGreaterThanOrEqual(0)
})
