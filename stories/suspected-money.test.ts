// Suspected fraud about one class keeps back the body's money for the others too; it passes case by case, by somebody else than
// whoever takes the step; and what article 14 names stands in the way of a class until it is settled.

import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { NOT_JUDGED, visitedFiling } from '../areas/providers/test/visited.ts'
import { batchesIn } from '../areas/subsidy/payments/test/batch.ts'
import { giveBodyAccount, giveCard } from '../areas/subsidy/test/accounts.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as } = await testHouse()
const { db } = house
const { onBatch } = batchesIn({ app, house })
const { asSeen, raised, uphold, settle, dismiss } = concernsIn(db)
const who = {} as Record<'clerk' | 'approver' | 'another' | 'finance' | 'payer', SignedInAs>
beforeAll(async () => {
  await act(db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  for (const name of ['clerk', 'approver', 'finance'] as const) who[name] = await as(name)
  who.another = await as('approver')
  who.payer = await as('finance')
})

async function aPayableBody(): Promise<Body> {
  const body = await aBody(house)
  await giveBodyAccount(house, body.code)
  return body
}
const post = (by: SignedInAs, url: string, payload: object = {}) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })
const pass = async (by: SignedInAs, at: string, gate: string, concern: string, whole = false) =>
  post(by, `/api/case-concerns/${at}/passes`, {
    ...(await asSeen(concern, { concern, gate, whole, paper: null })),
    ...{ reason: '与本件无关，先行办理。', evidence: '材料原件已经核对。' },
  })
const said = async (answer: ReturnType<typeof post>) => {
  const { statusCode, body } = await answer
  return statusCode < 300 ? undefined : (JSON.parse(body) as { message: string }).message
}
/** A claim of one class ready to be paid, and a suspicion about another class of the same body. */
async function suspected(clause = 'A14.5(a)') {
  const body = await aPayableBody()
  const bad = await aClass(house, body)
  const claim = await aPaidClaim(house, body, { status: 'cleared' })
  const concern = await raised({ kind: 'class', id: bad.id, clause, provider: body.code })
  return { body, claim, concern }
}
const prepare = (claim: { id: string }) => post(who.finance, '/api/payment-batches', { claims: [claim.id] })
const review = (claim: { id: string }) =>
  post(who.clerk, `/api/claims/${claim.id}/review`, { version: 1, note: '' })

