// The gates that a concern shuts, as the database holds them, whoever asks: SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Gate } from '../areas/concerns/names.ts'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { aBody, aClass, type Body, type Taught, TODAY } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { keepJudged } from '../regulation/kept/test/judged.ts'
import { type Actor, type Role, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { testHouse } from '../server/test/house.ts'

const { house } = await testHouse()
const { db } = house
const someone = (role: Role, provider: string | null = null): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider, person: null },
})
const [clerk, approver, finance, payer] = (['clerk', 'approver', 'finance', 'finance'] as const).map((role) =>
  someone(role),
) as [Actor, Actor, Actor, Actor]

type Statement = ReturnType<typeof sql>
/** The constraint that refused, the code of what is not allowed; 'nothing' where no row was there; undefined when it went through. */
const refusedBy = (actor: Actor, ...statements: Statement[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const s of statements) if ((await s.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch(({ constraint, code, message }) => constraint ?? code ?? message)
const SHUT = 'concerns_decided_first'

const { raised, uphold, settle, dismiss } = concernsIn(db)
const pass = (id: string, gate: Gate, kind: string, at: string, by = clerk) =>
  refusedBy(
    by,
    sql`insert into concern_passes (concern_id, gate, subject_kind, subject_id, reason, evidence, passed_by, passed_name)
      values (${id}, ${gate}, ${kind}, ${at}, '确需先行办理', '已核对材料原件', ${by.account}, ${by.name})`,
  )

async function claimed(body: Body, claimant: 'institution' | 'person' = 'institution') {
  const { id, personId } = await aPaidClaim(house, body, { status: 'cleared', claimant })
  const { class_id } = await act(db, system, (tx) =>
    tx.selectFrom('claims').select('class_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const batch = randomUUID()
  const open = sql`insert into payment_batches (id, number, prepared_by, total_fen) values (${batch}, ${batch}, ${finance.account}, 150000)`
  const pay = sql`insert into payments (batch_id, claim_id, number, provider_code, person_id, payee_kind, payee_name, account_enc, account_masked, amount_fen)
    values (${batch}, ${id}, ${randomUUID()}, ${body.code}, ${personId}, ${claimant === 'person' ? 'person' : 'provider'}, 'x', '', '', 150000)`
  const approve = (by = approver) =>
    sql`update payment_batches set status = 'approved', approved_by = ${by.account} where id = ${batch}`
  const send = (by = payer) =>
    sql`update payment_batches set status = 'sent', sent_by = ${by.account}, file_hash = 'h' where id = ${batch}`
  return { id, personId, classId: class_id!, batch, open, pay, approve, send }
}

describe('A10.10 A13.9 money', () => {
  it('goes into no batch, and no batch is approved or sent, over an undecided or an upheld concern, by any role', async () => {
    const body = await aBody(house)
    const claim = await claimed(body)
    const about = { kind: 'class', id: claim.classId, clause: 'A10.16(b)', provider: body.code }
    const first = await raised(about)
    expect(await refusedBy(finance, claim.open, claim.pay)).toBe(SHUT)
    expect(await refusedBy(system, claim.open, claim.pay)).toBe(SHUT)
    expect(await pass(first.id, 'batch', 'claim', claim.id)).toBeUndefined()
    expect(await refusedBy(finance, claim.open, claim.pay)).toBeUndefined()
    const second = await raised(about)
    for (const by of [approver, system]) expect(await refusedBy(by, claim.approve(by)), by.role).toBe(SHUT)
    for (const role of ['clerk', 'inspector', 'auditor', 'administrator'] as const)
      expect(await refusedBy(someone(role), claim.approve()), role).toBeDefined()
    expect(await pass(second.id, 'batch', 'payment', claim.batch)).toBeUndefined()
    expect(await refusedBy(approver, claim.approve())).toBeUndefined()
    for (const by of [payer, system]) expect(await refusedBy(by, claim.send(by)), by.role).toBe(SHUT)
    await pass(second.id, 'dispatch', 'class', claim.classId)
    await uphold(first.id)
    expect(await refusedBy(payer, claim.send())).toBe(SHUT)
    await settle(first.id)
    expect(await refusedBy(payer, claim.send())).toBeUndefined()
  })
  it('is not held by what is said of another trainee, nor a trainee’s own by what is said of the body', async () => {
    const body = await aBody(house)
    const [own, theirs] = [await claimed(body, 'person'), await claimed(body)]
    await raised({
      kind: 'class',
      id: own.classId,
      clause: 'A10.18',
      provider: body.code,
      person: theirs.personId,
    })
    const { id } = await raised({ kind: 'provider', id: body.code, clause: 'A14.6', provider: body.code })
    expect(await refusedBy(finance, own.open, own.pay)).toBeUndefined()
    expect(await refusedBy(finance, theirs.open, theirs.pay)).toBe(SHUT)
    await dismiss(id)
    expect(await refusedBy(finance, theirs.open, theirs.pay)).toBeUndefined()
  })
  it('is held for every class by suspected fraud of one, and let pass by another than whoever approves', async () => {
    const body = await aBody(house)
    const claim = await claimed(body)
    const bad = await aClass(house, body)
    const one = { kind: 'class', id: bad.id, clause: 'A14.5(a)', provider: body.code }
    const { id } = await raised({ ...one, person: bad.people[0]!.id })
    expect(await refusedBy(finance, claim.open, claim.pay)).toBe(SHUT)
    await pass(id, 'batch', 'class', bad.id)
    expect(await refusedBy(finance, claim.open, claim.pay)).toBe(SHUT)
    expect(await pass(id, 'batch', 'claim', claim.id, approver)).toBeUndefined()
    expect(await refusedBy(finance, claim.open, claim.pay)).toBeUndefined()
    expect(await refusedBy(approver, claim.approve())).toBe(SHUT)
    const another = someone('approver')
    expect(await refusedBy(another, claim.approve(another))).toBeUndefined()
    const own = await claimed(body, 'person')
    expect(await refusedBy(finance, own.open, own.pay)).toBeUndefined()
  })
  it('A13.8 is held for what was found true of an earlier claim for the same class, and once that is settled passes by name', async () => {
    const body = await aBody(house)
    const claim = await claimed(body)
    const { rows } = await act(db, system, (tx) =>
      sql<{
        id: string
      }>`insert into claims select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'claim_no', claim_no || 'A',
        'status', 'withdrawn', 'year_slot', null, 'amount_fen', 0))).* from claims c where id = ${claim.id} returning id`.execute(
        tx,
      ),
    )
    const about = { kind: 'claim', id: rows[0]!.id, clause: 'A13.7', provider: body.code }
    const { id } = await raised(about)
    await uphold(id)
    for (const by of [finance, system]) expect(await refusedBy(by, claim.open, claim.pay)).toBe(SHUT)
    expect(await pass(id, 'batch', 'claim', claim.id)).toBe('concern_passes_undecided')
    await settle(id)
    for (const by of [finance, system]) expect(await refusedBy(by, claim.open, claim.pay)).toBe(SHUT)
    expect(await pass(id, 'batch', 'claim', claim.id)).toBeUndefined()
    expect(await refusedBy(finance, claim.open, claim.pay)).toBeUndefined()
  })
  it('of a claim is neither reviewed nor approved', async () => {
    const body = await aBody(house)
    const { id } = await claimed(body)
    const copy = (no: string, status: string, by: string | null) =>
      act(db, system, (tx) =>
        sql`insert into claims select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'claim_no', ${no}::text, 'status', ${status}::text,
          'reviewed_by', ${by}::text, 'approved_by', null, 'class_no', ${no}::text, 'occupation_code', ${no}::text, 'year_slot', ${status === 'submitted' ? 2 : 3}::int))).* from claims c where id = ${id}`.execute(
          tx,
        ),
      )
    await copy('SLR', 'submitted', null)
    await copy('SLA', 'reviewed', clerk.account)
    await act(db, system, async (tx) => {
      const { id } = await tx
        .selectFrom('claims')
        .select('id')
        .where('claim_no', '=', 'SLA')
        .executeTakeFirstOrThrow()
      await keepJudged(tx, 'claim', id)
    })
    const concern = await raised({ kind: 'provider', id: body.code, clause: 'A14.7', provider: body.code })
    const review = sql`update claims set status = 'reviewed', reviewed_by = ${clerk.account} where claim_no = 'SLR'`
    const approve = sql`update claims set status = 'approved', approved_by = ${approver.account} where claim_no = 'SLA'`
    expect([await refusedBy(clerk, review), await refusedBy(approver, approve)]).toEqual([SHUT, SHUT])
    await uphold(concern.id)
    expect([await refusedBy(clerk, review), await refusedBy(approver, approve)]).toEqual([SHUT, SHUT])
    await settle(concern.id)
    const elsewhere = await aPaidClaim(house, body, { status: 'submitted' })
    const about = { kind: 'claim', id: elsewhere.id, clause: 'A14.5(a)', provider: body.code }
    const fraud = await raised(about)
    expect([await refusedBy(clerk, review), await refusedBy(approver, approve)]).toEqual([SHUT, SHUT])
    await dismiss(fraud.id)
    const trainees = await aPaidClaim(house, body, { status: 'submitted', claimant: 'person' })
    await raised({ ...about, id: trainees.id })
    expect([await refusedBy(clerk, review), await refusedBy(approver, approve)]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('A10.17 exam and ledger', () => {
  const sit = (of: Taught, body: Body, id = randomUUID()) =>
    sql`insert into sittings (id, class_id, provider_code, held_on, assessor, place, registered_by)
      values (${id}, ${of.id}, ${body.code}, ${TODAY}, '评价机构', '', ${randomUUID()})`
  const result = (of: Taught, body: Body, sitting: string, seat: number) =>
    sql`insert into exam_results (sitting_id, class_id, provider_code, person_id, passed) values (${sitting}, ${of.id}, ${body.code}, ${of.people[seat]!.id}, false)`

  it('no sitting while a concern about the class is open, and no result of whom one keeps back', async () => {
    const body = await aBody(house)
    const of = await aClass(house, body)
    const [principal, sitting] = [someone('principal', body.code), randomUUID()]
    const whole = await raised({ kind: 'class', id: of.id, clause: 'A10.16(a)', provider: body.code })
    for (const by of [principal, clerk, system])
      expect(await refusedBy(by, sit(of, body)), by.role).toBe(SHUT)
    await dismiss(whole.id)
    const one = await raised({
      kind: 'class',
      id: of.id,
      clause: 'A10.16(d)',
      provider: body.code,
      person: of.people[0]!.id,
    })
    expect(await refusedBy(principal, sit(of, body, sitting))).toBeUndefined()
    for (const by of [principal, clerk, system])
      expect(await refusedBy(by, result(of, body, sitting, 0)), by.role).toBe(SHUT)
    expect(await refusedBy(principal, result(of, body, sitting, 1))).toBeUndefined()
    await pass(one.id, 'results', 'class', of.id)
    expect(await refusedBy(principal, result(of, body, sitting, 0))).toBeUndefined()
  })
  it('no ledger is archived over a concern, but over one about somebody who left', async () => {
    const body = await aBody(house)
    const of = await aClass(house, body, { status: 'examined' })
    await act(db, system, (tx) => keepJudged(tx, 'ledger', of.id))
    const { id } = await raised({
      kind: 'class',
      id: of.id,
      clause: 'A10.2',
      provider: body.code,
      person: of.people[0]!.id,
    })
    const archive = sql`update classes set status = 'archived' where id = ${of.id}`
    for (const by of [someone('principal', body.code), system])
      expect(await refusedBy(by, archive), by.role).toBe(SHUT)
    await act(db, system, (tx) =>
      sql`update class_trainees set status = 'withdrawn' where class_id = ${of.id} and person_id = ${of.people[0]!.id}`.execute(
        tx,
      ),
    )
    expect(await refusedBy(system, archive)).toBeUndefined()
    expect(
      await refusedBy(system, sql`update concerns set status = 'heard' where id = ${id}`),
    ).toBeUndefined()
  })
})

describe('A9.2(b) A4.7 standing', () => {
  it('neither class nor filing is agreed to over what is known of the body', async () => {
    const body = await aBody(house)
    const filing = randomUUID()
    const of = await aClass(house, body, { status: 'approved' })
    const fresh = randomUUID()
    await act(db, system, async (tx) => {
      await sql`insert into classes select (jsonb_populate_record(c, jsonb_build_object('id', ${fresh}::text, 'class_no', 'QDF-S', 'status', 'submitted', 'decided_on', null))).*
        from classes c where id = ${of.id}`.execute(tx)
      await sql`insert into filings (id, number, provider_code, status, form) values (${filing}, ${filing}, ${body.code}, 'visited', '{}')`.execute(
        tx,
      )
      await keepJudged(tx, 'class', fresh)
      await keepJudged(tx, 'filing', filing)
    })
    const { id } = await raised({ kind: 'provider', id: body.code, clause: 'A14.1', provider: body.code })
    const agree = sql`update classes set status = 'approved', decided_by = ${approver.account} where id = ${fresh}`
    const file = sql`update filings set status = 'approved', approved_by = ${approver.account} where id = ${filing}`
    for (const by of [approver, system])
      expect([await refusedBy(by, agree), await refusedBy(by, file)], by.role).toEqual([SHUT, SHUT])
    await pass(id, 'filing', 'filing', filing)
    expect([await refusedBy(approver, agree), await refusedBy(approver, file)]).toEqual([SHUT, undefined])
    await pass(id, 'class-approval', 'class', fresh)
    expect(await refusedBy(approver, agree)).toBeUndefined()
  })
})
