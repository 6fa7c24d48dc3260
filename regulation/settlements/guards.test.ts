// What the database itself refuses of settlements, whoever asks: SQL as each role, past all our code.
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Actor, anyone, type Role, roles, system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { seedRegisters } from '../registers/seed.ts'
import { settleFinding } from './actions.ts'

const { house, owner } = await testHouse()
const { db } = house
// A list is settled for as long as the register says.
await act(db, system, seedRegisters)
const someone = (role: Role): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider: null, person: null },
})
const clerk = someone('clerk')
const FILING = randomUUID()

type Row = {
  rule: string
  outcome: string
  reason: string
  evidence: string | null
  leeway: string | null
  replaces: string | null
  by: string | null
}
const insert = (change: Partial<Row>): RawBuilder<{ id: string }> => {
  const row = {
    rule: 'leasedPremises',
    outcome: 'met',
    reason: '合同已经续签',
    evidence: '续签合同',
    ...change,
  }
  return sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, outcome, reason,
    verdict, evidence, leeway, replaces_id, settled_by, settled_name) values ('filing', ${FILING}, ${row.rule}, 'A4.3(a)',
    ${'a'.repeat(64)}, ${row.outcome}, ${row.reason}, 'fail', ${row.evidence}, ${row.leeway ?? null}, ${row.replaces ?? null},
    ${row.by ?? clerk.account}, '沈一鸣') returning id`
}
const refusedBy = (actor: Actor, statement: RawBuilder<unknown>) =>
  act(db, actor, (tx) => statement.execute(tx))
    .then(() => undefined)
    .catch((error: { constraint?: string; message: string }) => error.constraint ?? error.message)

describe('A6.2 what a person made of a finding', () => {
  it.each([
    ['without a reason', { reason: '行' }, 'finding_settlements_with_reason'],
    ['met without evidence', { evidence: null }, 'finding_settlements_met_with_evidence'],
    [
      'let pass without words of the text',
      { outcome: 'waived' },
      'finding_settlements_waived_where_the_clause_allows',
    ],
    [
      'met by the words that leave room',
      { leeway: '原则上' },
      'finding_settlements_waived_where_the_clause_allows',
    ],
    ['of a fourth kind', { outcome: 'ignored' }, 'finding_settlements_outcome_known'],
  ] as const)('%s is refused', async (_, change, constraint) => {
    expect(await refusedBy(clerk, insert(change))).toBe(constraint)
  })
  it('is signed by whoever acts', async () => {
    expect(await refusedBy(clerk, insert({ by: randomUUID() }))).toMatch(/row-level security/)
  })
  it('X2.2.1(a) only a clerk, an approver or an inspector settles', async () => {
    for (const role of roles.filter((r) => !['clerk', 'approver', 'inspector'].includes(r))) {
      const actor = someone(role)
      expect(await refusedBy(actor, insert({ by: actor.account })), role).toMatch(/row-level security/)
    }
    expect(await refusedBy(anyone, insert({}))).toMatch(/row-level security/)
    for (const role of ['approver', 'inspector'] as const) {
      const actor = someone(role)
      expect(await refusedBy(actor, insert({ by: actor.account, rule: role })), role).toBeUndefined()
    }
  })
  it('A6.2 a whole list is settled by no inspector, who is told so, and not by bare SQL either', async () => {
    const inspector = someone('inspector')
    const forList = {
      ...{ rule: 'creditRecord', fingerprint: 'a'.repeat(64), seen: null, outcome: 'met' as const },
      ...{ reason: '信用平台尚未接通', evidence: '局务会纪要', forSource: true },
    }
    const asked = act(db, inspector, (tx) =>
      settleFinding(tx, inspector, { kind: 'filing', id: FILING }, [], forList),
    )
    await expect(asked).rejects.toThrow('整份清单的核实由经办或审批人员登记')
    const bare = sql`insert into finding_settlements (subject_kind, subject_id, rule, clause, fingerprint, outcome, reason, verdict, evidence,
      settled_by, settled_name, until_on) values ('source', 'credit', 'creditRecord', 'A4.1(a)', ${'b'.repeat(64)}, 'met', '信用平台尚未接通',
      'manual', '局务会纪要', me_account(), '沈一鸣', list_day(statement_timestamp()) + 30)`
    expect(await refusedBy(inspector, bare)).toMatch(/row-level security/)
    expect(await refusedBy(clerk, bare)).toBeUndefined()
  })
  it('one comes after another: two who settle at once are not both first', async () => {
    const { rows } = await act(db, clerk, (tx) => insert({}).execute(tx))
    const first = rows[0]!.id
    expect(await refusedBy(clerk, insert({ outcome: 'unmet' }))).toBe('finding_settlements_one_after_another')
    expect(await refusedBy(clerk, insert({ outcome: 'unmet', replaces: first }))).toBeUndefined()
    expect(await refusedBy(clerk, insert({ replaces: first }))).toBe('finding_settlements_one_after_another')
    expect(await refusedBy(clerk, insert({ rule: 'totalArea', replaces: first }))).toBe(
      'finding_settlements_replace_the_same',
    )
  })
  it('is never changed nor taken back, not even by the house or the owner', async () => {
    for (const statement of [
      sql`update finding_settlements set outcome = 'met'`,
      sql`delete from finding_settlements`,
      sql`truncate finding_settlements`,
    ])
      for (const actor of [clerk, system])
        expect(await refusedBy(actor, statement), actor.role).toMatch(/permission denied|refuse/)
    await expect(owner.pool.query(`delete from finding_settlements`)).rejects.toThrow()
  })
  it('bodies, trainees, the public and the administrator read none', async () => {
    const seen = async (actor: Actor) =>
      (await act(db, actor, (tx) => tx.selectFrom('finding_settlements').select('id').execute())).length
    expect(await seen(someone('auditor'))).toBeGreaterThan(0)
    for (const role of ['principal', 'provider-clerk', 'teacher', 'trainee', 'administrator'] as const)
      expect(await seen(someone(role)), role).toBe(0)
    expect(await seen(anyone)).toBe(0)
  })
})
