// What the database itself keeps of visits, surveys, complaints and orders to a class: SQL as each role, past all our code.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { bodyPeople } from '../../server/access/groups.ts'
import { type Actor, type Role, system } from '../../server/access/roles.ts'
import { addDays, shanghaiInstant } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { concernsIn } from '../concerns/test/concern.ts'
import { aBody, aClass, TODAY } from '../exams/test/fixture.ts'

const { house } = await testHouse()
const { db } = house
const someone = (role: Role, provider: string | null = null): Actor => ({
  account: randomUUID(),
  ...{ name: role, role, provider, person: null },
})
type Statement = ReturnType<typeof sql>
const refusedBy = (actor: Actor, ...statements: Statement[]): Promise<string | undefined> =>
  act(db, actor, async (tx) => {
    for (const s of statements) if ((await s.execute(tx)).numAffectedRows === 0n) throw new Error('nothing')
  })
    .then(() => undefined)
    .catch(({ constraint, code, message }) => constraint ?? code ?? message)
const put = (statement: Statement) => act(db, system, (tx) => statement.execute(tx))
const supervisors = (['clerk', 'approver', 'inspector'] as const).map((role) => someone(role))
const body = await aBody(house)
const { id } = await aClass(house, body, { status: 'running' })

describe('A10.8(a) A14.4 what was seen and asked', () => {
  it.each([
    [
      'inspections',
      sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, present, roster, findings, recorded_by)
      values (${id}, ${body.code}, 'random', now(), '{甲}', 6, 10, '{hours}', gen_random_uuid())`,
      "findings = '{}'",
    ],
    [
      'surveys',
      sql`insert into surveys (class_id, provider_code, surveyed_on, answers, satisfied, recorded_by)
      values (${id}, ${body.code}, '2026-01-01', 10, 3, gen_random_uuid())`,
      'satisfied = 10',
    ],
  ] as const)('%s stays, whoever writes, in the name of the house too', async (table, insert, change) => {
    await put(insert)
    for (const by of [...supervisors, system])
      expect(await refusedBy(by, sql.raw(`update ${table} set ${change}`)), by.role).toBe(`${table}_stay`)
    for (const by of supervisors)
      expect(await refusedBy(by, sql.raw(`delete from ${table}`)), by.role).toBeDefined()
  })

  it('A10.9 a complaint keeps its words, its body and its day', async () => {
    const made = randomUUID()
    await put(sql`insert into complaints (id, provider_code, kind, content, received_on, recorded_by)
      values (${made}, ${body.code}, 'fees', '多收三百元', '2026-01-01', gen_random_uuid())`)
    const set = (change: Statement) => sql`update complaints set ${change} where id = ${made}`
    for (const by of [...supervisors, system])
      for (const change of [
        sql`content = '没有的事'`,
        sql`kind = 'other'`,
        sql`provider_code = 'x'`,
        sql`received_on = '2020-01-01'`,
      ])
        expect(await refusedBy(by, set(change)), by.role).toBe('complaints_stay')
  })

  it('A14.3(a) what was said on the phone, and that somebody was called, is nobody’s of the body to read', async () => {
    await put(sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, remarks, recorded_by)
      values (${id}, ${body.code}, 'phone', now(), '{甲}', '学员说没有上过课', gen_random_uuid())`)
    const seen = async (by: Actor) =>
      (await act(db, by, (tx) => tx.selectFrom('inspections').select('kind').execute())).map((r) => r.kind)
    for (const role of bodyPeople) expect(await seen(someone(role, body.code)), role).toEqual(['random'])
  })

  it('A10.9 X2.2.2(b) is written down in the own name', async () => {
    for (const by of supervisors)
      for (const insert of [
        (who: string) =>
          sql`insert into inspections (class_id, provider_code, kind, inspected_at, inspectors, recorded_by)
            values (${id}, ${body.code}, 'random', now(), '{甲}', ${who})`,
        (who: string) =>
          sql`insert into surveys (class_id, provider_code, surveyed_on, answers, satisfied, recorded_by)
            values (${id}, ${body.code}, '2026-01-02', 10, 9, ${who})`,
        (who: string) =>
          sql`insert into complaints (provider_code, kind, content, received_on, recorded_by)
            values (${body.code}, 'fees', '多收三百元', '2026-01-01', ${who})`,
      ]) {
        expect(await refusedBy(by, insert(randomUUID())), by.role).toBe('42501')
        expect(await refusedBy(by, insert(by.account!)), by.role).toBeUndefined()
      }
  })
})

