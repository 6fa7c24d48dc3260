// What the database itself refuses of recoveries, whoever asks: SQL as the application's own role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { aBody, type Body, TODAY } from '../../exams/test/fixture.ts'
import { aPaidClaim, type Paid } from '../test/paid.ts'

const { house, owner } = await testHouse()
const { db } = house
const someone = (role: Role, provider: string | null = null): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider, person: null },
})
const [clerk, approver, finance] = [someone('clerk'), someone('approver'), someone('finance')]
const FILE = await act(db, system, async (tx) => {
  const values = { hash: 'a'.repeat(64), name: 'x.pdf', media_type: 'application/pdf', bytes: 1 }
  return (await tx.insertInto('files').values(values).returning('id').executeTakeFirstOrThrow()).id
})
let n = 0

/** The constraint that refused, or undefined. */
const refusedBy = (actor: Actor, ...statements: ReturnType<typeof sql>[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const s of statements) await s.execute(tx)
  })
    .then(() => undefined)
    .catch((error: { constraint?: string }) => error.constraint ?? String(error))

const insert = (
  id: string,
  body: Body,
  more: { amount?: number; by?: Actor; person?: string; status?: string } = {},
) => sql`
  insert into recoveries (id, number, provider_code, person_id, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on, status)
  values (${id}, ${`ZHT-${++n}`}, ${body.code}, ${more.person ?? null}, 'x', ${FILE}, ${addDays(TODAY, 9)}, ${more.amount ?? 150_000},
    ${(more.by ?? clerk).account}, ${TODAY}, ${more.status ?? 'proposed'})`
const name = (id: string, body: Body, claim: Paid, amount = 150_000) => sql`
  insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen) values (${id}, ${claim.id}, ${body.code}, ${amount})`
const decide = (id: string, status: 'agreed' | 'returned', by = approver) => sql`
  update recoveries set status = ${status}, decided_by = ${by.account}, decided_on = ${TODAY}, decision_note = 'x',
    notice_file_id = ${status === 'agreed' ? FILE : null} where id = ${id}`
const receive = (id: string, body: Body, amount: number, by = finance, on = TODAY) => sql`
  insert into recovery_receipts (recovery_id, provider_code, amount_fen, received_on, voucher, recorded_by)
  values (${id}, ${body.code}, ${amount}, ${on}, ${`V${++n}`}, ${by.account})`
const close = (id: string) =>
  sql`update recoveries set status = 'closed', closed_on = ${TODAY} where id = ${id}`

