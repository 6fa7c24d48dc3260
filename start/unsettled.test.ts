// Nothing is agreed to over what the rules found last and nobody has settled: SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { aPaidClaim } from '../areas/exit/test/paid.ts'
import { keepJudged } from '../regulation/kept/test/judged.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import type { ToldFinding, Verdict } from '../regulation/rule.ts'
import { fingerprintOf, ruleOf } from '../regulation/settlements/fingerprint.ts'
import { sourceFingerprint } from '../regulation/settlements/sources.ts'
import { type Actor, type Role, system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { testHouse } from '../server/test/house.ts'

const { house, as } = await testHouse()
const { db } = house
const someone = (role: Role): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider: null, person: null },
})
type Statement = ReturnType<typeof sql>
const refusedBy = (actor: Actor, ...statements: Statement[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const s of statements) if ((await s.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch(({ constraint, code, message }) => constraint ?? code ?? message)
const OPEN = 'findings_settled_first'
beforeAll(() => act(db, system, seedRegisters).then(() => undefined))

const finding = (verdict: Verdict, change: Partial<ToldFinding> = {}): ToldFinding => ({
  ...{ rule: 'leasedPremises', clause: 'A4.3(a)', title: '长期租赁培训场所', verdict },
  ...{
    say: `租赁至“2026-01-31”，应不早于2026-11-27。\t${verdict}`,
    remedy: null,
    evidence: null,
    params: [],
    readings: [],
  },
  ...change,
})
const evidence = {
  columns: ['教师', '工种'],
  rows: [
    ['周“老师”', '电工\\焊工'],
    ['李', ''],
  ],
  owners: null,
}

const keep = (kind: string, id: string, ...findings: ToldFinding[]) =>
  act(db, system, (tx) => keepJudged(tx, kind, id, ...findings))
type Settled = {
  outcome: string
  kind: string
  id: string
  print: string
  verdict: string
  name: string
  at: string | null
}
const settlement = (kind: string, id: string, by: Actor, f: ToldFinding, change: Partial<Settled> = {}) => {
  const s = {
    outcome: 'met',
    kind,
    id,
    print: fingerprintOf(f),
    verdict: f.verdict,
    name: by.name,
    at: null,
    ...change,
  }
  return sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason,
    evidence, leeway, settled_by, settled_name, settled_at, until_on) values (${s.kind}, ${s.id}, ${ruleOf(f)}, ${f.clause}, ${s.print}, ${s.verdict},
    ${s.outcome}, '已经逐项核对', '核对原件', ${s.outcome === 'waived' ? '原则上' : null}, ${by.account}, ${s.name}, coalesce(${s.at}::timestamptz, now()), ${s.kind === 'source' ? sql`me_day() + 30` : null})`
}

async function aFiling() {
  const body = await aBody(house)
  const { rows } = await act(db, system, (tx) =>
    sql<{ id: string }>`insert into filings (number, provider_code, status, form, submitted_at)
      select gen_random_uuid()::text, ${body.code}, 'visited', form, '2026-01-01' from filings where provider_code = ${body.code} limit 1 returning id`.execute(
      tx,
    ),
  )
  const { id } = rows[0]!
  const decide = (by: Actor) =>
    sql`update filings set status = 'approved', approved_by = ${by.account}, version = version + 1 where id = ${id}`
  return { kind: 'filing', id, decide, who: 'approver' as const }
}
const aClassIn = async (
  kind: string,
  from: string,
  who: 'approver' | 'clerk',
  decided: (by: Actor) => Statement,
) => {
  const { id: of } = await aClass(house, await aBody(house))
  const id = randomUUID()
  await act(db, system, (tx) =>
    sql`insert into classes select (jsonb_populate_record(c, jsonb_build_object('id', ${id}::text, 'class_no', ${id}::text, 'status', ${from}::text,
      'submitted_at', '2026-01-01', 'client_key', null))).* from classes c where id = ${of}`.execute(tx),
  )
  return {
    kind,
    id,
    who,
    decide: (by: Actor) => sql`update classes set ${decided(by)}, version = version + 1 where id = ${id}`,
  }
}
const aNewClass = () =>
  aClassIn('class', 'submitted', 'approver', (by) => sql`status = 'approved', decided_by = ${by.account}`)
const aLedger = () => aClassIn('ledger', 'examined', 'clerk', () => sql`status = 'archived'`)
async function aClaim() {
  const { id: of } = await aPaidClaim(house, await aBody(house), { status: 'cleared' })
  const id = randomUUID()
  await act(db, system, (tx) =>
    sql`insert into claims select (jsonb_populate_record(c, jsonb_build_object('id', ${id}::text, 'claim_no', ${id}::text, 'status', 'reviewed',
      'reviewed_by', ${randomUUID()}::text, 'approved_by', null, 'class_no', ${id}::text, 'occupation_code', ${id}::text, 'year_slot', 3))).* from claims c where id = ${of}`.execute(
      tx,
    ),
  )
  const decide = (by: Actor) =>
    sql`update claims set status = 'approved', approved_by = ${by.account} where id = ${id}`
  return { kind: 'claim', id, decide, who: 'approver' as const }
}

describe.each([
  ['A6.2 a filing', aFiling],
  ['A9.1(a) a class', aNewClass],
  ['A12.2 the seal of a ledger', aLedger],
  ['A13.8 a claim', aClaim],
] as const)('%s', (_, open) => {
  it('is agreed to by nobody before the rules have judged it', async () => {
    const { kind, id, decide, who } = await open()
    await keep('exam', id)
    const one = someone(who)
    for (const by of [one, system])
      expect(await refusedBy(by, decide(one)), by.role).toBe('findings_judged_first')
    await keep(kind, id)
    expect(await refusedBy(one, decide(one))).toBeUndefined()
  })
  it('is agreed to by nobody while a finding of its last judgement is not settled, or settled as not met', async () => {
    const { kind, id, decide, who } = await open()
    const [one, other] = [someone(who), someone('clerk')]
    const [unknown, manual] = [finding('unknown', { evidence }), finding('manual', { rule: 'otherFunding' })]
    await keep(kind, id, finding('fail'))
    await keep(kind, id, finding('pass'), unknown, manual)
    for (const by of [one, system]) expect(await refusedBy(by, decide(one)), by.role).toBe(OPEN)
    expect(await refusedBy(other, settlement(kind, id, other, unknown))).toBeUndefined()
    expect(await refusedBy(one, decide(one))).toBe(OPEN)
    expect(await refusedBy(other, settlement(kind, id, other, manual, { outcome: 'unmet' }))).toBeUndefined()
    expect(await refusedBy(one, decide(one))).toBe(OPEN)
    const again = sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence, settled_by, settled_name, replaces_id)
      select subject_kind, subject_id, rule, clause, fingerprint, verdict, 'met', reason, '补交的原件', ${other.account}, 'clerk', id
      from finding_settlements where subject_id = ${id} and outcome = 'unmet'`
    expect(await refusedBy(other, again)).toBeUndefined()
    expect(await refusedBy(one, decide(one))).toBeUndefined()
  })
  it('nor over a word about another fact, with another verdict, or by whoever let pass what could not be judged', async () => {
    const { kind, id, decide, who } = await open()
    const [one, other] = [someone(who), someone('clerk')]
    const found = finding('unknown', { evidence: { ...evidence, rows: [] } })
    await keep(kind, id, found)
    await refusedBy(other, settlement(kind, id, other, finding('unknown', { say: '另一个事实。' })))
    expect(await refusedBy(one, decide(one))).toBe(OPEN)
    expect(await refusedBy(one, settlement(kind, id, one, found, { verdict: 'manual' }))).toBeUndefined()
    expect(await refusedBy(one, decide(one))).toBe(OPEN)
    const { kind: k, id: i, decide: d } = await open()
    await keep(k, i, found)
    await refusedBy(one, settlement(k, i, one, found))
    expect(await refusedBy(one, d(one))).toBe('findings_decided_by_another')
    const two = someone(who)
    expect(await refusedBy(two, d(two))).toBeUndefined()
  })
})

