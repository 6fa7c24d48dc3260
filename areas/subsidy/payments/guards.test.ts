// What the database itself refuses of claims and payments, whoever asks: SQL as the application's own role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { keepJudged } from '../../../regulation/kept/test/judged.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { act, openDatabase, type Tx } from '../../../server/database/db.ts'
import { testDatabase } from '../../../server/test/database.ts'

const db = openDatabase(await testDatabase())
const BODY = '52320699MJ0000001X'
beforeAll(() => act(db, system, seedRegisters).then(() => undefined))
const someone = (role: Role | 'system', provider: string | null = null): Actor =>
  role === 'system' ? system : { account: randomUUID(), name: role, role, provider, person: null }
const clerk = someone('clerk')
const approver = someone('approver')
const finance = someone('finance')
const other = someone('finance')
let n = 0

/** The constraint that refused, or undefined. */
async function refusedBy(actor: Actor, statement: ReturnType<typeof sql>): Promise<string | undefined> {
  return act(db, actor, (tx) => statement.execute(tx))
    .then(() => undefined)
    .catch((error: { constraint?: string }) => error.constraint ?? String(error))
}

/** A claim as it would stand there after its steps; `objection`: one against it, in that state. */
async function claim(
  status: string,
  objection?: 'open' | 'upheld' | 'dismissed',
): Promise<{ id: string; no: string }> {
  const no = `SLT-${++n}`
  return act(db, system, async (tx) => {
    const person = await one(
      tx,
      sql`insert into persons (name, initials, id_number_enc, id_number_hash, id_number_masked, category)
        values ('张三', 'zs', '', ${`h${n}`}, '', 'x') returning id`,
    )
    const notice = await one(
      tx,
      sql`insert into notices (number, kind, title, subject_id, columns, lines, from_on, to_on)
        values (${`GST-${n}`}, 'subsidy', 'x', ${person}, '{}', ${JSON.stringify([{ key: no, cells: [] }])}, '2026-01-01', '2026-01-08') returning id`,
    )
    if (objection)
      await sql`insert into objections (client_key, notice_id, line_key, content, status, answered_at)
        values (${`k${n}`}, ${notice}, ${no}, 'x', ${objection}, ${objection === 'open' ? null : new Date()})`.execute(
        tx,
      )
    const done = ['submitted', 'refused'].includes(status)
    const id = await one(
      tx,
      sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name,
          level, certificate_no, issued_on, applied_on, status, year_slot, amount_fen, rate_fen, reviewed_by, approved_by, notice_id)
        values (${no}, ${person}, 'institution', ${BODY}, 'x', 'K', 'c', 'n', '5', 'x', '2026-01-01', '2026-01-02', ${status},
          ${status === 'refused' ? null : 1}, ${status === 'refused' ? 0 : 100}, 100, ${done ? null : clerk.account},
          ${done || status === 'reviewed' ? null : approver.account}, ${['on-notice', 'cleared'].includes(status) ? notice : null}) returning id`,
    )
    return { id, no }
  })
}
async function one(tx: Tx, statement: ReturnType<typeof sql>): Promise<string> {
  return ((await statement.execute(tx)).rows[0] as { id: string }).id
}

const insertPayment = (batch: string, claimId: string, amount = 100, payee = 'provider') => sql`
  insert into payments (batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen)
  select ${batch}, c.id, ${`P${++n}`}, c.provider_code, c.person_id, ${payee}, 'x', '', '', ${amount} from claims c where c.id = ${claimId}`

async function batchOf(claimIds: string[], total = claimIds.length * 100): Promise<string> {
  return act(db, finance, async (tx) => {
    const id = await one(
      tx,
      sql`insert into payment_batches (number, prepared_by, total_fen) values (${`BFT-${++n}`}, ${finance.account}, ${total}) returning id`,
    )
    for (const c of claimIds) await insertPayment(id, c).execute(tx)
    return id
  })
}
const approve = (id: string, by = approver) =>
  sql`update payment_batches set status = 'approved', approved_by = ${by.account} where id = ${id}`
const send = (id: string, by = other) =>
  sql`update payment_batches set status = 'sent', sent_by = ${by.account}, file_hash = 'h' where id = ${id}`
const mark = (batch: string, status: string) =>
  sql`update payments set status = ${status} where batch_id = ${batch}`
const move = (id: string, status: string, more = sql``) =>
  sql`update claims set status = ${status}${more} where id = ${id}`

describe('A13.8 a claim', () => {
  it('takes no step that is not the next, nor by another', async () => {
    const { id } = await claim('submitted')
    expect(await refusedBy(finance, move(id, 'cleared'))).toBe('claims_step_by_step')
    expect(await refusedBy(clerk, move(id, 'approved', sql`, approved_by = ${clerk.account}`))).toBe(
      'claims_step_by_step',
    )
    expect(await refusedBy(system, move(id, 'paid'))).toBe('claims_step_by_step')
    expect(await refusedBy(someone('principal', BODY), move(id, 'reviewed'))).toBe('claims_step_by_step')
    expect(
      await refusedBy(
        someone('principal', BODY),
        sql`update claims set amount_fen = 999999 where id = ${id}`,
      ),
    ).toBe('claims_step_by_step')
    expect(
      await refusedBy(clerk, move(id, 'reviewed', sql`, reviewed_by = ${clerk.account}`)),
    ).toBeUndefined()
  })
  it('is signed by oneself, reviewed and approved by two', async () => {
    const { id } = await claim('submitted')
    expect(await refusedBy(clerk, move(id, 'reviewed', sql`, reviewed_by = ${approver.account}`))).toBe(
      'claims_signed_by_oneself',
    )
    expect(await refusedBy(clerk, move(id, 'reviewed'))).toBe('claims_reviewed_and_approved')
    const both: Actor = { ...clerk, role: 'approver' }
    await act(db, system, (tx) => keepJudged(tx, 'claim', id))
    await refusedBy(clerk, move(id, 'reviewed', sql`, reviewed_by = ${clerk.account}`))
    expect(await refusedBy(both, move(id, 'approved', sql`, approved_by = ${both.account}`))).toBe(
      'claims_two_people',
    )
  })
  it('begins with its submission, whatever a body writes', async () => {
    const insert = (
      on: string,
      status: string,
    ) => sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code,
        occupation_name, level, certificate_no, issued_on, applied_on, status, year_slot, amount_fen)
      select 'SLT-X', person_id, claimant, provider_code, 'x', 'K2', 'c2', 'n', '5', 'x', issued_on, me_day() + ${on}::int, ${status}, 2, 100 from claims limit 1`
    const body = someone('principal', BODY)
    expect(await refusedBy(body, insert('0', 'cleared'))).toBe('claims_begin_submitted')
    for (const other of ['-1', '1'])
      expect(await refusedBy(body, insert(other, 'submitted'))).toBe('claims_on_the_day')
  })
  it('is shown by a notice that names it, and cleared only without objection', async () => {
    const { id } = await claim('approved')
    const { id: foreign } = await claim('on-notice')
    expect(
      await refusedBy(
        clerk,
        move(id, 'on-notice', sql`, notice_id = (select notice_id from claims where id = ${foreign})`),
      ),
    ).toBe('claims_named_by_notice')
    for (const [state, by] of [
      ['open', 'claims_cleared_without_objection'],
      ['upheld', 'claims_cleared_without_objection'],
      ['dismissed', undefined],
    ] as const)
      expect(await refusedBy(system, move((await claim('on-notice', state)).id, 'cleared')), state).toBe(by)
  })
  it('keeps what was claimed and, once approved, its amount', async () => {
    const { id } = await claim('approved')
    expect(await refusedBy(approver, sql`update claims set certificate_no = 'y' where id = ${id}`)).toBe(
      'claims_stay_as_submitted',
    )
    expect(
      await refusedBy(system, move((await claim('on-notice')).id, 'cleared', sql`, amount_fen = 200`)),
    ).toBe('claims_amount_stands')
  })
})

