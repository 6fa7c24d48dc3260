// X2.3.3(b): one lesson of an agreed class is moved only when it was asked for a day before and the office agreed.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { judge } from '../../../regulation/judge.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import type { Verdict } from '../../../regulation/rule.ts'
import { seedLaw } from '../../../regulation/seed-law.ts'
import { type Actor, system } from '../../../server/access/roles.ts'
import { addDays, shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { withClient } from '../../../server/database/embedded/roles.ts'
import { adminOf } from '../../../server/test/database.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../../../server/test/house.ts'
import { emptyPlace } from '../../../server/test/place.ts'
import { addRunningClass } from '../../attendance/test/my-class.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import { addPerson } from '../../people/add.ts'
import { good, lesson } from '../test/good-class.ts'
import { decideChange } from './actions.ts'
import { type ChangeFacts, changeRules } from './rules.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const superuser = adminOf(place.url)
const TODAY = shanghaiDay(Date.now())
const at = (day: number, time: string) => Date.parse(`${addDays(TODAY, day)}T${time}:00+08:00`)
let clerk: SignedInAs
let approver: SignedInAs

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  ;[clerk, approver] = [await as('clerk'), await as('approver')]
})

const newPerson = () =>
  act(house.db, system, async (tx) => {
    const made = { name: '测试学员', idNumber: inventedIdNumber(), category: '企业职工' }
    return (await addPerson(tx, system, house.keys, made)).id
  })

type Running = {
  classId: string
  lessonIds: string[]
  provider: string
  people: string[]
  principal: SignedInAs
}

/** Theory mornings from tomorrow on, five days, up to the ninth day from now. */
async function running(people?: string[]): Promise<Running> {
  const who = people ?? [await newPerson()]
  const days = [1, 2, 3, 4, 9]
  const made = await addRunningClass(
    house.db,
    who,
    days.map((day) => ({ startsAt: at(day, '08:30'), hours: 3, kind: 'theory' as const })),
  )
  return { ...made, people: who, principal: await as('principal', { provider: made.provider }) }
}

const rowsOf = async (c: Running) =>
  (await app.inject({ url: `/api/classes/${c.classId}/lessons`, headers: c.principal.headers })).json()
const ask = async (c: Running, n: number, more: object = {}, who = c.principal) => {
  const rows = await rowsOf(c)
  const l = rows.find((r: { id: string }) => r.id === c.lessonIds[n])
  const payload = {
    ...{ lessonId: l.id, on: addDays(TODAY, 5), from: '13:30', to: '16:30' },
    ...{ teacherId: l.teacherId, roomId: l.roomId, reason: '教室临时停电，无法上课' },
    ...more,
  }
  return app.inject({
    ...{ method: 'POST', url: `/api/classes/${c.classId}/lesson-changes`, headers: who.headers, payload },
  })
}

const changes = async (c: Running, who: SignedInAs) =>
  (await app.inject({ url: `/api/classes/${c.classId}/lesson-changes`, headers: who.headers })).json()
const decide = (c: Running, id: string, payload: object, who = clerk) =>
  app.inject({
    ...{ method: 'POST', url: `/api/classes/${c.classId}/lesson-changes/${id}/decision` },
    ...{ headers: who.headers, payload },
  })
const allowed = (of: { acts: { act: string; allowed: boolean }[] }) =>
  of.acts.filter((offer) => offer.allowed).map(({ act }) => act)
const agreed = { decision: 'agreed', note: '' }

