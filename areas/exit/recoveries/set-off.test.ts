// What the database itself refuses of offsets, whoever asks: SQL as the application's own role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { aBody, type Body, TODAY } from '../../exams/test/fixture.ts'
import { aPaidClaim } from '../test/paid.ts'

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

/** A body with a batch that is to pay it 1,500 元, and an approved recovery of 1,000 元. */
async function aDebtor(claimant: 'institution' | 'person' = 'institution') {
  const body = await aBody(house)
  const claim = await aPaidClaim(house, body, { status: 'cleared', claimant })
  const granted = await aPaidClaim(house, body, { status: 'granted', amountFen: 100_000 })
  const [batch, payment, recovery] = [randomUUID(), randomUUID(), randomUUID()]
  n += 1
  const payee = claimant === 'person' ? 'person' : 'provider'
  await act(db, system, async (tx) => {
    for (const statement of [
      sql`insert into payment_batches (id, number, prepared_by, total_fen) values (${batch}, ${`BFG-${n}`}, ${finance.account}, 150000)`,
      sql`insert into payments (id, batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen)
        values (${payment}, ${batch}, ${claim.id}, ${`PG-${n}`}, ${body.code}, ${claim.personId}, ${payee}, 'x', '', '', 150000)`,
      sql`insert into recoveries (id, number, provider_code, finding, evidence_file_id, due_on, amount_fen, opened_by, opened_on)
        values (${recovery}, ${`ZHG-${n}`}, ${body.code}, 'x', ${FILE}, '2099-01-01', 100000, ${clerk.account}, ${TODAY})`,
      sql`insert into recovery_claims (recovery_id, claim_id, provider_code, amount_fen) values (${recovery}, ${granted.id}, ${body.code}, 100000)`,
      sql`update recoveries set status = 'agreed', decided_by = ${approver.account}, decided_on = ${TODAY}, decision_note = 'x',
        notice_file_id = ${FILE} where id = ${recovery}`,
    ])
      await statement.execute(tx)
  })
  return { body, batch, payment, recovery }
}
type Debtor = Awaited<ReturnType<typeof aDebtor>>

const offset = (
  d: Debtor,
  {
    id = randomUUID(),
    amount = 60_000,
    by = finance,
    body = d.body,
  }: {
    id?: string
    amount?: number
    by?: Actor
    body?: Body
  } = {},
) => sql`insert into offsets (id, batch_id, recovery_id, provider_code, amount_fen, reason, proposed_by, proposed_at)
  values (${id}, ${d.batch}, ${d.recovery}, ${body.code}, ${amount}, 'x', ${by.account}, '2026-01-01')`
const line = (d: Debtor, id: string, amount = 60_000) => sql`
  insert into offset_lines (offset_id, payment_id, provider_code, amount_fen) values (${id}, ${d.payment}, ${d.body.code}, ${amount})`
const decide = (id: string, status = 'agreed', by = approver) => sql`
  update offsets set status = ${status}, decided_by = ${by.account}, decided_at = '2026-01-02', decision_note = 'x',
    notice_file_id = ${status === 'agreed' ? FILE : null} where id = ${id}`
const proposed = async (d: Debtor, amount = 60_000) => {
  const id = randomUUID()
  expect(await refusedBy(finance, offset(d, { id, amount }), line(d, id, amount))).toBeUndefined()
  return id
}