describe('A10.16(f) A10.17 a class that is stopped', () => {
  const move = (of: string, status: string) => sql`update classes set status = ${status} where id = ${of}`
  const order = (of: string, by: Actor, due: string, on = TODAY, named: string[] | null = []) =>
    sql`insert into rectifications (number, provider_code, class_id, clause, facts, demand, ordered_on, due_on, ordered_by, named)
      values (${randomUUID()}, ${body.code}, ${of}, 'A10.16(f)', '没有人上课', '补足课时', ${on}, ${due}, ${by.account}, ${named}::uuid[])`
  const recheck = (of: string, result: string, by: Actor, on = TODAY) =>
    sql`update rectifications set result = ${result}, rechecked_on = ${on}, rechecked_by = ${by.account} where class_id = ${of}`
  const [clerk, approver, inspector] = supervisors as [Actor, Actor, Actor]
  const stopped = async (due: string, on = TODAY) => {
    const { id: of } = await aClass(house, body, { status: 'running' })
    const then = { ...clerk, at: new Date(shanghaiInstant(on, 0)) }
    const about = { kind: 'class', id: of, clause: 'A10.16(a)', provider: body.code }
    const { id: noticed } = await concernsIn(db).raised(about)
    expect(await refusedBy(then, order(of, clerk, due, on, [noticed]), move(of, 'suspended'))).toBeUndefined()
    return [of, noticed] as const
  }

  it('is stopped by an order, and neither goes on nor is called off without its re-check, by any role', async () => {
    const { id: bare } = await aClass(house, body, { status: 'running' })
    for (const by of supervisors)
      expect(await refusedBy(by, move(bare, 'suspended')), by.role).toBe('classes_stopped_by_order')
    const [of] = await stopped(addDays(TODAY, 5))
    for (const by of [...supervisors, system])
      for (const to of ['cancelled', 'running'])
        expect(await refusedBy(by, move(of, to)), `${by.role} ${to}`).toBe('classes_leave_stop_by_recheck')
    expect(await refusedBy(inspector, recheck(of, 'pass', inspector))).toBeUndefined()
    expect(await refusedBy(inspector, move(of, 'cancelled'))).toBe('classes_leave_stop_by_recheck')
    expect(await refusedBy(inspector, move(of, 'running'))).toBeUndefined()
  })

  it('is called off after its deadline, which nobody moves, nor says to have passed', async () => {
    const [of, found] = await stopped(addDays(TODAY, 5))
    await concernsIn(db).uphold(found)
    for (const by of supervisors)
      expect(
        await refusedBy(
          by,
          sql`update rectifications set due_on = ${TODAY}, ordered_on = ${addDays(TODAY, -1)} where class_id = ${of}`,
        ),
        by.role,
      ).toBe('rectifications_class_stay')
    expect(await refusedBy(inspector, recheck(of, 'fail', inspector))).toBe(
      'rectifications_class_fail_after_deadline',
    )
    expect(await refusedBy(inspector, recheck(of, 'fail', inspector, addDays(TODAY, 6)))).toBe(
      'rectifications_signed_by_oneself',
    )
    const [late, noticed] = await stopped(addDays(TODAY, -1), addDays(TODAY, -9))
    for (const by of supervisors)
      expect(await refusedBy(by, recheck(late, 'fail', by)), by.role).toBe(
        'rectifications_fail_on_what_was_found',
      )
    await concernsIn(db).uphold(noticed)
    expect(await refusedBy(inspector, recheck(late, 'fail', approver))).toBe(
      'rectifications_signed_by_oneself',
    )
    expect(
      await refusedBy(inspector, recheck(late, 'fail', inspector), move(late, 'cancelled')),
    ).toBeUndefined()
  })

  it('an order is given open, in the own name, on the day of the act', async () => {
    const { id: of } = await aClass(house, body, { status: 'running' })
    expect(await refusedBy(clerk, order(of, approver, addDays(TODAY, 5)))).toBe('rectifications_begin_open')
    for (const by of supervisors)
      for (const on of [addDays(TODAY, -9), addDays(TODAY, 1)])
        expect(await refusedBy(by, order(of, by, addDays(TODAY, 5), on)), by.role).toBe(
          'rectifications_on_the_day',
        )
  })

  it('A10.16(f) an order says what it is given for: nothing, or what was raised about the class and is not over', async () => {
    const { id: of } = await aClass(house, body, { status: 'running' })
    const { raised, uphold, dismiss } = concernsIn(db)
    const about = async (more: object = {}) =>
      (await raised({ kind: 'class', id: of, clause: 'A10.16(a)', provider: body.code, ...more })).id
    const [open, found, over] = [await about(), await about(), await about()]
    await uphold(found)
    await dismiss(over)
    const strange = [
      await about({ id }),
      await about({ clause: 'A14.3(b)' }),
      await about({ kind: 'provider', id: body.code }),
      over,
      randomUUID(),
    ]
    for (const by of supervisors) {
      const give = (named: string[] | null) =>
        refusedBy(by, order(of, by, addDays(TODAY, 5), TODAY, named), sql`select 1 / 0`)
      expect(await give(null), by.role).toBe('rectifications_name_their_grounds')
      for (const one of strange)
        expect(await give([found, one]), by.role).toBe('rectifications_class_name_their_own')
      for (const named of [[], [open, found]]) expect(await give(named), by.role).toBe('22012')
    }
    expect(await refusedBy(clerk, order(of, clerk, addDays(TODAY, 5), TODAY, [found]))).toBeUndefined()
    expect(
      await refusedBy(clerk, sql`update rectifications set named = ${[open]}::uuid[] where class_id = ${of}`),
    ).toBe('rectifications_class_stay')
  })
})