it('A6.2 A13.8 what was settled before the case came in again, or over what the rules refuse of a claim, is no settlement', async () => {
  const again = await aFiling()
  const open = finding('manual')
  await keep(again.kind, again.id, open)
  const before: Actor = { ...someone('clerk'), at: new Date('2025-12-31') }
  // Dated ahead, it still is of the moment at which it was done.
  await refusedBy(before, settlement(again.kind, again.id, before, open, { at: '2026-01-02' }))
  expect(await refusedBy(system, again.decide(someone('approver')))).toBe(OPEN)
  const { kind, id, decide } = await aClaim()
  const [one, other, found] = [someone('approver'), someone('clerk'), finding('fail')]
  await keep(kind, id, found)
  await refusedBy(other, settlement(kind, id, other, found, { outcome: 'waived' }))
  expect(await refusedBy(one, decide(one))).toBe(OPEN)
})

it('A6.2 a list of another department is settled once for all cases, by a clerk or an approver and never an inspector', async () => {
  const waits = finding('manual', { rule: 'credit', waitsFor: 'credit' })
  const holiday = finding('unknown', { rule: 'days', say: '2027年放假安排尚未录入，未能核对五个工作日。' })
  const [one, clerk, inspector] = [someone('approver'), someone('clerk'), someone('inspector')]
  const forList = (by: Actor, f: ToldFinding, key: string) =>
    settlement('', '', by, f, { kind: 'source', id: key, print: sourceFingerprint(ruleOf(f), key) })
  expect(await refusedBy(inspector, forList(inspector, waits, 'credit'))).toBe('42501')
  const { kind, id, decide } = await aFiling()
  await keep(kind, id, waits, holiday)
  expect(await refusedBy(clerk, forList(clerk, waits, 'credit'))).toBeUndefined()
  expect(await refusedBy(one, decide(one))).toBe(OPEN)
  expect(await refusedBy(clerk, forList(clerk, holiday, 'holidays 2027'))).toBeUndefined()
  expect(await refusedBy(one, decide(one))).toBeUndefined()
})