it('A15(b) finance proposes in its own name, an approver decides, never the same, and once', async () => {
  const d = await aDebtor()
  // A clerk may not hold the recovery, nor a body see the batch, before the table itself is asked.
  expect(await refusedBy(clerk, offset(d, { by: clerk }))).toBe('offsets_own_debt')
  const principal = someone('principal', d.body.code)
  expect(await refusedBy(principal, offset(d, { by: principal }))).toBe('offsets_while_prepared')
  expect(await refusedBy(approver, offset(d, { by: approver }))).toContain('row-level security')
  expect(await refusedBy(finance, offset(d, { by: clerk }))).toBe('offsets_begin_proposed')
  const id = await proposed(d)
  const both: Actor = { ...finance, role: 'approver' }
  expect(await refusedBy(both, decide(id, 'agreed', both))).toBe('offsets_two_people')
  expect(await refusedBy(approver, decide(id, 'agreed', someone('approver')))).toBe(
    'offsets_signed_by_oneself',
  )
  expect(await refusedBy(approver, decide(id))).toBeUndefined()
  expect(await refusedBy(approver, decide(id, 'declined'))).toBe('offsets_step_by_step')
  expect(await refusedBy(finance, offset(d))).toBe('offsets_one_open')
  for (const statement of [
    'delete from offsets',
    'update offset_lines set amount_fen = 1',
    'delete from offset_lines',
  ])
    await expect(owner.pool.query(statement), statement).rejects.toThrow('insert-only')
})

it('A15(b) only its own debt against its own money, and no more of either', async () => {
  const [d, other, own] = [await aDebtor(), await aDebtor(), await aDebtor('person')]
  expect(await refusedBy(finance, offset({ ...d, recovery: other.recovery }))).toBe('offsets_own_debt')
  const id = randomUUID()
  expect(await refusedBy(finance, offset(own, { id }), line(own, id))).toBe('offset_lines_own_money')
  expect(await refusedBy(finance, offset(d, { id }), line(other, id))).toBe('offset_lines_at_proposal')
  expect(await refusedBy(finance, offset(d, { id }), line(d, id, 150_001))).toBe(
    'offset_lines_within_payment',
  )
  expect(await refusedBy(finance, offset(d, { id }), line(d, id, 100_001))).toBe('offsets_within_debt')
  expect(await refusedBy(finance, offset(d, { id, amount: 70_000 }), line(d, id))).toBeUndefined()
  expect(await refusedBy(approver, decide(id))).toBe('offsets_add_up')
})

it('A15(b) a batch is not approved over an offset that waits, and money on its way is not received twice', async () => {
  const d = await aDebtor()
  const id = await proposed(d, 60_000)
  const approve = sql`update payment_batches set status = 'approved', approved_by = ${approver.account}, approved_at = now() where id = ${d.batch}`
  expect(await refusedBy(approver, approve)).toBe('payment_batches_offsets_decided')
  const receive = (amount: number, payment: string | null = null) => sql`
    insert into recovery_receipts (recovery_id, provider_code, amount_fen, received_on, voucher, recorded_by, offset_id, payment_id)
    values (${d.recovery}, ${d.body.code}, ${amount}, ${TODAY}, ${`V${++n}`}, ${finance.account}, ${payment && id}, ${payment})`
  // What is only proposed keeps nobody from paying.
  expect(await refusedBy(finance, receive(30_000))).toBeUndefined()
  expect(await refusedBy(approver, decide(id))).toBeUndefined()
  expect(await refusedBy(finance, receive(10_001))).toBe('recovery_receipts_within_amount')
  // Nothing is booked before the payment has arrived.
  expect(await refusedBy(finance, receive(60_000, d.payment))).toBe('recovery_receipts_as_set_off')
  expect(await refusedBy(approver, approve)).toBeUndefined()
})

it('A15(b) what came back meanwhile is seen when it is decided', async () => {
  const d = await aDebtor()
  const id = await proposed(d, 60_000)
  const paid = sql`insert into recovery_receipts (recovery_id, provider_code, amount_fen, received_on, voucher, recorded_by)
    values (${d.recovery}, ${d.body.code}, 50000, ${TODAY}, 'V', ${finance.account})`
  expect(await refusedBy(finance, paid)).toBeUndefined()
  expect(await refusedBy(approver, decide(id))).toBe('offsets_within_debt')
  expect(await refusedBy(approver, decide(id, 'declined'))).toBeUndefined()
})