describe('the rule', () => {
  const verdict = (clause: string, more: Partial<ChangeFacts>): Verdict | undefined => {
    const moved = lesson(3, { on: '2026-04-20' })
    const base: ChangeFacts = { ...good, lessons: [moved], others: [lesson(4)], askedOn: '', firstDay: '' }
    const facts = { ...base, askedOn: '2026-04-16', firstDay: '2026-04-17', ...more }
    return judge(changeRules, seedLaw({}))(facts, '2026-04-16').find((f) => f.clause === clause)?.verdict
  }
  it.each([
    ['2026-04-16', '2026-04-18', 'pass'],
    ['2026-04-16', '2026-04-17', 'pass'],
    ['2026-04-17', '2026-04-17', 'fail'],
    ['2026-04-18', '2026-04-17', 'fail'],
  ])('X2.3.3(b) asked on %s for %s: %s', (askedOn, firstDay, expected) =>
    expect(verdict('X2.3.3(b)', { askedOn, firstDay })).toBe(expected),
  )
  it.each([
    ['inside the term', lesson(3, { on: '2026-04-24' }), 'pass'],
    ['a day after it', lesson(3, { on: '2026-04-25' }), 'fail'],
    ['a day before it', lesson(3, { on: '2026-04-14' }), 'fail'],
    ['into another lesson', lesson(3, { on: '2026-04-18', from: '16:00', to: '17:00' }), 'fail'],
    ['right after another lesson', lesson(3, { on: '2026-04-18', from: '16:30', to: '17:30' }), 'pass'],
  ])('A9.1(d) moved %s', (_, moved, expected) =>
    expect(verdict('A9.1(d)', { lessons: [moved] })).toBe(expected),
  )
})

describe('asking', () => {
  it('X2.3.3(b) for tomorrow’s lesson is in time today, to today is too late', async () => {
    const c = await running()
    const early = await ask(c, 1, { on: TODAY, from: '23:50', to: '23:59' })
    expect([early.statusCode, early.json().clause.id]).toEqual([422, 'X2.3.3(b)'])
    expect(early.json().message).toContain('应提前1天')
    expect((await ask(c, 0)).statusCode).toBe(201)
  })
  it('is for the people of the body alone, of running classes, once at a time, and for a change', async () => {
    const c = await running()
    for (const role of ['clerk', 'approver', 'teacher', 'trainee'] as const)
      expect((await ask(c, 0, {}, await as(role, { provider: c.provider }))).statusCode, role).toBe(403)
    const stranger = await as('principal', { provider: '52320699MJ0000099X' })
    expect((await ask(c, 0, {}, stranger)).statusCode).toBe(404)
    expect((await changes(c, stranger)).message).toBeDefined()
    const same = await ask(c, 0, { on: addDays(TODAY, 1), from: '08:30', to: '11:30' })
    expect(same.json().message).toContain('与现在的安排相同')
    expect((await ask(c, 0, { reason: '短' })).json().fields.reason).toContain('至少 5 个字')
    expect((await ask(c, 0, { to: '13:00' })).json().fields.to).toContain('晚于开始时间')
    const other = await running()
    const theirs = (await rowsOf(other))[0]
    expect((await ask(c, 0, { teacherId: theirs.teacherId })).json().fields.teacherId).toContain('本单位')
    expect((await ask(c, 0)).statusCode).toBe(201)
    expect((await ask(c, 0)).json().message).toContain('已有一件变动申请')
    await act(house.db, system, (tx) =>
      tx.updateTable('classes').set({ status: 'suspended' }).where('id', '=', c.classId).execute(),
    )
    expect((await ask(c, 1)).json().message).toContain('本班现为“停课整改”')
    const waits = await changes(c, clerk)
    expect([allowed(waits), allowed(waits.changes[0])]).toEqual([[], []])
    const decided = await decide(c, waits.changes[0].id, agreed)
    expect(decided.json().message).toBe(waits.changes[0].acts[0].why)
  })
  it('A9.1(d) A9.1(b) is refused where the room or a trainee is taken', async () => {
    const person = await newPerson()
    const c = await running([person])
    const sameClass = await ask(c, 0, { on: addDays(TODAY, 2), from: '09:00', to: '10:00' })
    expect(sameClass.json().message).toContain('与本班另一节课时间重叠')
    const elsewhere = await addRunningClass(house.db, [person], [{ startsAt: at(6, '13:30'), hours: 3 }])
    const taken = await ask(c, 0, { on: addDays(TODAY, 6) })
    expect([taken.statusCode, taken.json().clause.id]).toEqual([422, 'A9.1(b)'])
    expect(taken.json().message).toContain('测试学员')
    expect(elsewhere.lessonIds).toHaveLength(1)
  })
})