describe('A14.0(b) A14.0(c) A14.0(d) an order to a body', () => {
  const [clerk, approver, inspector] = supervisors as [Actor, Actor, Actor]
  const order = (by: Actor, more: Record<string, string> = {}, on = TODAY, named: string[] | null = []) => {
    const id = randomUUID()
    const columns = Object.keys(more).map((name) => sql`, ${sql.ref(name)}`)
    const values = Object.values(more).map((value) => sql`, ${value}`)
    return {
      id,
      given: sql`insert into rectifications (id, number, provider_code, clause, facts, demand, ordered_on, due_on, ordered_by, named${sql.join(columns, sql``)})
        values (${id}, ${id}, ${body.code}, 'A14.2', '到课率低', '限期改正', ${on}, ${addDays(TODAY, 9)}, ${by.account}, ${named}::uuid[]${sql.join(values, sql``)})`,
    }
  }
  const set = (id: string, change: ReturnType<typeof sql>) =>
    sql`update rectifications set ${change} where id = ${id}`

  it('begins open, in the own name and on the day of the act; nobody writes a whole one at once', async () => {
    for (const by of supervisors) {
      expect(await refusedBy(by, order(someone('clerk')).given), by.role).toBe(
        'rectifications_body_begin_open',
      )
      for (const on of [addDays(TODAY, -9), addDays(TODAY, 1)])
        expect(await refusedBy(by, order(by, {}, on).given), by.role).toBe('rectifications_on_the_day')
      const whole = { interviewed_on: TODAY, delivered_on: TODAY, rechecked_on: TODAY, result: 'pass' }
      expect(await refusedBy(by, order(by, whole).given), by.role).toBe('rectifications_body_begin_open')
      expect(await refusedBy(by, order(by, {}, TODAY, null).given), by.role).toBe(
        'rectifications_name_their_grounds',
      )
    }
  })

  it('stays as it was given, and is re-checked by whoever signs', async () => {
    const { id, given } = order(clerk)
    expect(
      await refusedBy(
        clerk,
        given,
        set(id, sql`interviewed_on = ${TODAY}, interview_note = '已约谈'`),
        set(id, sql`delivered_on = ${TODAY}`),
      ),
    ).toBeUndefined()
    for (const change of [
      sql`facts = '没有问题'`,
      sql`due_on = ${addDays(TODAY, 30)}`,
      sql`named = ${[randomUUID()]}::uuid[]`,
      sql`ordered_by = ${approver.account}`,
    ])
      expect(await refusedBy(approver, set(id, change))).toBe('rectifications_body_stay')
    const passed = (by: Actor) => sql`result = 'pass', rechecked_on = ${TODAY}, rechecked_by = ${by.account}`
    expect(await refusedBy(inspector, set(id, passed(approver)))).toBe(
      'rectifications_body_signed_by_oneself',
    )
    expect(await refusedBy(inspector, set(id, passed(inspector)))).toBeUndefined()
  })
})
