// What the database itself refuses, whatever the application may get wrong: plain SQL as the application's role.
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { keepJudged } from '../../regulation/kept/test/judged.ts'
import { type Actor, system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act, type Tx } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { addPerson } from '../people/add.ts'
import { addBody, type Body, FACTORY, idOf, SCHOOL, seedLaw } from './test/body.ts'
import { takeHours } from './timetable/conflicts.ts'

const { house, as } = await testHouse()
const { db, keys } = house
const TODAY = '2026-04-01'
const DAY = '2026-04-15'
let school: Body
let factory: Body
let person: string
let principal: Actor
let approver: Actor

beforeAll(async () => {
  await seedLaw(house)
  school = await addBody(house, SCHOOL, 'institution', TODAY)
  factory = await addBody(house, FACTORY, 'enterprise', TODAY)
  const someone = { name: '学员甲', idNumber: idOf('1990-01-02', 0), category: '企业职工' }
  person = (await act(db, system, (tx) => addPerson(tx, system, keys, someone))).id
  const actor = async (role: 'principal' | 'approver', provider: string | null): Promise<Actor> => ({
    account: (await as(role, { provider: SCHOOL })).account,
    name: role,
    role,
    provider,
    person: null,
  })
  principal = await actor('principal', SCHOOL)
  approver = await actor('approver', null)
})

let number = 0
const one = async (tx: Tx, query: ReturnType<typeof sql<{ id: string }>>) =>
  (await query.execute(tx)).rows[0]!.id
const insertClass = (tx: Tx, body: Body, code: string, status = 'draft') =>
  one(
    tx,
    sql`insert into classes (class_no, provider_code, agreement_id, name, initials, occupation_code, occupation_name, level,
      starts_on, ends_on, status, filed_on)
    values (${`QDF-${1000 + number++}`}, ${code}, ${body.agreement}, '班', 'b', '6-31-01-03', '电工', '4', ${DAY},
      ${addDays(DAY, 9)}, ${status}, ${status === 'draft' ? null : TODAY}) returning id`,
  )
const insertLesson = (
  tx: Tx,
  classId: string,
  code: string,
  teacher: string,
  room: string,
  from: string,
  to: string,
) =>
  one(
    tx,
    sql`insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id, room_id, planned)
    values (${classId}, ${code}, ${number++}, ${DAY}, ${`${DAY}T${from}:00+08:00`}, ${`${DAY}T${to}:00+08:00`}, 3, 'theory', '课',
      ${teacher}, ${room}, true) returning id`,
  )
class Undone extends Error {}
/** Runs the statements and takes them back; answers what the database said, or null when it took them. */
const said = (actor: Actor, work: (tx: Tx) => Promise<unknown>): Promise<string | null> =>
  act(db, actor, async (tx) => {
    await work(tx)
    throw new Undone()
  }).catch((error: unknown) => (error instanceof Undone ? null : String(error)))