it('A6.2 a list that was settled for a time says nothing of a case once that is over', async () => {
  const [one, clerk] = [someone('approver'), { ...someone('clerk'), at: new Date('2026-01-05') }]
  const waits = finding('manual', { rule: 'insured', waitsFor: 'insured' })
  const { kind, id, decide } = await aFiling()
  await keep(kind, id, waits)
  const print = sourceFingerprint(ruleOf(waits), 'insured')
  const over = settlement('', '', clerk, waits, { kind: 'source', id: 'insured', print })
  expect(await refusedBy(clerk, over)).toBeUndefined()
  expect(await refusedBy(one, decide(one))).toBe(OPEN)
})

it('A6.2 a settlement carries the own name, and a judgement is the house’s to keep', async () => {
  const { account } = await as('clerk')
  const clerk: Actor = { ...someone('clerk'), account, name: '别人的名字' }
  expect(await refusedBy(clerk, settlement('filing', randomUUID(), clerk, finding('manual')))).toBe(
    'finding_settlements_own_name',
  )
  const { kind, id } = await aFiling()
  await keep(kind, id, finding('manual'))
  const clean = sql`insert into judgements select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(), 'findings', '{"findings":[]}'))).*
    from judgements j where subject_id = ${id}`
  for (const role of ['clerk', 'approver', 'inspector', 'finance', 'principal', 'teacher'] as const) {
    const by = someone(role)
    expect(
      await refusedBy(role === 'principal' || role === 'teacher' ? { ...by, provider: 'x' } : by, clean),
      role,
    ).toMatch(/^42501$|^nothing$/)
  }
})