describe('A13.9 a payment', () => {
  it('is of a cleared claim alone', async () => {
    for (const status of ['submitted', 'reviewed', 'approved', 'on-notice', 'refused'])
      await expect(batchOf([(await claim(status)).id]), status).rejects.toMatchObject({
        constraint: 'payments_of_cleared_claims',
      })
  })
  it('is not made while an objection stands, nor sent when one came up meanwhile', async () => {
    for (const state of ['open', 'upheld'] as const)
      await expect(batchOf([(await claim('cleared', state)).id])).rejects.toMatchObject({
        constraint: 'payments_without_objection',
      })
    const { id, no } = await claim('cleared')
    const batch = await batchOf([id])
    await refusedBy(approver, approve(batch))
    await refusedBy(other, send(batch))
    await act(db, system, (tx) =>
      sql`insert into objections (client_key, notice_id, line_key, content)
        select ${no}, notice_id, ${no}, 'x' from claims where id = ${id}`.execute(tx),
    )
    expect(await refusedBy(other, mark(batch, 'sent'))).toBe('payments_without_objection')
  })
  it('is made once, for the amount approved, to whoever claimed', async () => {
    const { id } = await claim('cleared')
    const batch = await batchOf([id])
    expect(await refusedBy(finance, insertPayment(batch, id))).toBe('payments_claim_once')
    const next = (await claim('cleared')).id
    expect(await refusedBy(finance, insertPayment(batch, next, 101))).toBe('payments_as_approved')
    expect(await refusedBy(finance, insertPayment(batch, next, 100, 'person'))).toBe('payments_to_claimant')
  })
  it('needs three people, in their order', async () => {
    const batch = await batchOf([(await claim('cleared')).id])
    const maker: Actor = { ...finance, role: 'approver' }
    expect(await refusedBy(finance, send(batch, finance))).toBe('payment_batches_step_by_step')
    expect(await refusedBy(maker, approve(batch, maker))).toBe('payment_batches_three_people')
    expect(await refusedBy(finance, approve(batch, finance))).toBe('payment_batches_step_by_step')
    expect(await refusedBy(approver, approve(batch, other))).toBe('payment_batches_signed_by_oneself')
    expect(await refusedBy(finance, mark(batch, 'sent'))).toBe('payments_after_three_people')
    expect(await refusedBy(approver, approve(batch))).toBeUndefined()
    expect(await refusedBy(finance, send(batch, finance))).toBe('payment_batches_three_people')
    const approverPays: Actor = { ...approver, role: 'finance' }
    expect(await refusedBy(approverPays, send(batch, approverPays))).toBe('payment_batches_three_people')
    expect(await refusedBy(other, send(batch))).toBeUndefined()
    expect(await refusedBy(other, mark(batch, 'sent'))).toBeUndefined()
  })
  it('of a returned batch is free for another; the approver settles nothing', async () => {
    const { id } = await claim('cleared')
    const batch = await batchOf([id])
    expect(await refusedBy(approver, mark(batch, 'failed'))).toBe('payments_never_edited')
    const back = sql`update payment_batches set status = 'returned', returned_reason = 'x' where id = ${batch}`
    expect(await refusedBy(approver, back)).toBeUndefined()
    expect(await refusedBy(approver, mark(batch, 'paid'))).toBe('payments_after_three_people')
    expect(await refusedBy(approver, mark(batch, 'failed'))).toBeUndefined()
    await batchOf([id])
  })
  it('adds up, and stays as it was approved', async () => {
    const short = await batchOf([(await claim('cleared')).id], 50)
    expect(await refusedBy(approver, approve(short))).toBe('payment_batches_add_up')
    const batch = await batchOf([(await claim('cleared')).id])
    await refusedBy(approver, approve(batch))
    expect(await refusedBy(finance, insertPayment(batch, (await claim('cleared')).id))).toBe(
      'payments_join_prepared_batch',
    )
    expect(
      await refusedBy(finance, sql`update payments set amount_fen = 200 where batch_id = ${batch}`),
    ).toBe('payments_never_edited')
    expect(await refusedBy(finance, mark(batch, 'failed'))).toBe('payments_never_edited')
    expect(await refusedBy(finance, sql`update payment_batches set total_fen = 1 where id = ${batch}`)).toBe(
      'payment_batches_stay',
    )
  })
  it('each act on its batch is counted by the database; what leaves that where it stands writes nothing else', async () => {
    const batch = await batchOf([(await claim('cleared')).id])
    const version = () =>
      act(db, system, async (tx) => {
        const found = sql<{ version: number }>`select version from payment_batches where id = ${batch}`
        return (await found.execute(tx)).rows[0]!.version
      })
    const count = sql`update payment_batches set version = 99 where id = ${batch}`
    expect(await refusedBy(finance, count)).toBeUndefined()
    expect(await refusedBy(approver, count)).toBeUndefined()
    expect(await version()).toBe(3)
    const dated = sql`update payment_batches set prepared_at = now() - interval '1 day' where id = ${batch}`
    expect(await refusedBy(finance, dated)).toBe('payment_batches_stay')
    await refusedBy(approver, approve(batch))
    expect(await refusedBy(finance, count)).toBe('payment_batches_step_by_step')
    await refusedBy(other, send(batch))
    expect(await version()).toBe(5)
    expect(await refusedBy(approver, count)).toBe('payment_batches_step_by_step')
    expect(await refusedBy(finance, count)).toBeUndefined()
    expect(await version()).toBe(6)
  })
  it('that failed is never edited but paid anew; one that is paid is never paid again', async () => {
    const { id } = await claim('cleared')
    const through = async () => {
      const batch = await batchOf([id])
      await refusedBy(approver, approve(batch))
      await refusedBy(other, send(batch))
      await refusedBy(other, mark(batch, 'sent'))
      return batch
    }
    const first = await through()
    expect(await refusedBy(finance, move(id, 'paid'))).toBe('claims_paid_by_bank')
    expect(await refusedBy(finance, mark(first, 'failed'))).toBeUndefined()
    expect(await refusedBy(finance, mark(first, 'paid'))).toBe('payments_never_edited')
    const second = await through()
    expect(await refusedBy(finance, mark(second, 'paid'))).toBeUndefined()
    expect(await refusedBy(finance, move(id, 'paid'))).toBeUndefined()
    await expect(batchOf([id])).rejects.toMatchObject({ constraint: 'payments_of_cleared_claims' })
    expect(
      await refusedBy(finance, sql`update payment_batches set status = 'settled' where id = ${second}`),
    ).toBeUndefined()
  })
  it('is written by finance alone, and nobody takes one away', async () => {
    const { id } = await claim('cleared')
    for (const role of ['approver', 'inspector', 'auditor', 'administrator', 'principal'] as const)
      expect(
        await refusedBy(
          someone(role, role === 'principal' ? BODY : null),
          sql`insert into payment_batches (number, prepared_by, total_fen) values (${`BFX-${++n}`}, ${randomUUID()}, 1)`,
        ),
        role,
      ).toMatch(/row-level security|payment_batches_begin_prepared/)
    await batchOf([id])
    for (const table of ['payments', 'payment_batches', 'claims'])
      expect(await refusedBy(finance, sql`delete from ${sql.table(table)}`)).toMatch(/permission denied/)
  })
})