describe('A9.1(d) lessons of submitted classes', () => {
  const two =
    (second: { room: 'classroom' | 'workshop'; teacher: 'theory' | 'practice'; from: string }) => (tx: Tx) =>
      Promise.resolve().then(async () => {
        const [a, b] = [await insertClass(tx, school, SCHOOL), await insertClass(tx, school, SCHOOL)]
        await insertLesson(tx, a, SCHOOL, school.theory, school.classroom, '08:30', '11:30')
        await insertLesson(tx, b, SCHOOL, school[second.teacher], school[second.room], second.from, '16:00')
      })
  it('A9.1(d) a teacher gives one lesson at a time', async () => {
    expect(await said(system, two({ room: 'workshop', teacher: 'theory', from: '11:29' }))).toContain(
      'lessons_teacher_at_one_place',
    )
    expect(await said(system, two({ room: 'workshop', teacher: 'theory', from: '11:30' }))).toBeNull()
  })
  it('A9.1(d) A10.1 a person gives one lesson at a time at whatever body, and of the other body nothing is told', async () => {
    const atBoth = (from: string) => async (tx: Tx) => {
      await sql`update teachers set id_number_hash = (select id_number_hash from teachers where id = ${school.theory}) where id = ${factory.theory}`.execute(
        tx,
      )
      const [a, b] = [await insertClass(tx, school, SCHOOL), await insertClass(tx, factory, FACTORY)]
      await insertLesson(tx, a, SCHOOL, school.theory, school.classroom, '08:30', '11:30')
      await takeHours(tx, system, b, () =>
        insertLesson(tx, b, FACTORY, factory.theory, factory.classroom, from, '16:00'),
      )
    }
    const plain = (from: string) => async (tx: Tx) => {
      const [a, b] = [await insertClass(tx, school, SCHOOL), await insertClass(tx, factory, FACTORY)]
      await insertLesson(tx, a, SCHOOL, school.theory, school.classroom, '08:30', '11:30')
      await insertLesson(tx, b, FACTORY, factory.theory, factory.classroom, from, '16:00')
    }
    expect(await said(system, plain('11:29'))).toBeNull()
    expect(await said(system, atBoth('11:30'))).toBeNull()
    expect(await said(system, atBoth('11:29'))).toContain('冲突')
    const told = await said(system, async (tx) => {
      await sql`update teachers set id_number_hash = (select id_number_hash from teachers where id = ${school.theory}) where id = ${factory.theory}`.execute(
        tx,
      )
      const [a, b] = [await insertClass(tx, school, SCHOOL), await insertClass(tx, factory, FACTORY)]
      await insertLesson(tx, a, SCHOOL, school.theory, school.classroom, '08:30', '11:30')
      const lesson = await insertLesson(tx, b, FACTORY, factory.theory, factory.classroom, '12:00', '13:00')
      await sql`update lessons set planned = false, starts_at = ${`${DAY}T09:00:00+08:00`} where id = ${lesson}`.execute(
        tx,
      )
      await takeHours(tx, system, b, () =>
        sql`update lessons set planned = true where id = ${lesson}`.execute(tx),
      )
    })
    expect(told).toContain('教师徐丽华在2026-04-15 09:00–13:00已有其他培训主体的课')
    expect(told).not.toMatch(/QDF|测试培训学校/)
  })
  it('A9.1(d) a room holds one lesson at a time', async () => {
    expect(await said(system, two({ room: 'classroom', teacher: 'practice', from: '11:29' }))).toContain(
      'lessons_room_for_one_class',
    )
    expect(await said(system, two({ room: 'classroom', teacher: 'practice', from: '11:30' }))).toBeNull()
  })
  it('A9.1(d) the refusal names teacher, day, time and class', async () => {
    const refused = await said(system, async (tx) => {
      const [a, b] = [await insertClass(tx, school, SCHOOL), await insertClass(tx, school, SCHOOL)]
      await insertLesson(tx, a, SCHOOL, school.theory, school.classroom, '08:30', '11:30')
      await sql`insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id, room_id)
        values (${b}, ${SCHOOL}, 1, ${DAY}, ${`${DAY}T09:00:00+08:00`}, ${`${DAY}T10:00:00+08:00`}, 1, 'theory', '课', ${school.theory}, ${school.workshop})`.execute(
        tx,
      )
      await takeHours(tx, system, b, () =>
        sql`update lessons set planned = true where class_id = ${b}`.execute(tx),
      )
    })
    expect(refused).toMatch(/教师徐丽华在2026-04-15 09:00–10:00已由QDF-\d{4}班占用/)
  })
})