async function opened(agreed = false) {
  const body = await aBody(house)
  const claim = await aPaidClaim(house, body)
  const id = randomUUID()
  expect(await refusedBy(clerk, insert(id, body), name(id, body, claim))).toBeUndefined()
  if (agreed) expect(await refusedBy(approver, decide(id, 'agreed'))).toBeUndefined()
  return { body, claim, id }
}
const count = (actor: Actor, table: string, code: string) =>
  act(db, actor, async (tx: Tx) => {
    const found = sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where provider_code = ${code}`
    return (await found.execute(tx)).rows[0]!.n
  })

it('A15(b) whoever opens a recovery does not approve it, nor sign for another, nor skip a step', async () => {
  const { id } = await opened()
  const both: Actor = { ...clerk, role: 'approver' }
  expect(await refusedBy(both, decide(id, 'agreed', both))).toBe('recoveries_two_people')
  expect(await refusedBy(approver, decide(id, 'agreed', someone('approver')))).toBe(
    'recoveries_signed_by_oneself',
  )
  expect(await refusedBy(finance, decide(id, 'agreed', finance))).toBe('recoveries_step_by_step')
  expect(await refusedBy(system, close(id))).toBe('recoveries_step_by_step')
  expect(await refusedBy(approver, sql`update recoveries set amount_fen = 1 where id = ${id}`)).toBe(
    'recoveries_stay',
  )
  const body = await aBody(house)
  expect(await refusedBy(clerk, insert(randomUUID(), body, { status: 'agreed' }))).toBe(
    'recoveries_begin_proposed',
  )
  expect(await refusedBy(clerk, insert(randomUUID(), body, { by: approver }))).toBe(
    'recoveries_begin_proposed',
  )
  for (const actor of [approver, finance, someone('principal', body.code)])
    expect(await refusedBy(actor, insert(randomUUID(), body, { by: actor }))).toContain('row-level security')
})

it('A15(b) only paid claims, for what was paid, of whoever was paid', async () => {
  const body = await aBody(house)
  const [paid, cleared, toPerson] = [
    await aPaidClaim(house, body),
    await aPaidClaim(house, body, { status: 'cleared' }),
    await aPaidClaim(house, body, { claimant: 'person' }),
  ]
  const foreign = await aPaidClaim(house, await aBody(house))
  const id = randomUUID()
  const by = (claim: Paid, amount?: number, person?: string) =>
    refusedBy(clerk, insert(id, body, { person }), name(id, body, claim, amount))
  expect(await by(cleared)).toBe('recovery_claims_of_paid')
  expect(await by(paid, 149_999)).toBe('recovery_claims_as_paid')
  expect(await by(toPerson)).toBe('recovery_claims_of_payee')
  expect(await by(paid, 150_000, paid.personId)).toBe('recovery_claims_of_payee')
  expect(await by(foreign)).toBe('recovery_claims_of_payee')
  expect(await by(toPerson, 150_000, toPerson.personId)).toBeUndefined()
})

it('A15(b) a claim stands in one case; only a returned case lets it go', async () => {
  const { body, claim, id } = await opened()
  const other = randomUUID()
  expect(await refusedBy(clerk, insert(other, body), name(other, body, claim))).toBe('recovery_claims_once')
  const release = sql`update recovery_claims set released = true where recovery_id = ${id}`
  expect(await refusedBy(approver, release)).toBe('recovery_claims_never_edited')
  expect(await refusedBy(approver, decide(id, 'returned'), release)).toBeUndefined()
  expect(await refusedBy(clerk, insert(other, body), name(other, body, claim))).toBeUndefined()
})

it('A15(b) it is agreed only when its claims add up, and none joins later', async () => {
  const { body, claim } = await opened()
  const more = await aPaidClaim(house, body)
  const id = randomUUID()
  await refusedBy(clerk, insert(id, body, { amount: 150_001 }), name(id, body, more))
  expect(await refusedBy(approver, decide(id, 'agreed'))).toBe('recoveries_add_up')
  const agreed = await opened(true)
  const late = await aPaidClaim(house, agreed.body)
  expect(await refusedBy(clerk, name(agreed.id, agreed.body, late))).toBe('recovery_claims_at_opening')
  expect(claim.id).not.toBe(late.id)
})

it('A15(b) no more comes back than is owed, by finance, and it closes only when all is back', async () => {
  const waiting = await opened()
  expect(await refusedBy(finance, receive(waiting.id, waiting.body, 1))).toBe('recovery_receipts_of_agreed')
  const { body, id } = await opened(true)
  expect(await refusedBy(finance, receive(id, body, 150_001))).toBe('recovery_receipts_within_amount')
  expect(await refusedBy(finance, receive(id, body, 0))).toBe('recovery_receipts_amount_positive')
  expect(await refusedBy(finance, receive(id, body, 1, clerk))).toBe('recovery_receipts_signed_by_oneself')
  expect(await refusedBy(finance, receive(id, body, 1, finance, addDays(TODAY, -1)))).toBe(
    'recovery_receipts_after_opening',
  )
  // A clerk may not change the case, so none waits for their money.
  expect(await refusedBy(clerk, receive(id, body, 1, clerk))).toBe('recovery_receipts_of_agreed')
  expect(await refusedBy(finance, receive(id, body, 100_000))).toBeUndefined()
  expect(await refusedBy(finance, close(id))).toBe('recoveries_closed_when_back')
  const two = await Promise.all([
    refusedBy(finance, receive(id, body, 50_000)),
    refusedBy(finance, receive(id, body, 50_000)),
  ])
  expect(two.sort()).toEqual(['recovery_receipts_within_amount', undefined])
  expect(await refusedBy(finance, close(id))).toBeUndefined()
})

it('A15(b) a claim shows a recovery only with one behind it, and nothing else of it changes', async () => {
  const { claim, id } = await opened()
  const show = (state: string, more = sql``) => sql`
    update claims set recovery = ${state}, recovery_no = (select number from recoveries where id = ${id})${more} where id = ${claim.id}`
  expect(await refusedBy(approver, show('recovering'))).toBe('claims_recovery_behind')
  expect(await refusedBy(approver, decide(id, 'agreed'))).toBeUndefined()
  expect(await refusedBy(approver, show('recovered'))).toBe('claims_recovery_step_by_step')
  expect(await refusedBy(approver, show('recovering', sql`, amount_fen = 0`))).toBe(
    'claims_recovery_step_by_step',
  )
  expect(await refusedBy(approver, show('recovering'))).toBeUndefined()
  expect(await refusedBy(finance, show('recovered'))).toBe('claims_recovery_behind')
  expect(
    await refusedBy(
      finance,
      sql`update claims set recovery = null, recovery_no = null where id = ${claim.id}`,
    ),
  ).toBe('claims_recovery_step_by_step')
})

it('A15(b) receipts and sanctions are never edited, cases and their claims never deleted', async () => {
  const { body, id } = await opened(true)
  await refusedBy(finance, receive(id, body, 1))
  await act(db, system, (tx) =>
    sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
      values (${body.code}, 'penalty', ${TODAY}, 'x', 'x', 'x', ${randomUUID()})`.execute(tx),
  )
  for (const statement of [
    'update recovery_receipts set amount_fen = amount_fen',
    'update sanctions set basis = basis',
    ...['recovery_receipts', 'sanctions', 'recovery_claims', 'recoveries'].map((t) => `delete from ${t}`),
  ])
    await expect(owner.pool.query(statement), statement).rejects.toThrow('insert-only')
})

it('A15(b) A15(c) a body sees what it owes when it is approved, never another’s, never a transfer', async () => {
  const { body, id } = await opened()
  const principal = someone('principal', body.code)
  const seen = () =>
    Promise.all(
      ['recoveries', 'recovery_claims', 'recovery_receipts'].map((t) => count(principal, t, body.code)),
    )
  expect(await seen()).toEqual([0, 0, 0])
  await refusedBy(approver, decide(id, 'agreed'))
  await refusedBy(finance, receive(id, body, 1))
  expect(await seen()).toEqual([1, 1, 1])
  for (const [role, provider] of [
    ['principal', '000000000000000000'],
    ['teacher', body.code],
    ['trainee', null],
    ['public', null],
  ] as const)
    expect(await count({ ...someone('principal', provider), role }, 'recoveries', body.code), role).toBe(0)
  for (const kind of ['penalty', 'transfer'])
    expect(
      await refusedBy(
        clerk,
        sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
          values (${body.code}, ${kind}, ${TODAY}, 'x', 'x', 'x', ${clerk.account})`,
      ),
    ).toBeUndefined()
  expect([
    await count(principal, 'sanctions', body.code),
    await count(clerk, 'sanctions', body.code),
  ]).toEqual([1, 2])
})
