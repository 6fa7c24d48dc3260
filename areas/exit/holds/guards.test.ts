// What the database itself refuses of holds and of money that stops, whoever asks: SQL as the application's own role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { keepJudged } from '../../../regulation/kept/test/judged.ts'
import { type Actor, type Role, roles, system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { concernsIn } from '../../concerns/test/concern.ts'
import { aBody, type Body } from '../../exams/test/fixture.ts'
import { aPaidClaim } from '../test/paid.ts'

const { house } = await testHouse()
const { db } = house
const concerns = concernsIn(db)
const someone = (role: Role): Actor => ({
  account: randomUUID(),
  name: role,
  role,
  provider: null,
  person: null,
})
const [clerk, approver, finance, payer] = [
  someone('clerk'),
  someone('approver'),
  someone('finance'),
  someone('finance'),
]

/** The constraint that refused, the code of what is not allowed, or undefined. */
const refusedBy = (actor: Actor, ...statements: ReturnType<typeof sql>[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const statement of statements) {
      const { numAffectedRows } = await statement.execute(tx)
      if (numAffectedRows === 0n) return 'nothing'
    }
    return undefined
  }).catch((error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? String(error))

const paper = async (): Promise<string> => {
  const { rows } = await act(db, system, (tx) =>
    sql<{
      id: string
    }>`insert into files (name, media_type, bytes, hash) values ('证据.pdf', 'application/pdf', 1, ${randomUUID()})
      returning id`.execute(tx),
  )
  return rows[0]!.id
}
const place = async (body: Body, by: Actor, clause = 'A14.5(a)') => sql`
  insert into payment_holds (provider_code, clause, reason, evidence_file_id, placed_by) values (${body.code}, ${clause}, '核查', ${await paper()}, ${by.account})`
const lift = (body: Body, by: Actor) => sql`
  update payment_holds set lifted_by = ${by.account}, lifted_at = statement_timestamp(), lift_reason = '办结' where provider_code = ${body.code}`
const cancel = (body: Body) =>
  refusedBy(system, sql`update providers set standing = 'cancelled' where credit_code = ${body.code}`)

async function batchOf(body: Body, claimant: 'institution' | 'person' = 'institution') {
  const claim = await aPaidClaim(house, body, { status: 'cleared', claimant })
  const id = randomUUID()
  const payee = claimant === 'person' ? 'person' : 'provider'
  const pay = sql`insert into payments (batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen)
    values (${id}, ${claim.id}, ${randomUUID()}, ${body.code}, ${claim.personId}, ${payee}, 'x', '', '', 150000)`
  const open = sql`insert into payment_batches (id, number, prepared_by, total_fen) values (${id}, ${randomUUID()}, ${finance.account}, 150000)`
  const approve = sql`update payment_batches set status = 'approved', approved_by = ${approver.account} where id = ${id}`
  const send = sql`update payment_batches set status = 'sent', sent_by = ${payer.account}, file_hash = 'h' where id = ${id}`
  const mark = sql`update payments set status = 'sent' where batch_id = ${id}`
  const takeOut = (by: Actor) =>
    sql`update payments set status = 'failed', taken_out_at = statement_timestamp(), taken_out_by = ${by.account} where batch_id = ${id}`
  return { open, pay, approve, send, mark, takeOut }
}

describe('A14.5(a) a hold', () => {
  it('is placed by a clerk or an approver, in their own name, and nobody else reads or writes one', async () => {
    for (const role of roles) {
      const [body, by] = [await aBody(house), someone(role)]
      const may = ['clerk', 'approver'].includes(role)
      expect((await refusedBy(by, await place(body, by))) === undefined, role).toBe(may)
      expect(await refusedBy(by, await place(body, approver, 'A15(a)')), role).toBeDefined()
    }
    const { rows } = await act(db, { ...someone('principal'), provider: 'x' }, (tx) =>
      sql`select from payment_holds`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  it('stands once for a body and clause, rests on something, and is never edited or taken away', async () => {
    const body = await aBody(house)
    expect(await refusedBy(clerk, await place(body, clerk))).toBeUndefined()
    expect(await refusedBy(clerk, await place(body, clerk))).toBe('payment_holds_one_open')
    expect(
      await refusedBy(
        clerk,
        sql`insert into payment_holds (provider_code, clause, reason, placed_by) values (${body.code}, 'A15(a)', 'x', ${clerk.account})`,
      ),
    ).toBe('payment_holds_rest_on_something')
    expect(await refusedBy(clerk, sql`update payment_holds set reason = 'y'`)).toBe('42501')
    expect(await refusedBy(system, sql`delete from payment_holds`)).toBeDefined()
  })

  it('is lifted once, by another, in their own name', async () => {
    const body = await aBody(house)
    await refusedBy(clerk, await place(body, clerk))
    expect(await refusedBy(clerk, lift(body, clerk))).toBe('payment_holds_two_people')
    expect(await refusedBy(approver, lift(body, someone('clerk')))).toBe('payment_holds_signed_by_oneself')
    for (const role of ['finance', 'inspector', 'auditor', 'principal', 'trainee'] as const)
      expect(await refusedBy(someone(role), lift(body, someone(role))), role).toBe('nothing')
    expect(await refusedBy(approver, lift(body, approver))).toBeUndefined()
    expect(await refusedBy(approver, lift(body, approver))).toBe('payment_holds_step_by_step')
  })

  it.each([
    ['dismissed', async (id: string) => concerns.dismiss(id)],
    ['settled', async (id: string) => concerns.settle(id)],
  ])('on a concern it stands until that is %s', async (end, over) => {
    const body = await aBody(house)
    const { id } = await concerns.raised({
      ...{ kind: 'provider', id: body.code, clause: 'A14.5(a)', provider: body.code },
    })
    const onConcern = sql`insert into payment_holds (provider_code, clause, reason, concern_id, placed_by)
      values (${body.code}, 'A14.5(a)', '核查', ${id}, ${clerk.account})`
    expect(await refusedBy(clerk, onConcern)).toBeUndefined()
    const early = 'payment_holds_until_concern_is_over'
    for (const by of [approver, system])
      expect(await refusedBy(by, lift(body, approver)), by.role).toBe(early)
    if (end === 'settled') {
      await concerns.uphold(id)
      expect(await refusedBy(approver, lift(body, approver))).toBe(early)
    }
    await over(id)
    expect(await refusedBy(approver, lift(body, approver))).toBeUndefined()
  })
})

describe('A14.0(d) A14.5(a) money that stops', () => {
  it.each([
    ['money_on_hold', async (body: Body) => refusedBy(clerk, await place(body, clerk))],
    ['money_of_cancelled_body', cancel],
  ])('%s: not put in a batch, approved, sent; a trainee’s own goes on', async (name, stop) => {
    const [fresh, prepared, approved, sent] = [
      await aBody(house),
      await aBody(house),
      await aBody(house),
      await aBody(house),
    ]
    const one = await batchOf(fresh)
    await stop(fresh)
    expect(await refusedBy(finance, one.open, one.pay)).toBe(name)
    const two = await batchOf(prepared)
    await refusedBy(finance, two.open, two.pay)
    await stop(prepared)
    expect(await refusedBy(approver, two.approve)).toBe(name)
    const three = await batchOf(approved)
    await refusedBy(finance, three.open, three.pay)
    await refusedBy(approver, three.approve)
    await stop(approved)
    expect(await refusedBy(payer, three.send)).toBe(name)
    const own = await batchOf(sent, 'person')
    await stop(sent)
    expect(await refusedBy(finance, own.open, own.pay)).toBeUndefined()
    expect(await refusedBy(approver, own.approve)).toBeUndefined()
    expect(await refusedBy(payer, own.send, own.mark)).toBeUndefined()
  })

  it('is taken out by finance alone, and nothing else is', async () => {
    const body = await aBody(house)
    const batch = await batchOf(body)
    await refusedBy(finance, batch.open, batch.pay)
    expect(await refusedBy(finance, batch.takeOut(finance))).toBe('payments_taken_out_when_stopped')
    await refusedBy(clerk, await place(body, clerk))
    expect(await refusedBy(approver, batch.takeOut(approver))).toBe('payments_never_edited')
    expect(await refusedBy(finance, batch.takeOut(payer))).toBe('payments_taken_out_when_stopped')
    expect(await refusedBy(finance, batch.takeOut(finance))).toBeUndefined()
  })

  it('a claim of it is not approved', async () => {
    const body = await aBody(house)
    const { id } = await aPaidClaim(house, body, { status: 'cleared' })
    const another = randomUUID()
    await act(db, system, async (tx) => {
      await sql`insert into claims select (jsonb_populate_record(c, jsonb_build_object('id', ${another}::text, 'claim_no', 'SLQ', 'status', 'reviewed',
        'approved_by', null, 'class_no', 'other', 'occupation_code', 'other', 'year_slot', 2))).* from claims c where id = ${id}`.execute(
        tx,
      )
      await keepJudged(tx, 'claim', another)
    })
    await refusedBy(clerk, await place(body, clerk))
    const approve = sql`update claims set status = 'approved', approved_by = ${approver.account} where claim_no = 'SLQ'`
    expect(await refusedBy(approver, approve)).toBe('money_on_hold')
    await refusedBy(approver, lift(body, approver))
    expect(await refusedBy(approver, approve)).toBeUndefined()
  })
})