describe('A8.3 the roster', () => {
  it('A8.3 nobody stands on it twice', async () => {
    const refused = await said(system, async (tx) => {
      const id = await insertClass(tx, school, SCHOOL)
      for (const position of [1, 2])
        await sql`insert into class_trainees (class_id, person_id, provider_code, position) values (${id}, ${person}, ${SCHOOL}, ${position})`.execute(
          tx,
        )
    })
    expect(refused).toContain('class_trainees_pkey')
  })
  it('A7.2 A9.1(b) nobody sits in two lessons at once, at whichever body', async () => {
    const seat = async (tx: Tx, body: Body, code: string, from: string) => {
      const id = await insertClass(tx, body, code)
      const lesson = await insertLesson(tx, id, code, body.theory, body.classroom, from, '16:00')
      await sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during)
        select id, ${person}, class_id, provider_code, tstzrange(starts_at, ends_at) from lessons where id = ${lesson}`.execute(
        tx,
      )
    }
    const both = (from: string) => async (tx: Tx) => {
      await seat(tx, school, SCHOOL, '08:30')
      await seat(tx, factory, FACTORY, from)
    }
    expect(await said(system, both('15:59'))).toContain('attendance_one_lesson_at_a_time')
  })
  it.each(['submitted', 'approved', 'running', 'ended'])(
    'A8.3 a body cannot change it while the class is %s',
    async (status) => {
      const id = await act(db, system, async (tx) => {
        const made = await insertClass(tx, school, SCHOOL, status)
        await sql`insert into class_trainees (class_id, person_id, provider_code, position) values (${made}, ${person}, ${SCHOOL}, 1)`.execute(
          tx,
        )
        return made
      })
      const statement = (text: string) => (tx: Tx) => sql.raw(text.replaceAll('$id', `'${id}'`)).execute(tx)
      expect(await said(principal, statement('delete from class_trainees where class_id = $id'))).toContain(
        'frozen',
      )
      expect(
        await said(principal, statement('update class_trainees set position = 2 where class_id = $id')),
      ).toContain('frozen')
      expect(
        await said(
          principal,
          statement(
            `insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind, subject, teacher_id) values ($id, '${SCHOOL}', 1, '${DAY}', now(), now() + interval '1 hour', 1, 'online', '课', '${school.theory}')`,
          ),
        ),
      ).toContain('frozen')
    },
  )
})

describe('A7.1 A9.2(e) the course of a class', () => {
  const move = (actor: Actor, before: string, set: string) =>
    said(actor, async (tx) => {
      const id = await standingAt(before)
      await sql.raw(`update classes set ${set} where id = '${id}'`).execute(tx)
    })
  const standingAt = (status: string) =>
    act(db, system, async (tx) => {
      const id = await insertClass(tx, school, SCHOOL, status)
      await keepJudged(tx, 'class', id)
      return id
    })
  it('A9.2(e) a body agrees to nothing itself', async () => {
    expect(await move(principal, 'submitted', `status = 'approved'`)).toContain('only the office')
    expect(await move(principal, 'submitted', `decided_by = '${principal.account}'`)).toContain(
      'not changed any more',
    )
    const signed = (by: string | null) => `status = 'approved', decided_by = '${by}'`
    expect(await move(approver, 'submitted', signed(principal.account))).toContain('signs for themselves')
    expect(await move(approver, 'submitted', `status = 'approved'`)).toContain('signs for themselves')
    expect(await move(approver, 'submitted', signed(approver.account))).toBeNull()
  })
  it('A7.1 a body skips no step and changes nothing filed', async () => {
    expect(await move(principal, 'approved', `status = 'running'`)).toContain('not the next step')
    expect(await move(principal, 'running', `status = 'examined'`)).toContain('not the next step')
    expect(await move(principal, 'submitted', `starts_on = starts_on + 1`)).toContain('not changed any more')
    expect(await move(approver, 'draft', `starts_on = starts_on + 1`)).toContain('not changed any more')
    expect(await move(principal, 'draft', `starts_on = starts_on + 1`)).toBeNull()
  })
  it('A8.1 a class is handed in on the day and at the moment of the act', async () => {
    const filed = (on: string) =>
      `status = 'submitted', filed_on = me_day() + ${on}, submitted_at = '2020-01-01'`
    for (const other of ['-1', '1'])
      expect(await move(principal, 'draft', filed(other))).toContain('the day of the act')
    expect(
      await said(principal, async (tx) => {
        const id = await insertClass(tx, school, SCHOOL)
        await sql.raw(`update classes set ${filed('0')} where id = '${id}'`).execute(tx)
        const { rows } = await sql<{
          days: number
        }>`select now()::date - submitted_at::date as days from classes where id = ${id}`.execute(tx)
        expect(rows).toEqual([{ days: 0 }])
      }),
    ).toBeNull()
  })
  it('A9.2(e) whoever submitted does not decide', async () => {
    const same = `submitted_by = '${approver.account}', decided_by = '${approver.account}'`
    expect(await move(system, 'submitted', same)).toContain('classes_two_people')
  })
  it('A14.0(d) a cancelled body opens no class', async () => {
    const refused = await said(system, async (tx) => {
      await sql`update providers set standing = 'cancelled' where credit_code = ${SCHOOL}`.execute(tx)
      await insertClass(tx, school, SCHOOL)
    })
    expect(refused).toContain('the body is cancelled')
  })
})