describe('A14.5(a) A15(a) A7.3 money under suspicion', () => {
  it.each(['A14.5(a)', 'A15(a)', 'A7.3'])(
    '%s of one class keeps back what is paid for another',
    async (clause) => {
      const { claim, concern } = await suspected(clause)
      expect(await said(prepare(claim))).toContain(concern.number)
      await uphold(concern.id)
      expect(await said(prepare(claim))).toContain(concern.number)
      await settle(concern.id)
      expect((await prepare(claim)).statusCode).toBe(201)
    },
  )

  it('is asked for again when the batch is approved and sent, and gone once dismissed', async () => {
    const body = await aPayableBody()
    const bad = await aClass(house, body)
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const { id: batch } = (await prepare(claim)).json() as { id: string }
    const about = { kind: 'class', id: bad.id, clause: 'A14.5(a)', provider: body.code }
    const first = await raised(about)
    const approve = () => onBatch(who.approver, `/api/payment-batches/${batch}/approval`)
    expect(await said(approve())).toContain(first.number)
    await dismiss(first.id)
    expect(await said(approve())).toBeUndefined()
    const second = await raised(about)
    const send = () => onBatch(who.payer, `/api/payment-batches/${batch}/dispatch`)
    expect(await said(send())).toContain(second.number)
    expect(await said(pass(who.clerk, `payment/${batch}`, 'dispatch', second.id))).toBeUndefined()
    expect(await said(send())).toBeUndefined()
  })

  it('passes for one case at a time, and whoever let it pass does not approve', async () => {
    const { body, claim, concern } = await suspected()
    const other = await aPaidClaim(house, body, { status: 'cleared' })
    expect(await said(pass(who.approver, `claim/${claim.id}`, 'batch', concern.id, true))).toContain(
      '只能逐件放行',
    )
    expect(await said(pass(who.approver, `claim/${claim.id}`, 'batch', concern.id))).toBeUndefined()
    expect(await said(prepare(other))).toContain(concern.number)
    const listed = async (state: string) =>
      (
        await app.inject({
          url: `/api/payable-claims?state=${state}&provider=${body.code}`,
          headers: who.payer.headers,
        })
      )
        .json<{ rows: { claimId: string }[] }>()
        .rows.map((row) => row.claimId)
    expect([await listed('ready'), await listed('left')]).toEqual([[claim.id], [other.id]])
    const { id: batch } = (await prepare(claim)).json() as { id: string }
    const approve = (by: SignedInAs) => said(onBatch(by, `/api/payment-batches/${batch}/approval`))
    expect(await approve(who.approver)).toContain('由您放行')
    expect(await approve(who.another)).toBeUndefined()
  })

  it('is suspected of the body by one of its own claims, whichever was looked at, and not by a trainee’s', async () => {
    const body = await aPayableBody()
    const claim = await aPaidClaim(house, body, { status: 'cleared' })
    const wrong = await aPaidClaim(house, body, { status: 'submitted' })
    const own = await aPaidClaim(house, body, { status: 'submitted', claimant: 'person' })
    const byHand = async (of: { id: string }) => {
      const raised = await post(who.clerk, `/api/concern-subjects/claim/${of.id}/concerns`, {
        ...{ clientKey: randomUUID(), clause: 'A14.5(a)' },
        ...{ words: '签到的照片不是学员本人。', evidence: '与报名照片逐张核对过。' },
      })
      expect(raised.statusCode, raised.body).toBe(201)
      return raised.json().id as string
    }
    await byHand(own)
    const { id: batch } = (await prepare(claim)).json() as { id: string }
    const concern = await byHand(wrong)
    const approve = () => said(onBatch(who.approver, `/api/payment-batches/${batch}/approval`))
    expect(await approve()).toContain('还没有认定')
    await uphold(concern)
    expect(await approve()).toContain('已认定属实')
    await settle(concern)
    expect(await approve()).toBeUndefined()
    const again = await byHand(wrong)
    const send = () => said(onBatch(who.payer, `/api/payment-batches/${batch}/dispatch`))
    expect(await send()).toContain('还没有认定')
    await dismiss(again)
    expect(await send()).toBeUndefined()
  })

  it('A14.0(e) a trainee’s own is not kept back by it, nor the body’s by what that trainee alone claims', async () => {
    const { body } = await suspected()
    const own = await aPaidClaim(house, body, { status: 'cleared', claimant: 'person' })
    await giveCard(house, own.personId)
    expect((await prepare(own)).statusCode).toBe(201)
    const clean = await aPayableBody()
    const claim = await aPaidClaim(house, clean, { status: 'cleared' })
    const theirs = await aPaidClaim(house, clean, { status: 'submitted', claimant: 'person' })
    await raised({
      ...{ kind: 'class', id: theirs.classId, clause: 'A14.5(a)', provider: clean.code },
      person: theirs.personId,
    })
    expect(await said(review(theirs))).toContain('还没有认定')
    expect((await prepare(claim)).statusCode).toBe(201)
  })

  it('of one trainee is suspected of the body where the body claims, or where nobody does yet', async () => {
    const body = await aPayableBody()
    const bad = await aClass(house, body)
    const [claim, other] = [
      await aPaidClaim(house, body, { status: 'cleared' }),
      await aPaidClaim(house, body),
    ]
    const about = { kind: 'class', clause: 'A14.5(a)', provider: body.code }
    for (const of of [
      { id: bad.id, person: bad.people[0]!.id },
      { id: other.classId, person: other.personId },
    ]) {
      const { id, number } = await raised({ ...about, ...of })
      expect(await said(prepare(claim))).toContain(number)
      await dismiss(id)
    }
    expect((await prepare(claim)).statusCode).toBe(201)
  })
})

it.each(['A14.2', 'A14.3(a)', 'A14.4'])(
  'A14.0(b) %s stands in the way of a filing until it is settled',
  async (clause) => {
    const body = await aBody(house)
    const filing = await visitedFiling(db, body.code)
    const { id, number } = await raised({ kind: 'provider', id: body.code, clause, provider: body.code })
    const approve = async () => {
      const { version } = (
        await app.inject({ url: `/api/filings/${filing}`, headers: who.approver.headers })
      ).json()
      return said(
        post(who.approver, `/api/filings/${filing}/approval`, { version, opinion: '材料齐全，同意备案。' }),
      )
    }
    expect(await approve()).toContain(number)
    await uphold(id)
    expect(await approve()).toContain('已认定属实')
    await settle(id)
    expect(await approve()).toBe(NOT_JUDGED)
  },
)
