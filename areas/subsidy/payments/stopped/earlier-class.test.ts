// A class of before the day of issue follows the rules of its own time: in earnest its claims are left out, named, and stopped (A16).

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { seedRegisters } from '../../../../regulation/registers/seed.ts'
import { bothWaysIn } from '../../../../regulation/registers/test/both-ways.ts'
import { issueEdition } from '../../../../regulation/registers/test/issue.ts'
import { system } from '../../../../server/access/roles.ts'
import { newSetupCodes } from '../../../../server/access/setup.ts'
import { addDays } from '../../../../server/calendar.ts'
import { act } from '../../../../server/database/db.ts'
import { type SignedInAs, testHouse } from '../../../../server/test/house.ts'
import { aBody, aClass, TODAY } from '../../../exams/test/fixture.ts'
import { giveBodyAccount } from '../../test/accounts.ts'
import { allPayable } from '../list/payable-queries.ts'
import { payableWork } from '../payable-views.ts'
import { batchesIn } from '../test/batch.ts'

const { app, as, house } = await testHouse({
  QIXUN_MODE: 'production',
  QIXUN_PUBLIC_URL: 'https://qixun.example',
  ...{ QIXUN_DATA_KEY: '1'.repeat(64), QIXUN_INDEX_KEY: '2'.repeat(64) },
})
const { onBatch } = batchesIn({ app, house })
const inHouse = <T>(work: Parameters<typeof act<T>>[2]) => act(house.db, system, work)
const bothWays = bothWaysIn(house.db)
const issue = (issuedOn: string) => issueEdition({ app, as }, issuedOn)
const ask = async (who: SignedInAs, method: 'GET' | 'POST', url: string, payload?: object) =>
  app.inject({ method, url, headers: who.headers, ...(payload ? { payload } : {}) })

const claimId = async () =>
  (await inHouse((tx) => tx.selectFrom('claims').select('id').executeTakeFirstOrThrow())).id
const bodyOf = async (id: string) =>
  (
    await inHouse((tx) =>
      tx.selectFrom('claims').select('provider_code').where('id', '=', id).executeTakeFirstOrThrow(),
    )
  ).provider_code