it('A8.2 A14.0(b) no class is born but as a draft, and no body is under an order without one', async () => {
  const [clerk, approver] = [someone('clerk'), someone('approver')]
  const { id: of } = await aClass(house, await aBody(house))
  const born = sql`insert into classes select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'class_no', 'QDF-born', 'client_key', null))).*
    from classes c where id = ${of}`
  for (const by of [clerk, approver]) expect(await refusedBy(by, born)).toBe('classes_begin_draft')
  const { code } = await aBody(house)
  expect(
    await refusedBy(clerk, sql`update providers set standing = 'rectifying' where credit_code = ${code}`),
  ).toBe('providers_rectifying_by_order')
  const registered = sql`insert into providers (credit_code, kind, name, initials, standing) values ('91320699MA10000036', 'enterprise', 'x', 'x', 'rectifying')`
  expect(await refusedBy(clerk, registered)).toBe('providers_rectifying_by_order')
})

it('A13.1 A13.8 a claim is approved at the amount it was judged at, and stands out its notice as that was published', async () => {
  const { id, kind, decide } = await aClaim()
  const [clerk, approver] = [someone('clerk'), someone('approver')]
  await keep(kind, id)
  const more = (set: string) =>
    sql`update claims set ${sql.raw(set)}, judgement_id = (select j.id from judgements j where j.subject_id = ${id} limit 1) where id = ${id}`
  for (const by of [clerk, approver])
    for (const set of ['amount_fen = 99999900', 'rate_fen = 99999900', 'rate_fen = 9, amount_fen = 9'])
      expect(await refusedBy(by, more(set)), set).toBe('claims_amount_as_judged')
  expect(await refusedBy(system, sql`update claims set amount_fen = amount_fen + 1 where id = ${id}`)).toBe(
    undefined,
  )
  expect(await refusedBy(approver, decide(approver))).toBe('claims_amount_as_judged')
  expect(await refusedBy(system, sql`update claims set amount_fen = rate_fen where id = ${id}`)).toBe(
    undefined,
  )
  expect(await refusedBy(approver, decide(approver))).toBeUndefined()
  const rate = sql`update claims set status = 'on-notice', rate_fen = 9 where id = ${id}`
  expect(await refusedBy(clerk, rate)).toBe('claims_amount_stands')

  const [notice, today] = [randomUUID(), `(now() at time zone 'Asia/Shanghai')::date`]
  const publish = (by: Actor, from: string, to: string, at: string | null = by.account) =>
    sql`insert into notices (id, number, kind, title, subject_id, columns, lines, published_by, from_on, to_on)
      select ${notice}, ${notice}, 'subsidy', '公示', id, '{}', jsonb_build_array(jsonb_build_object('key', claim_no)), ${at},
        ${sql.raw(today)} ${sql.raw(from)}, ${sql.raw(today)} ${sql.raw(to)} from claims where id = ${id}`
  for (const statement of [
    publish(clerk, '- 9', '+ 9'),
    publish(clerk, '', '+ 1'),
    publish(clerk, '', '+ 9', null),
  ])
    expect(await refusedBy(clerk, statement)).toBe('notices_begin_and_last')
  expect(await refusedBy(clerk, publish(clerk, '', '+ 9'))).toBeUndefined()
  const move = (days: number) =>
    sql`update notices set from_on = from_on - ${days}::int, to_on = to_on - ${days}::int where id = ${notice}`
  const step = (status: string) =>
    sql`update claims set status = ${status}, notice_id = ${notice} where id = ${id}`
  expect(await refusedBy(system, move(10))).toBeUndefined()
  expect(await refusedBy(clerk, step('on-notice'))).toBe('claims_stand_out_their_notice')
  expect(await refusedBy(system, move(-10))).toBeUndefined()
  expect(await refusedBy(clerk, step('on-notice'))).toBeUndefined()
  expect(await refusedBy(clerk, step('cleared'))).toBe('claims_stand_out_their_notice')
  for (const by of [clerk, approver]) expect(await refusedBy(by, move(10))).toBe('notices_stay_as_published')
  expect(await refusedBy(system, move(9))).toBeUndefined()
  expect(await refusedBy(clerk, step('cleared'))).toBe('claims_stand_out_their_notice')
  expect(await refusedBy(system, move(1))).toBeUndefined()
  expect(await refusedBy(clerk, step('cleared'))).toBeUndefined()
})
