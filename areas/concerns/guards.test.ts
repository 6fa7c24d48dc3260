// What the database itself refuses of concerns, whoever asks: SQL as each role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Actor, type Role, system } from '../../server/access/roles.ts'
import { addDays, shanghaiInstant } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { today } from '../../server/today.ts'
import { raise } from './raise.ts'
import { concernsIn } from './test/concern.ts'

const { house, owner, as } = await testHouse()
const { db } = house
const BODY = '52320699MJ00000017'
const someone = (role: Role, provider: string | null = null): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider, person: null },
})
const [inspector, clerk, approver] = [someone('inspector'), someone('clerk'), someone('approver')]
const principal = someone('principal', BODY)

/** The constraint that refused; undefined when it went through; 'nothing' where no row was there to be changed. */
const refusedBy = (actor: Actor, ...statements: ReturnType<typeof sql>[]) =>
  act(db, actor, async (tx) => {
    for (const s of statements) if ((await s.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch((error: { constraint?: string; message: string }) => error.constraint ?? error.message)

let n = 0
const raised = async (secret = false, by: Actor = inspector) => {
  const { id } = await act(db, by, (tx) =>
    raise(tx, by, {
      ...{
        subject: { kind: 'class', id: randomUUID(), name: '电工四级' },
        provider: BODY,
        clause: 'A10.16(b)',
      },
      ...{
        source: 'visit',
        sourceId: `visit-${++n}`,
        words: '检查时没有人在教室。',
        secret,
        on: today(),
      },
    }),
  )
  return id
}
const step = (id: string, status: string, columns = sql``) =>
  sql`update concerns set status = ${status}${columns} where id = ${id}`
const answered = (id: string, by: Actor, words = '情况已经说明') =>
  step(
    id,
    'heard',
    sql`, answer = ${words}, answered_by = ${by.account}, answered_at = statement_timestamp()`,
  )
const propose = (id: string, by: Actor, proposes = 'upheld') =>
  step(
    id,
    'proposed',
    sql`, proposal = '核查过的情况', proposes = ${proposes}, proposed_by = ${by.account}, proposed_at = statement_timestamp()`,
  )
const settle = (id: string, by: Actor, paper: string) =>
  step(
    id,
    'settled',
    sql`, settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'paper', rests_on_id = ${paper}, settled_by = ${by.account}, settled_at = statement_timestamp()`,
  )
const decide = (id: string, by: Actor, status = 'upheld', words = '认定为属实') =>
  step(
    id,
    status,
    sql`${status === 'dismissed' ? sql`, rests_on = 'none'` : sql``}, decision = ${words}, decided_by = ${by.account}, decided_at = statement_timestamp()`,
  )

describe('X2.2.6 a concern goes step by step', () => {
  it('heard, proposed by one, upheld by another who did not raise it', async () => {
    const id = await raised()
    expect(await refusedBy(clerk, propose(id, clerk))).toBe('concerns_step_by_step')
    expect(await refusedBy(principal, answered(id, principal, '说明'))).toBe('concerns_with_reasons')
    expect(await refusedBy(principal, answered(id, principal))).toBeUndefined()
    expect(await refusedBy(principal, answered(id, principal))).toBe('concerns_step_by_step')
    expect(await refusedBy(clerk, propose(id, approver))).toBe('concerns_signed_by_oneself')
    expect(await refusedBy(clerk, propose(id, clerk))).toBeUndefined()
    expect(await refusedBy(clerk, decide(id, clerk))).toBe('concerns_step_by_step')
    expect(await refusedBy({ ...clerk, role: 'approver' }, decide(id, clerk))).toBe('concerns_two_people')
    expect(await refusedBy({ ...inspector, role: 'approver' }, decide(id, inspector))).toBe(
      'concerns_raiser_never_decides',
    )
    expect(await refusedBy(approver, decide(id, approver, 'upheld', '是'))).toBe('concerns_with_reasons')
    expect(await refusedBy(approver, decide(id, approver))).toBeUndefined()
    expect(await refusedBy(approver, decide(id, approver, 'dismissed'))).toBe('concerns_step_by_step')
  })
  it('who raised it does not propose it; who proposed or decided it does not settle it, in no role', async () => {
    const id = await raised()
    await refusedBy(principal, answered(id, principal))
    for (const role of ['inspector', 'clerk', 'system'] as const)
      expect(await refusedBy({ ...inspector, role }, propose(id, inspector)), role).toBe(
        'concerns_raiser_never_proposes',
      )
    expect(await refusedBy(clerk, propose(id, clerk))).toBeUndefined()
    expect(await refusedBy(approver, decide(id, approver))).toBeUndefined()
    const paper = (await concernsIn(db).deedFor(id)).restsOn.id
    for (const by of [clerk, approver])
      for (const role of [by.role, 'system'] as const)
        expect(await refusedBy({ ...by, role }, settle(id, by, paper)), role).toBe(
          'concerns_settled_by_another',
        )
    expect(await refusedBy(inspector, settle(id, inspector, paper))).toBeUndefined()
  })
  it('is settled on what was done about it: one thing, of the kind that mends or punishes, and never on nothing', async () => {
    const id = await raised()
    await refusedBy(principal, answered(id, principal))
    await refusedBy(clerk, propose(id, clerk))
    await refusedBy(approver, decide(id, approver))
    const on = (kind: string | null, of: string | null, settlement = 'mended') =>
      step(
        id,
        'settled',
        sql`, settlement = ${settlement}, settlement_words = '已经整改到位', settled_by = ${inspector.account},
          settled_at = statement_timestamp(), rests_on = ${kind}, rests_on_id = ${of}`,
      )
    for (const [kind, of, settlement, constraint] of [
      [null, null, 'mended', 'concerns_rest_on_something'],
      ['visit', null, 'mended', 'concerns_rests_on_one'],
      ['reason', 'x', 'mended', 'concerns_rests_on_one'],
      ['word', 'x', 'punished', 'concerns_rests_on_known'],
      ['recovery', 'x', 'mended', 'concerns_rests_on_its_kind'],
      ['order', 'x', 'punished', 'concerns_rests_on_its_kind'],
    ] as const)
      for (const role of ['inspector', 'system'] as const)
        expect(await refusedBy({ ...inspector, role }, on(kind, of, settlement)), `${kind} ${role}`).toBe(
          constraint,
        )
    for (const role of ['inspector', 'system'] as const) {
      for (const [kind, how] of [
        ['order', 'mended'],
        ['paper', 'mended'],
        ['paper', 'punished'],
        ['call-off', 'punished'],
        ['claim', 'punished'],
      ] as const)
        expect(await refusedBy({ ...inspector, role }, on(kind, 'x', how)), `${kind} ${role}`).toBe(
          'concerns_rest_on_their_own',
        )
      expect(await refusedBy({ ...inspector, role }, on('reason', null)), role).toBe(
        'concerns_rest_on_a_deed',
      )
    }
  })
  it('a paper bears it that another put in, of the bureau and since it was found true', async () => {
    const id = await raised()
    const put = (by: Actor, as = by) => {
      const paper = randomUUID()
      return {
        paper,
        done: refusedBy(
          by,
          sql`with kept as (insert into files (name, media_type, bytes, hash) values ('复查.pdf', 'application/pdf', 1, ${paper}) returning id)
            insert into concern_papers (id, concern_id, provider_code, side, file_id, added_by) select ${paper}, ${id}, ${BODY}, 'bureau', kept.id, ${as.account} from kept`,
        ),
      }
    }
    const before = put(clerk)
    expect(await before.done).toBeUndefined()
    await refusedBy(principal, answered(id, principal))
    await refusedBy(clerk, propose(id, clerk))
    await refusedBy(approver, decide(id, approver))
    const own = put(inspector)
    expect(await own.done).toBeUndefined()
    expect(await put(inspector, clerk).done).toMatch(/row-level security/)
    for (const { paper } of [before, own])
      for (const role of ['inspector', 'system'] as const)
        expect(await refusedBy({ ...inspector, role }, settle(id, inspector, paper))).toBe(
          'concerns_rest_on_their_own',
        )
    const another = put(clerk)
    expect(await another.done).toBeUndefined()
    expect(await refusedBy(inspector, settle(id, inspector, another.paper))).toBeUndefined()
  })
  it('whoever raised it does not dismiss it either, and nobody without a reason', async () => {
    const own = { ...clerk, role: 'approver' as const }
    const id = await raised(false, own)
    await refusedBy(principal, answered(id, principal))
    expect(await refusedBy(inspector, propose(id, inspector, 'dismissed'))).toBeUndefined()
    expect(await refusedBy(own, decide(id, own, 'dismissed'))).toBe('concerns_raiser_never_decides')
    expect(await refusedBy(approver, step(id, 'dismissed'))).toBe('concerns_signed_by_oneself')
    expect(await refusedBy(system, step(id, 'dismissed'))).toBe('concerns_in_order')
    expect(await refusedBy(approver, decide(id, approver, 'dismissed'))).toBeUndefined()
  })
  it('what was raised and said stays, and nothing is ever removed', async () => {
    const id = await raised()
    const change = (column: string, value: string) =>
      refusedBy(
        principal,
        sql`update concerns set ${sql.ref(column)} = ${value}, status = 'heard' where id = ${id}`,
      )
    for (const column of ['clause', 'subject_id', 'subject_name', 'number'])
      expect(await change(column, 'other'), column).toBe('concerns_stay')
    await refusedBy(principal, answered(id, principal))
    expect(
      await refusedBy(
        clerk,
        step(
          id,
          'proposed',
          sql`, answer = '另外一种说法', proposal = '核查属实的', proposes = 'upheld', proposed_by = ${clerk.account}, proposed_at = statement_timestamp()`,
        ),
      ),
    ).toBe('concerns_stay')
    for (const table of ['concerns', 'concern_origins', 'concern_papers', 'concern_passes'])
      await expect(owner.pool.query(`delete from ${table}`), table).rejects.toThrow('insert-only')
    await expect(owner.pool.query(`update concern_origins set words = words`)).rejects.toThrow('insert-only')
  })
  it('X2.2.6 every act is counted by the database, and what leaves it where it stands writes nothing else', async () => {
    const id = await raised()
    const version = async () => {
      const { rows } = await act(db, system, (tx) =>
        sql<{ version: number }>`select version from concerns where id = ${id}`.execute(tx),
      )
      return rows[0]!.version
    }
    const count = sql`update concerns set version = 99 where id = ${id}`
    expect(await refusedBy(principal, count)).toBeUndefined()
    expect(await version()).toBe(2)
    await refusedBy(principal, answered(id, principal))
    expect(await refusedBy(clerk, count)).toBeUndefined()
    expect(await version()).toBe(4)
    expect(await refusedBy(principal, count)).toBe('concerns_step_by_step')
    // Neither is the answer written over while it waits.
    expect(await refusedBy(clerk, answered(id, clerk, '另外一种说法'))).toBe('concerns_step_by_step')
    await refusedBy(clerk, propose(id, clerk, 'dismissed'))
    await refusedBy(approver, decide(id, approver, 'dismissed'))
    expect(await refusedBy(clerk, count)).toBe('concerns_step_by_step')
    expect(await version()).toBe(6)
  })
  it('a body raises none, and writes none of another’s', async () => {
    const id = await raised()
    expect(await refusedBy(someone('principal', '91320699MA10000036'), answered(id, principal))).toBe(
      'nothing',
    )
    const insert = sql`insert into concerns (number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
      values ('XS2026-9999', 'class', 'x', 'x', ${BODY}, 'A10.16(a)', false, ${today()})`
    for (const actor of [principal, someone('finance'), someone('auditor'), someone('trainee')])
      expect(await refusedBy(actor, insert), actor.role).toContain('row-level security')
  })
})

describe('A10.9 A10.10 in one’s own name', () => {
  it('nobody lets pass with blanks, nor under another’s name', async () => {
    const mine = { ...clerk, account: (await as('clerk')).account }
    const id = await raised()
    const pass = (reason: string, evidence: string) =>
      sql`insert into concern_passes (concern_id, gate, subject_kind, subject_id, reason, evidence, passed_by, passed_name)
        values (${id}, 'exam', 'class', 'x', ${reason}, ${evidence}, ${mine.account}, '别人的名字')`
    expect(await refusedBy(mine, pass('        ', '已核对材料原件'))).toBe('concern_passes_with_reason')
    expect(await refusedBy(mine, pass('确需先行办理', '  是      '))).toBe('concern_passes_with_evidence')
    expect(await refusedBy(mine, pass('确需先行办理', '已核对材料原件'))).toBeUndefined()
    const kept = await act(db, system, async (tx) => ({
      pass: await tx
        .selectFrom('concern_passes')
        .select('passed_name')
        .where('concern_id', '=', id)
        .executeTakeFirst(),
      account: await tx
        .selectFrom('accounts')
        .select('name')
        .where('id', '=', mine.account)
        .executeTakeFirst(),
    }))
    expect(kept.account).toBeDefined()
    expect(kept.pass?.passed_name).toBe(kept.account?.name)
  })
  it('nobody raises what comes from nowhere, not even the house', async () => {
    const concern = sql`insert into concerns (number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
      values ('XS2024-0001', 'provider', ${BODY}, 'x', ${BODY}, 'A14.7', false, ${today()})`
    for (const actor of [clerk, approver, inspector, system])
      expect(await refusedBy(actor, concern), actor.role).toBe('concerns_come_from_somewhere')
  })
  it('nobody raises on another day than that of the act, from which the days to be heard are counted', async () => {
    const raisedOn = (by: Actor, day: string, id = randomUUID()) => [
      sql`insert into concerns (id, number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
        values (${id}, ${id}, 'provider', ${BODY}, 'x', ${BODY}, 'A14.7', false, ${day})`,
      sql`insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, raised_by)
        values (${id}, 'provider', ${BODY}, ${BODY}, 'A14.7', false, 'visit', ${id}, 'x', ${by.account})`,
    ]
    for (const by of [clerk, approver, inspector]) {
      for (const day of [addDays(today(), -1), addDays(today(), 1)])
        expect(await refusedBy(by, ...raisedOn(by, day)), by.role).toBe('concerns_on_the_day')
      expect(await refusedBy(by, ...raisedOn(by, today())), by.role).toBeUndefined()
    }
    // A played act has a day of its own; whoever says none has that of the database.
    const played = { ...clerk, at: new Date(shanghaiInstant('2026-01-05', 0)) }
    expect(await refusedBy(played, ...raisedOn(played, today()))).toBe('concerns_on_the_day')
    expect(await refusedBy(played, ...raisedOn(played, '2026-01-05'))).toBeUndefined()
    expect((await owner.pool.query('select me_day() as day')).rows).toEqual([{ day: today() }])
  })
  it('a complaint raises one concern, whatever the clause; a visit may raise two', async () => {
    const raisedBy = (source: string, from: string, clause: string, id = randomUUID()) => [
      sql`insert into concerns (id, number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
        values (${id}, ${id}, 'provider', ${BODY}, 'x', ${BODY}, ${clause}, true, ${today()})`,
      sql`insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, raised_by)
        values (${id}, 'provider', ${BODY}, ${BODY}, ${clause}, true, ${source}, ${from}, 'x', ${approver.account})`,
    ]
    const from = randomUUID()
    for (const [source, again] of [
      ['complaint', 'concern_origins_one_of_complaint'],
      ['visit', undefined],
    ] as const) {
      expect(await refusedBy(approver, ...raisedBy(source, from, 'A14.7')), source).toBeUndefined()
      expect(await refusedBy(approver, ...raisedBy(source, from, 'A14.6')), source).toBe(again)
    }
  })
  it('what is said, proposed, decided, settled, put in and let pass is so at the moment of the act, whatever is written', async () => {
    const [id, other] = [await raised(), await raised()]
    const [early, late] = ['2020-01-01', '2099-01-01']
    const paper = randomUUID()
    for (const [by, statement] of [
      [
        principal,
        step(
          id,
          'heard',
          sql`, answer = '情况已经说明', answered_by = ${principal.account}, answered_at = ${late}`,
        ),
      ],
      [
        clerk,
        step(
          id,
          'proposed',
          sql`, proposes = 'upheld', proposal = '核查属实的', proposed_by = ${clerk.account}, proposed_at = ${early}`,
        ),
      ],
      [
        approver,
        step(
          id,
          'upheld',
          sql`, decision = '认定为属实', decided_by = ${approver.account}, decided_at = ${early}`,
        ),
      ],
      [
        clerk,
        sql`with kept as (insert into files (name, media_type, bytes, hash) values ('复查.pdf', 'application/pdf', 1, ${paper}) returning id)
          insert into concern_papers (id, concern_id, provider_code, side, file_id, added_by, added_at)
          select ${paper}, ${id}, ${BODY}, 'bureau', kept.id, ${clerk.account}, ${late} from kept`,
      ],
      [
        inspector,
        step(
          id,
          'settled',
          sql`, settlement = 'mended', settlement_words = '已经整改到位', rests_on = 'paper', rests_on_id = ${paper},
            settled_by = ${inspector.account}, settled_at = ${late}`,
        ),
      ],
      [
        clerk,
        sql`insert into concern_passes (concern_id, gate, subject_kind, subject_id, reason, evidence, passed_by, passed_name, passed_at)
          values (${other}, 'exam', 'class', 'x', '确需先行办理', '已核对材料原件', ${clerk.account}, 'x', ${early})`,
      ],
    ] as const)
      expect(await refusedBy(by, statement)).toBeUndefined()
    const { rows } = await act(db, system, (tx) =>
      sql<{
        at: Date
      }>`select unnest(array[answered_at, proposed_at, decided_at, settled_at]) as at from concerns where id = ${id}
        union all select added_at from concern_papers where id = ${paper}
        union all select passed_at from concern_passes where concern_id = ${other}`.execute(tx),
    )
    expect(rows).toHaveLength(6)
    for (const { at } of rows) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(600_000)
    // A played act has its own, to the thousandth of a second.
    const at = new Date('2026-01-05T01:02:03.456Z')
    const third = await raised()
    await refusedBy({ ...principal, at }, answered(third, principal))
    const said = await act(db, system, (tx) =>
      tx.selectFrom('concerns').select('answered_at').where('id', '=', third).executeTakeFirstOrThrow(),
    )
    expect(said.answered_at).toEqual(at)
  })
  it('nobody raises in the name of another', async () => {
    const id = randomUUID()
    const concern = sql`insert into concerns (id, number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
      values (${id}, 'XS2025-0001', 'provider', ${BODY}, 'x', ${BODY}, 'A14.7', false, ${today()})`
    const origin = (by: string | null) =>
      sql`insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words, raised_by)
        values (${id}, 'provider', ${BODY}, ${BODY}, 'A14.7', false, 'visit', 'in-whose-name', 'x', ${by})`
    for (const by of [randomUUID(), null])
      expect(await refusedBy(approver, concern, origin(by)), String(by)).toContain('row-level security')
    expect(await refusedBy(approver, concern, origin(approver.account))).toBeUndefined()
    await concernsIn(db).propose(id, 'dismissed')
    expect(await refusedBy(approver, decide(id, approver, 'dismissed'))).toBe('concerns_raiser_never_decides')
  })
})

describe('A10.9 who sees what', () => {
  const seen = (actor: Actor, table: string, id: string) =>
    act(db, actor, async (tx) => {
      const key = table === 'concerns' ? 'id' : 'concern_id'
      const { rows } = await sql`select * from ${sql.table(table)} where ${sql.ref(key)} = ${id}`.execute(tx)
      return rows.length
    })
  it('a body reads whence its concern came, unless the source is secret; strangers read nothing', async () => {
    const [open, secret] = [await raised(), await raised(true)]
    for (const id of [open, secret]) {
      expect(await seen(principal, 'concerns', id)).toBe(1)
      for (const role of ['clerk', 'approver', 'inspector', 'finance', 'auditor'] as const)
        expect(await seen(someone(role), 'concern_origins', id), role).toBe(1)
      for (const actor of [
        someone('trainee'),
        someone('administrator'),
        someone('principal', '91320699MA10000036'),
      ])
        for (const table of ['concerns', 'concern_origins'])
          expect(await seen(actor, table, id), `${actor.role} ${table}`).toBe(0)
    }
    expect(await seen(principal, 'concern_origins', open)).toBe(1)
    expect(await seen(principal, 'concern_origins', secret)).toBe(0)
  })
  it('one source raises a clause about a subject once, in the house’s own hand too', async () => {
    const of = { kind: 'class', id: randomUUID(), name: '电工四级' }
    const one = () =>
      act(db, clerk, (tx) =>
        raise(tx, clerk, {
          ...{ subject: of, provider: BODY, clause: 'A10.16(c)', source: 'visit', sourceId: 'the-same' },
          ...{ words: '授课教师没有证书。', on: today() },
        }),
      )
    const [first, second] = await Promise.all([one(), one()])
    expect(second).toEqual(first)
    const other = randomUUID()
    const bare = sql`insert into concerns (id, number, subject_kind, subject_id, subject_name, provider_code, clause, secret, raised_on)
      values (${other}, 'XS2026-9998', 'class', ${of.id}, 'x', ${BODY}, 'A10.16(c)', false, ${today()})`
    const copy = sql`insert into concern_origins (concern_id, subject_kind, subject_id, provider_code, clause, secret, source, source_id, words)
      values (${other}, 'class', ${of.id}, ${BODY}, 'A10.16(c)', false, 'visit', 'the-same', 'x')`
    expect(await refusedBy(system, bare, copy)).toBe('concern_origins_raised_once')
  })
})