let claims = 0
/** Cleared, of a class agreed to forty-three days ago that began nine days ago, its body with an account unless it is said to have none. */
async function clearedClaim(account = true): Promise<string> {
  const no = ++claims
  const body = await aBody(house)
  const taught = await aClass(house, body, { marks: ['ppppp'] })
  if (account) await giveBodyAccount(house, body.code)
  await inHouse(async (tx) => {
    const lines = JSON.stringify([{ key: `SL-${no}`, cells: [] }])
    const notice = await sql<{
      id: string
    }>`insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on)
      values (${`GS-${no}`}, 'subsidy', 'x', ${taught.id}, '{}', ${lines}, '2026-01-01', '2026-01-08') returning id`.execute(
      tx,
    )
    await sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, class_id, occupation_code,
        occupation_name, level, certificate_no, issued_on, applied_on, status, year_slot, amount_fen, reviewed_by, approved_by, notice_id)
      values (${`SL-${no}`}, ${taught.people[0]!.id}, 'institution', ${body.code}, 'x', ${taught.classNo}, ${taught.id}, '6-31-01-03',
        '电工', '5', 'x', ${addDays(TODAY, -3)}, ${addDays(TODAY, -2)}, 'cleared', 1, 100, gen_random_uuid(), gen_random_uuid(),
        ${notice.rows[0]!.id})`.execute(tx)
  })
  return taught.classNo
}

const UNISSUED = 'payment_batches_after_issue'
/** By SQL past all our code, as finance or in the name of the house; the constraint that refused. */
const bare = (who: SignedInAs | null, statement: ReturnType<typeof sql>) =>
  act(house.db, who ? { ...system, account: who.account, role: 'finance' } : system, (tx) =>
    statement.execute(tx),
  )
    .then(() => undefined)
    .catch(({ constraint, message }) => constraint ?? message)
const anyBatch = (who: SignedInAs) =>
  sql`insert into payment_batches (number, prepared_by, total_fen) values ('BF-bare', ${who.account}, 1)`

it('A16 is not prepared, approved or sent, each time with the reason; the page says it before', async () => {
  await inHouse(seedRegisters)
  await newSetupCodes(house.db)
  const classNo = await clearedClaim()
  const [finance, approver, other] = [await as('finance'), await as('approver'), await as('finance')]
  const choice = async () => (await ask(finance, 'GET', '/api/payable-claims/choice')).json()
  const prepare = () => ask(finance, 'POST', '/api/payment-batches', {})
  expect((await choice()).notIssued).toContain('还没有登记实施细则的印发日期')
  expect(await bare(finance, anyBatch(finance))).toBe(UNISSUED)
  const [clerk, id] = [await as('clerk'), await claimId()]
  const claim = async (who: SignedInAs) => (await ask(who, 'GET', `/api/claims/${id}`)).json().notIssued
  const tasks = async (): Promise<{ id: string; detail: string }[]> =>
    (await ask(finance, 'GET', '/api/tasks')).json()
  const task = async (of: string) => (await tasks()).find((t) => t.id === of)?.detail
  const principal = await as('principal', { provider: await bodyOf(id) })
  expect(await claim(clerk)).toMatch(/^还没有登记.*请在“参数与释义”.*。审核、审批和公示照常办理。$/)
  expect(await claim(principal)).toBe(
    '还没有登记实施细则的印发日期，正式运行不能拨付。审核、审批和公示照常办理。',
  )
  expect(await task('claims-cleared')).toMatch(/^暂不能拨付：还没有登记实施细则的印发日期/)

  await issue(addDays(TODAY, -30))
  expect((await choice()).notIssued).toBeNull()
  for (const who of [clerk, principal])
    expect(await claim(who)).toContain(`班级${classNo}于${addDays(TODAY, -43)}批准，在实施细则印发`)
  // Nowhere is it ready, and where it is left out the reason stands.
  expect(await task('claims-cleared')).toBeUndefined()
  expect(await task('claims-earlier-law')).toContain('适用原规定')
  expect(await choice()).toMatchObject({
    ...{ ready: { count: 0 }, listed: { count: 0 }, first: [] },
    left: {
      total: 1,
      rows: [{ ...{ stopped: false, earlier: true }, why: expect.stringContaining('适用原规定') }],
    },
  })
  const waits = async (state: string) =>
    (await ask(finance, 'GET', `/api/payable-claims?state=${state}`)).json().total
  expect([await waits('ready'), await waits('left')]).toEqual([0, 1])
  const left = await prepare()
  expect([left.statusCode, left.json().clause.id]).toEqual([422, 'A16'])
  expect(left.json().message).toContain(`班级${classNo}于${addDays(TODAY, -43)}批准，在实施细则印发`)

  await issue(addDays(TODAY, -60))
  expect([await claim(clerk), await claim(principal), await task('claims-earlier-law')]).toEqual([
    ...[null, null, undefined],
  ])
  expect([await task('claims-cleared'), await waits('ready')]).toEqual([
    ...[expect.stringMatching(/^公示期满/), 1],
  ])
  const made = await prepare()
  expect(made.statusCode, made.body).toBe(201)
  const url = `/api/payment-batches/${made.json().id}`
  await issue(addDays(TODAY, -30))
  const refused = await onBatch(approver, `${url}/approval`)
  expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A16'])
  const offer = (await ask(approver, 'GET', url))
    .json()
    .acts.find((a: { act: string }) => a.act === 'approve')
  expect(offer).toMatchObject({ allowed: false, why: expect.stringContaining('适用原规定') })
  const offset = { recoveryId: randomUUID(), amountFen: 1, reason: '以欠款抵扣' }
  const setOff = await onBatch(finance, `${url}/offsets`, offset)
  expect([setOff.statusCode, setOff.json().clause?.id], setOff.body).toEqual([422, 'A16'])
  await issue(addDays(TODAY, -60))
  expect((await onBatch(approver, `${url}/approval`)).statusCode).toBe(200)
  await issue('2099-01-01')
  for (const by of [other, null])
    expect(
      await bare(
        by,
        sql`update payment_batches set status = 'sent', sent_by = ${other.account}, file_hash = 'h'`,
      ),
    ).toBe(UNISSUED)
  const sent = await onBatch(other, `${url}/dispatch`)
  expect([sent.statusCode, sent.json().message]).toEqual([
    422,
    '实施细则自2099-01-01印发之日起执行，在此之前不能拨付。',
  ])
  await issue(addDays(TODAY, -60))
  expect((await onBatch(other, `${url}/dispatch`)).statusCode).toBe(200)
})

it('A16 A17 what of a class before the day of issue, and which regulation the text means by 本办法, is as the register reads it', async () => {
  await clearedClaim()
  const finance = await as('finance')
  await issue(addDays(TODAY, -30))
  const prepared = async () => {
    const made = await ask(finance, 'POST', '/api/payment-batches', {})
    if (made.statusCode === 422) return made.json().message.match(/适用原规定|另有所指|没有待拨付/)?.[0]
    const url = `/api/payment-batches/${made.json().id}`
    const lines = (await ask(finance, 'GET', url)).json().payments.length
    // Given back, so that it can be asked once more.
    const back = await onBatch(await as('approver'), `${url}/return`, { reason: '请再核对一遍。' })
    expect(back.statusCode, back.body).toBe(200)
    return lines
  }
  await bothWays('A16.transition', { startedOn: 1, immediately: 1, approvedOn: '适用原规定' }, prepared)
  await issue(addDays(TODAY, -60))
  await bothWays('A16.name', { other: '另有所指', same: 1 }, prepared)
})

it('A13.9 finance is told how many can be paid: of more than are looked at "or more"; where all the first are kept out, all are looked at', async () => {
  await clearedClaim()
  await clearedClaim()
  const finance = { ...system, account: (await as('finance')).account, role: 'finance' as const }
  const work = (kept: number, most?: number) =>
    act(house.db, finance, async (tx) => {
      const all = await allPayable(tx, {}, null)
      expect(all.length).toBe(3)
      const earlier = new Map(all.slice(0, kept).map(({ id }) => [id, '属于以前的班次'] as const))
      return payableWork(tx, finance, earlier, most)
    })
  expect(await work(0)).toEqual({ ready: 3, more: false })
  expect(await work(0, 3)).toEqual({ ready: 3, more: false })
  expect(await work(0, 1)).toEqual({ ready: 1, more: true })
  expect(await work(1, 1)).toEqual({ ready: 1, more: true })
  expect(await work(2, 1)).toEqual({ ready: 1, more: false })
})

it('A16 of a claim of an earlier class nobody is asked for an account, and the page of a batch names it among those left out', async () => {
  await clearedClaim(false)
  const [finance, clerk] = [await as('finance'), await as('clerk')]
  const made = await ask(finance, 'POST', '/api/payment-batches', {})
  expect(made.statusCode, made.body).toBe(201)
  const batch = async () => (await ask(finance, 'GET', `/api/payment-batches/${made.json().id}`)).json()
  const asks = async (who: SignedInAs) =>
    (await ask(who, 'GET', '/api/tasks')).json().filter((t: { id: string }) => /account/.test(t.id)).length
  expect([await asks(clerk), await asks(finance)]).toEqual([1, 1])
  expect((await batch()).left.rows).toMatchObject([{ earlier: false, stopped: false }])
  await issue(addDays(TODAY, -30))
  expect([await asks(clerk), await asks(finance)]).toEqual([0, 0])
  expect((await batch()).left.rows).toMatchObject([
    { earlier: true, stopped: false, why: expect.stringContaining('适用原规定') },
  ])
})

it('A16 of a claim that was brought in the sheet says when its class began; by a day that nobody knows it is kept out', async () => {
  await clearedClaim()
  const [finance, id] = [await as('finance'), randomUUID()]
  const waits = async () => (await ask(finance, 'GET', `/api/claims/${id}`)).json().notIssued
  await inHouse(async (tx) => {
    await sql`insert into intakes (client_key, kind, source, as_of, confidence, file_name, file_hash, row_count, taken_name)
      values ('x', 'claims', '某处', ${TODAY}, 'own-record', 'x', 'x', 1, 'x')`.execute(tx)
    await sql`insert into brought_claims (claim_id, intake_id, row_no, provider_code, person_id, number_before, stood, amount_fen, filed_on, started_on)
      select ${id}, i.id, 1, c.provider_code, c.person_id, 'x', 'accepted', 1, ${addDays(TODAY, -50)}, ${addDays(TODAY, -40)}
      from intakes i cross join (select * from claims order by claim_no desc limit 1) c`.execute(tx)
    await sql`insert into claims (id, claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
        certificate_no, issued_on, applied_on, status, year_slot, amount_fen)
      select ${id}, 'SL-OLD', person_id, claimant, provider_code, provider_name, 'OLD-1', occupation_code, occupation_name, '4', 'y', issued_on,
        applied_on, 'submitted', 2, 100 from claims order by claim_no desc limit 1`.execute(tx)
  })
  await issue(addDays(TODAY, -30))
  await bothWays(
    'A16.transition',
    {
      approvedOn: expect.stringContaining('没有写明班级OLD-1的批准日期'),
      startedOn: expect.stringContaining(`班级OLD-1于${addDays(TODAY, -40)}开班`),
      immediately: null,
    },
    waits,
  )
  // What was filed since was not agreed to before.
  await issue(addDays(TODAY, -55))
  expect(await waits()).toBeNull()
})