describe('deciding', () => {
  it('X2.3.3(b) agreed: the lesson and everybody’s place move, the trainee sees both times, the course tells it', async () => {
    const c = await running()
    const { id } = (await ask(c, 0)).json().changes[0]
    expect((await rowsOf(c))[0]).toMatchObject({ id: c.lessonIds[0], on: addDays(TODAY, 1) })
    const tasks = (await app.inject({ url: '/api/tasks', headers: clerk.headers })).json()
    expect(tasks.find((t: { id: string }) => t.id === `lesson-change-${id}`)).toMatchObject({
      dueOn: addDays(TODAY, 1),
    })
    const seen = await changes(c, clerk)
    expect(seen.changes[0]).toMatchObject({ state: 'open', before: { from: '08:30' } })
    expect(allowed(seen.changes[0])).toEqual(['agree', 'refuse'])
    expect((await changes(c, c.principal)).changes[0].acts).toEqual([])
    expect(seen.changes[0].findings.map((f: { clause: string }) => f.clause)).toContain('X2.3.3(b)')
    expect((await decide(c, id, agreed)).json().changes[0]).toMatchObject({ state: 'agreed' })
    const moved = (await rowsOf(c)).find((l: { id: string }) => l.id === c.lessonIds[0])
    expect(moved).toMatchObject({ on: addDays(TODAY, 5), from: '13:30', to: '16:30', position: 1 })
    const during = await act(house.db, system, (tx) =>
      sql<{
        at: Date
      }>`select lower(during) as at from attendance where lesson_id = ${c.lessonIds[0]}`.execute(tx),
    )
    expect(during.rows[0]!.at.getTime()).toBe(at(5, '13:30'))
    const trainee = await as('trainee', { person: c.people[0]! })
    const mine = (
      await app.inject({ url: `/api/my/lessons?on=${addDays(TODAY, 5)}`, headers: trainee.headers })
    ).json()
    expect(mine.lessons[0]).toMatchObject({
      ...{ startsAt: '13:30', planned: { onDay: addDays(TODAY, 1), startsAt: '08:30' } },
    })
    const file = (await app.inject({ url: `/api/my/classes/${c.classId}`, headers: trainee.headers })).json()
    expect(file.lessons.map((l: { planned: unknown }) => l.planned !== null)).toEqual([
      ...[false, false, false, true, false],
    ])
    const verbs = (
      await app.inject({ url: `/api/timeline/class/${c.classId}`, headers: c.principal.headers })
    ).json()
    expect(verbs.map((e: { verb: string }) => e.verb)).toEqual(['申请变动教学计划', '同意变动教学计划'])
    expect((await decide(c, id, agreed)).json().message).toContain('现为“已同意”')
  })
  it('X2.3.3(b) refused with a reason: the timetable stays; nobody of the body decides', async () => {
    const c = await running()
    const { id } = (await ask(c, 0)).json().changes[0]
    for (const role of ['principal', 'provider-clerk', 'inspector', 'finance', 'auditor'] as const)
      expect((await decide(c, id, agreed, await as(role, { provider: c.provider }))).statusCode, role).toBe(
        403,
      )
    expect((await decide(c, id, { decision: 'refused', note: '' })).json().fields.note).toContain('理由')
    expect((await decide(c, id, { decision: 'refused', note: '理由不充分' }, approver)).statusCode).toBe(200)
    expect((await rowsOf(c))[0]).toMatchObject({ id: c.lessonIds[0], on: addDays(TODAY, 1), from: '08:30' })
    expect((await changes(c, c.principal)).changes[0]).toMatchObject({
      state: 'refused',
      decisionNote: '理由不充分',
    })
    expect((await ask(c, 0)).statusCode).toBe(201)
  })
  it('X2.3.3(b) lapses when the lesson has begun before anybody decided', async () => {
    const c = await running()
    const { id } = (await ask(c, 0)).json().changes[0]
    const who: Actor = { account: clerk.account, name: '经办', role: 'clerk', provider: null, person: null }
    await expect(
      act(house.db, who, (tx) =>
        decideChange(tx, who, c.classId, id, { decision: 'agreed', note: '' }, at(1, '08:30')),
      ),
    ).rejects.toThrow('已失效')
    // Behind the guards' back: as it is once the lesson has begun.
    await withClient(superuser, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(
        `update lesson_changes set old_starts_at = now(), old_ends_at = now() + interval '1 hour' where id = '${id}'`,
      )
    })
    const seen = await changes(c, clerk)
    expect([seen.changes[0].state, allowed(seen.changes[0])]).toEqual(['lapsed', []])
    expect((await decide(c, id, agreed)).statusCode).toBe(422)
    const statement = sql`update lesson_changes set decision = 'agreed', decided_by = ${clerk.account}, decided_at = now() where id = ${id}`
    await expect(act(house.db, who, (tx) => statement.execute(tx))).rejects.toMatchObject({
      constraint: 'lesson_changes_step_by_step',
    })
  })
  it('A9.1(b) two agreed at once for one trainee: the database lets one through, and the other is told who', async () => {
    const person = await newPerson()
    const first = await running([person])
    await act(house.db, system, (tx) =>
      tx.deleteFrom('attendance').where('class_id', '=', first.classId).execute(),
    )
    const second = await running([person])
    await act(house.db, system, (tx) =>
      sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during)
        select id, ${person}, class_id, provider_code, tstzrange(starts_at + interval '4 hours', ends_at + interval '4 hours')
        from lessons where class_id = ${first.classId}`.execute(tx),
    )
    const asked = [await ask(first, 0), await ask(second, 0)]
    expect(asked.map((r) => r.statusCode)).toEqual([201, 201])
    const results = await Promise.all([
      decide(first, asked[0]!.json().changes[0].id, agreed),
      decide(second, asked[1]!.json().changes[0].id, agreed, approver),
    ])
    expect(results.map((r) => r.statusCode).sort()).toEqual([200, 422])
    expect(results.find((r) => r.statusCode === 422)!.json().message).toContain('测试学员')
  })
})

describe('the database', () => {
  it('X2.3.3(b) changes the timetable of an agreed class by an agreed request only, whoever writes', async () => {
    const c = await running()
    const who = (role: Actor['role'], account: string = crypto.randomUUID()): Actor => {
      const body = ['principal', 'provider-clerk'].includes(role)
      return { account, name: role, role, provider: body ? c.provider : null, person: null }
    }
    const refusedBy = (actor: Actor, statement: ReturnType<typeof sql>) =>
      act(house.db, actor, (tx) => statement.execute(tx)).then(
        () => undefined,
        (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
      )
    const move = sql`update lessons set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'
      where id = ${c.lessonIds[0]}`
    expect(await refusedBy(who('clerk'), move)).toBe('lessons_change_by_request')
    expect(await refusedBy(who('approver'), move)).toBe('lessons_change_by_request')
    expect(await refusedBy(who('principal'), move)).toBe('lessons_change_by_request')
    const { id } = (await ask(c, 0)).json().changes[0]
    const agree = sql`update lesson_changes set decision = 'agreed', decided_by = ${clerk.account}, decided_at = now() where id = ${id}`
    expect(await refusedBy(who('clerk'), agree)).toBe('lesson_changes_signed_by_oneself')
    expect(
      await refusedBy(
        system,
        sql`update lesson_changes set decision = 'agreed', decided_by = asked_by, decided_at = now() where id = ${id}`,
      ),
    ).toBe('lesson_changes_two_people')
    expect(
      await refusedBy(who('clerk'), sql`update lesson_changes set starts_at = now() where id = ${id}`),
    ).toContain('permission denied')
    expect(await refusedBy(who('clerk', clerk.account), agree)).toBeUndefined()
    // Agreed, but not to this.
    expect(await refusedBy(who('clerk'), move)).toBe('lessons_change_by_request')
    expect(
      await refusedBy(who('clerk'), sql`update lessons set subject = '别的' where id = ${c.lessonIds[0]}`),
    ).toBe('lessons_change_by_request')
    expect(
      await refusedBy(
        who('clerk', clerk.account),
        sql`update lesson_changes set decision = 'refused' where id = ${id}`,
      ),
    ).toBe('lesson_changes_decided_once')
  })
})
