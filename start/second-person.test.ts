// Whoever let pass what did not hold does not decide the case, and no word goes against a measurement: SQL past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aBody, aClass } from '../areas/exams/test/fixture.ts'
import { evidencedRules } from '../areas/providers/filings/rules/evidenced.ts'
import { measuredRules } from '../areas/providers/filings/rules/measured.ts'
import { filingRules } from '../areas/providers/filings/rules/rules.ts'
import { keepJudged } from '../regulation/kept/test/judged.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
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
/** The constraint that refused, or the code of what is not allowed; undefined when it went through. */
const refusedBy = (actor: Actor, statement: Statement): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    if ((await statement.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch(({ constraint, code, message }) => constraint ?? code ?? message)

type Settled = {
  verdict: string | null
  outcome: string
  rule: string
  replaces: string | null
} & {
  rests: readonly ['paper' | 'visit', string] | null
}
const settlement = (kind: string, id: string, by: Actor, change: Partial<Settled> = {}) => {
  const row = {
    verdict: 'fail',
    outcome: 'waived',
    rule: randomUUID(),
    replaces: null,
    rests: null,
    ...change,
  }
  const leeway = row.outcome === 'waived' ? '原则上' : null
  return sql<{
    id: string
  }>`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason,
    evidence, leeway, replaces_id, settled_by, settled_name, rests_on, rests_on_id) values (${kind}, ${id}, ${row.rule}, 'A4.3(b)', ${'a'.repeat(64)}, ${row.verdict},
    ${row.outcome}, '已经逐项核对', '核对原件', ${leeway}, ${row.replaces}, ${by.account}, ${by.name},
    ${row.rests?.[0] ?? null}, ${row.rests?.[1] ?? null}) returning id`
}
const settle = async (kind: string, id: string, by: Actor, change: Partial<Settled> = {}) =>
  (await act(db, by, (tx) => settlement(kind, id, by, change).execute(tx))).rows[0]!.id

const ANOTHER = 'findings_decided_by_another'

const judged = (kind: string, id: string) => act(db, system, (tx) => keepJudged(tx, kind, id))

/** Each case, waiting for its decision, and how somebody takes it. */
async function aFiling() {
  const body = await aBody(house)
  const { rows } = await act(db, system, (tx) =>
    sql<{
      id: string
    }>`insert into filings (number, provider_code, status, form, submitted_at) select gen_random_uuid()::text, ${body.code}, 'visited', form,
      '2026-01-01' from filings where provider_code = ${body.code} limit 1 returning id`.execute(tx),
  )
  const id = rows[0]!.id
  await judged('filing', id)
  const decide = (by: Actor) =>
    sql`update filings set status = 'approved', approved_by = ${by.account}, version = version + 1 where id = ${id}`
  return { kind: 'filing', id, decide, who: 'approver' as const }
}
const aClassIn = async (kind: 'class' | 'ledger', from: string, decided: (by: Actor) => Statement) => {
  const { id: of } = await aClass(house, await aBody(house))
  const id = randomUUID()
  await act(db, system, (tx) =>
    sql`insert into classes select (jsonb_populate_record(c, jsonb_build_object('id', ${id}::text, 'class_no', ${id}::text, 'status', ${from}::text,
      'submitted_at', '2026-01-01', 'client_key', null))).* from classes c where id = ${of}`.execute(tx),
  )
  await judged(kind, id)
  return {
    ...{ kind, id },
    decide: (by: Actor) => sql`update classes set ${decided(by)}, version = version + 1 where id = ${id}`,
  }
}
const aNewClass = async () => ({
  ...(await aClassIn('class', 'submitted', (by) => sql`status = 'approved', decided_by = ${by.account}`)),
  who: 'approver' as const,
})
const aLedger = async () => ({
  ...(await aClassIn('ledger', 'examined', () => sql`status = 'archived'`)),
  who: 'clerk' as const,
})

describe.each([
  ['A6.2 a filing', aFiling],
  ['A9.1(a) a class', aNewClass],
  ['A12.2 the seal of a ledger', aLedger],
] as const)('%s', (_, open) => {
  it('is not decided by whoever let pass what failed, nor in the name of the house', async () => {
    const { kind, id, decide, who } = await open()
    const [own, other] = [someone(who), someone(who)]
    await settle(kind, id, own)
    expect(await refusedBy(own, decide(own))).toBe(ANOTHER)
    if (kind !== 'ledger') expect(await refusedBy(system, decide(own))).toBe(ANOTHER)
    expect(await refusedBy(other, decide(other))).toBeUndefined()
  })
  it('nor by whoever let pass what could not be judged', async () => {
    const { kind, id, decide, who } = await open()
    const own = someone(who)
    await settle(kind, id, own, { verdict: 'unknown', outcome: 'met' })
    expect(await refusedBy(own, decide(own))).toBe(ANOTHER)
  })
  it('is decided by whoever judged what only a person can judge, or found it not to hold', async () => {
    const { kind, id, decide, who } = await open()
    const own = someone(who)
    await settle(kind, id, own, { verdict: 'manual', outcome: 'met' })
    await settle(kind, id, own, { outcome: 'unmet' })
    expect(await refusedBy(own, decide(own))).toBeUndefined()
  })
  it('counts the last word of each finding', async () => {
    const { kind, id, decide, who } = await open()
    const [own, other] = [someone(who), someone('approver')]
    const first = await settle(kind, id, own, { rule: 'x' })
    await settle(kind, id, other, { rule: 'x', replaces: first })
    expect(await refusedBy(own, decide(own))).toBeUndefined()
  })
})

describe('the round that counts', () => {
  it.each([
    ['filing', aFiling],
    ['class', aNewClass],
  ] as const)('what was let pass of a %s before it was handed in again is over', async (_, open) => {
    const { kind, id, decide, who } = await open()
    const own = someone(who)
    await settle(kind, id, { ...own, at: new Date('2025-12-31') })
    expect(await refusedBy(own, decide(own))).toBeUndefined()
  })
})

describe('a settlement', () => {
  it('keeps the verdict it was made over', async () => {
    const clerk = someone('clerk')
    for (const [verdict, constraint] of [
      [null, 'finding_settlements_with_verdict'],
      ['pass', 'finding_settlements_verdict_known'],
    ] as const)
      expect(await refusedBy(clerk, settlement('filing', randomUUID(), clerk, { verdict }))).toBe(constraint)
  })
  it.each(['class', 'claim'])('A3.1 never finds to hold what the register shows of a %s', async (kind) => {
    const clerk = someone('clerk')
    expect(await refusedBy(clerk, settlement(kind, randomUUID(), clerk, { outcome: 'met' }))).toBe(
      'finding_settlements_records_are_not_met',
    )
  })
  it.each(measuredRules)(
    'A4.3(b) A4.3(c) A6.3 never finds to hold what the visit measured: %s',
    async (rule) => {
      const { id } = await aFiling()
      for (const by of [someone('inspector'), someone('approver'), someone('clerk')])
        expect(await refusedBy(by, settlement('filing', id, by, { rule, outcome: 'met' })), by.role).toBe(
          'finding_settlements_measured_is_not_met',
        )
      const inspector = someone('inspector')
      expect(
        await refusedBy(inspector, settlement('filing', id, inspector, { rule, outcome: 'unmet' })),
      ).toBeUndefined()
    },
  )
  it.each(evidencedRules)(
    'A4.4(a) A4.7 finds teachers and record to hold on a paper of the case or a visit alone: %s',
    async (rule) => {
      const [{ id, decide }, elsewhere] = [await aFiling(), await aFiling()]
      const paperOf = (filing: string) =>
        act(db, system, async (tx) => {
          const { rows } = await sql<{
            id: string
          }>`insert into files (name, media_type, bytes, hash) values ('师资.pdf', 'application/pdf', 1, ${randomUUID()}) returning id`.execute(
            tx,
          )
          const [file] = rows
          await sql`insert into filing_materials (filing_id, provider_code, kind, file_id)
            select id, provider_code, 'X1.P5', ${file!.id} from filings where id = ${filing}`.execute(tx)
          return file!.id
        })
      const [paper, theirs] = [await paperOf(id), await paperOf(elsewhere.id)]
      const [own, other] = [someone('approver'), someone('approver')]
      for (const rests of [null, ['paper', theirs], ['visit', paper]] as const)
        for (const verdict of ['fail', 'manual'])
          expect(
            await refusedBy(own, settlement('filing', id, own, { rule, verdict, outcome: 'met', rests })),
          ).toBe('finding_settlements_rest_on_evidence')
      const named = { rule, verdict: 'manual', outcome: 'met', rests: ['paper', paper] } as const
      expect(await refusedBy(own, settlement('filing', id, own, named))).toBeUndefined()
      expect(await refusedBy(own, decide(own))).toBe(ANOTHER)
      expect(await refusedBy(other, decide(other))).toBeUndefined()
    },
  )
  it('A4.4(a) A4.7 as many rules in SQL as in TypeScript', async () => {
    const { rows } = await act(db, system, (tx) =>
      sql<{
        rule: string
      }>`select r as rule from unnest(${filingRules.map((r) => r.name)}::text[]) r where rests_on_evidence(r)`.execute(
        tx,
      ),
    )
    expect(rows.map(({ rule }) => rule).sort()).toEqual([...evidencedRules].sort())
  })
  it('A4.4(h) of what no visit measures stays a matter of judgement', async () => {
    const { id } = await aFiling()
    const approver = someone('approver')
    expect(
      await refusedBy(approver, settlement('filing', id, approver, { rule: 'legalStatus', outcome: 'met' })),
    ).toBeUndefined()
  })
})

describe('A6.3 A10.8(a) a visit', () => {
  const anybody: string = randomUUID()
  const toBody = (filing: string, provider: string, names: string, along: string[] = [], by = anybody) =>
    sql`insert into site_visits (filing_id, provider_code, visited_on, inspectors, companions, measured, checklist, conclusion, recorded_by)
      values (${filing}, ${provider}, '2026-01-05', ${names}::text[], ${along}, '{}', '{}', 'pass', ${by})`
  const toClass = (id: string, provider: string, names: string, along: string[] = [], by = anybody) =>
    sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, companions, recorded_by)
      values (${id}, ${provider}, 'onsite', '2026-01-05T01:00:00Z', ${names}::text[], ${along}, ${by})`

  it('A17 is counted by the register alone: while it holds no number nobody goes, and no list is settled', async () => {
    const body = await aBody(house)
    const [{ id }, clerk] = [await aClass(house, body), someone('clerk')]
    const many = '{顾峰,季红,甲,乙,丙,丁}'
    expect(await refusedBy(system, toBody(randomUUID(), body.code, many))).toBe('site_visits_by_the_register')
    expect(await refusedBy(system, toClass(id, body.code, many))).toBe('inspections_onsite_by_two')
    const list = sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, verdict, outcome, reason, evidence,
      settled_by, settled_name, until_on) values ('source', 'credit', 'credit', 'A4.1(a)', ${'a'.repeat(64)}, 'manual', 'met', '已经逐项核对', '核对原件',
      ${clerk.account}, 'clerk', list_day(now()))`
    expect(await refusedBy(clerk, list)).toBe('finding_settlements_of_lists_end')
    await act(db, system, seedRegisters)
    expect(await refusedBy(clerk, list)).toBeUndefined()
  })

  it('to a body or a class is made by different people, whoever writes it: a name that stands twice is one', async () => {
    const body = await aBody(house)
    const { id } = await aClass(house, body)
    const filing = await act(db, system, (tx) =>
      tx.selectFrom('filings').select('id').where('provider_code', '=', body.code).executeTakeFirstOrThrow(),
    )
    const inspector = someone('inspector')
    for (const by of [inspector, system])
      for (const names of ['{顾峰}', '{顾峰,顾峰}', '{顾峰,"顾 峰 "}', '{顾峰,"  "}']) {
        expect(await refusedBy(by, toBody(filing.id, body.code, names)), names).toBe(
          'site_visits_by_the_register',
        )
        expect(await refusedBy(by, toClass(id, body.code, names)), names).toBe('inspections_onsite_by_two')
      }
    const [own, colleague] = [await as('inspector'), await as('inspector')]
    const two = '{测试inspector,测试inspector}'
    const toEither = async (by: Actor, names: string, along: string[], recorder: string) => {
      const to = [
        await refusedBy(by, toBody(filing.id, body.code, names, along, recorder)),
        await refusedBy(by, toClass(id, body.code, names, along, recorder)),
      ]
      expect(to[0]).toBe(to[1])
      return to[0]
    }
    const refused = async (names: string, along: string[], recorder = own.account) => {
      const to = await toEither({ ...inspector, account: recorder }, names, along, recorder)
      expect(await toEither(system, names, along, recorder)).toBe(to)
      return to
    }
    expect(await refused('{顾峰,季红}', [], anybody)).toBe('companions_by_account')
    expect(await refused(two, [own.account])).toBe('companions_are_others')
    expect(await refused(two, [colleague.account, colleague.account])).toBe('companions_are_others')
    for (const other of [(await as('clerk')).account, randomUUID()])
      expect(await refused(two, [other])).toBe('companions_are_inspectors')
    expect(await refused('{测试inspector,季红}', [colleague.account], anybody)).toBeUndefined()
    expect(await refused('{顾峰,季红}', [colleague.account], anybody)).toBe('companions_by_name')
    expect(await refused(two, [colleague.account])).toBeUndefined()
    // Nobody writes down in another's name what they saw, or were told.
    expect(await toEither(inspector, two, [colleague.account], own.account)).toBe('42501')
    await act(db, system, (tx) =>
      sql`update accounts set status = 'disabled' where id = ${colleague.account}`.execute(tx),
    )
    expect(await refused(two, [colleague.account])).toBe('companions_are_inspectors')
  })
})
