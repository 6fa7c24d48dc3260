// A body with an agreement and a class that has been taught, put in by SQL in the name of the house.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { keepJudged } from '../../../regulation/kept/test/judged.ts'
import { system } from '../../../server/access/roles.ts'
import { addDays, addMonths, shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import type { House } from '../../../server/house.ts'
import { initialsOf } from '../../../server/initials.ts'
import { addPerson } from '../../people/add.ts'
import { creditCheckCharacter } from '../../people/credit-code.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { putTeacher } from '../../providers/test/teacher.ts'

export const TODAY = shanghaiDay(Date.now())

export type Body = { code: string; name: string; agreement: string }
export type Taught = { id: string; classNo: string; people: Person[]; lessons: string[] }
export type Person = { id: string; name: string; idNumber: string }

let bodies = 0
let people = 0
let classes = 0

/** An agreement in force from 12 months ago, or from the day given. */
export async function aBody(
  { db }: House,
  {
    kind = 'institution',
    from = addMonths(TODAY, -12),
  }: { kind?: 'institution' | 'enterprise'; from?: string } = {},
): Promise<Body> {
  const seventeen = `${kind === 'institution' ? '52' : '91'}320699MB${String(9_000_000 + bodies++)}`
  const code = seventeen + creditCheckCharacter(seventeen)
  const name = `启东市测试培训学校${bodies}`
  return act(db, system, async (tx) => {
    await sql`insert into providers (credit_code, kind, name, initials, legal_person) values (${code}, ${kind}, ${name}, ${initialsOf(name)}, '测试负责人')`.execute(
      tx,
    )
    const filing = await sql<{ id: string }>`insert into filings (number, provider_code, status, form)
      values (${`BA${code}`}, ${code}, 'signed', '{}') returning id`.execute(tx)
    const agreement = await sql<{ id: string }>`insert into agreements
        (number, filing_id, provider_code, occupations, from_on, to_on, bureau_sealed_on, provider_sealed_on, status)
      values (${`XY${code}`}, ${filing.rows[0]!.id}, ${code}, '[]', ${from}, ${addDays(addMonths(from, 24), -1)}, ${from}, ${from}, 'in-force')
      returning id`.execute(tx)
    return { code, name, agreement: agreement.rows[0]!.id }
  })
}

export type ClassOptions = {
  status?: string
  level?: string
  mode?: 'app' | 'paper'
  /** Last day; lessons of four hours on each of the days before it. */
  endsOn?: string
  lessons?: ('theory' | 'practice' | 'online')[]
  /** A trainee a word, a letter a lesson: p, l, e, v, a of a sheet, or ? for not known. */
  marks?: string[]
}

export async function aClass({ db, keys }: House, body: Body, options: ClassOptions = {}): Promise<Taught> {
  const { status = 'ended', level = '5', mode = 'app', endsOn = addDays(TODAY, -5) } = options
  const { lessons = ['theory', 'theory', 'practice', 'practice', 'practice'], marks = ['ppppp', 'pppp?'] } =
    options
  // Not of the series QD2026-0001 that the product draws from: it would give the number after ours, and we ours again.
  const classNo = `QDF-${String(++classes).padStart(4, '0')}`
  return act(db, system, async (tx) => {
    const { rows: made } = await sql<{
      id: string
    }>`insert into classes (class_no, provider_code, agreement_id, name, initials, occupation_code,
        occupation_name, level, starts_on, ends_on, attendance_mode, status, filed_on, decided_on)
      values (${classNo}, ${body.code}, ${body.agreement}, ${`电工${classes}班`}, ${`dg${classes}b`}, '6-31-01-03', '电工', ${level},
        ${addDays(endsOn, 1 - lessons.length)}, ${endsOn}, ${mode}, 'approved', ${addDays(endsOn, -40)}, ${addDays(endsOn, -38)})
      returning id`.execute(tx)
    const id = made[0]!.id
    const teacher = await putTeacher(tx, {
      ...{ provider: body.code, name: '测试教师', hash: randomBytes(8).toString('hex'), rank: 4 },
    })
    const room = await sql<{ id: string }>`insert into rooms (provider_code, name, kind, seats, area)
      values (${body.code}, ${`教室${classes}`}, 'theory', 50, 80) returning id`.execute(tx)
    const lessonIds: string[] = []
    for (const [i, kind] of lessons.entries()) {
      const on = addDays(endsOn, 1 - lessons.length + i)
      const { rows } = await sql<{
        id: string
      }>`insert into lessons (class_id, provider_code, position, on_day, starts_at, ends_at, hours, kind,
          subject, teacher_id, room_id)
        values (${id}, ${body.code}, ${i + 1}, ${on}, ${`${on} 08:30+08`}, ${`${on} 11:30+08`}, 4, ${kind}, '电工基础', ${teacher},
          ${kind === 'online' ? null : room.rows[0]!.id}) returning id`.execute(tx)
      lessonIds.push(rows[0]!.id)
    }
    const trainees: Person[] = []
    for (const [seat, letters] of marks.entries()) {
      const born = `1985${String(1 + (Math.floor(people / 28) % 12)).padStart(2, '0')}${String(1 + (people % 28)).padStart(2, '0')}`
      const seventeen = `320699${born}${String(100 + (people % 899)).padStart(3, '0')}`
      const idNumber = seventeen + checkCharacter(seventeen)
      // No name bears a digit.
      const name = `测试学员${[...String(people++)].map((n) => '零一二三四五六七八九'[Number(n)]).join('')}`
      const person = await addPerson(tx, system, keys, { name, idNumber, category: '企业职工' })
      trainees.push({ id: person.id, name, idNumber })
      await sql`insert into class_trainees (class_id, person_id, provider_code, position) values (${id}, ${person.id}, ${body.code}, ${seat + 1})`.execute(
        tx,
      )
      for (const [i, lesson] of lessonIds.entries())
        await sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during, mark, source)
          select id, ${person.id}, class_id, provider_code, tstzrange(starts_at, ends_at), ${markNames[letters[i] ?? '?'] ?? null},
            ${(letters[i] ?? '?') === '?' ? null : mode}
          from lessons where id = ${lesson}`.execute(tx)
    }
    if (status === 'archived') await keepJudged(tx, 'ledger', id)
    for (const step of stepsTo(status))
      await sql`update classes set status = ${step} where id = ${id}`.execute(tx)
    return { id, classNo, people: trainees, lessons: lessonIds }
  })
}

/** From an approved class on, one step after another. */
function stepsTo(status: string): string[] {
  const course = ['running', 'ended', 'examined', 'archived']
  return course.includes(status)
    ? course.slice(0, course.indexOf(status) + 1)
    : status === 'approved'
      ? []
      : [status]
}

const markNames: Record<string, string> = { p: 'present', l: 'late', e: 'early', v: 'leave', a: 'absent' }

/** A certificate number of 22 characters that fits level and day. */
export const certificateNo = (serial: number, level: string, issuedOn: string): string =>
  `S000032069901${issuedOn.slice(2, 4)}${level}${String(serial).padStart(6, '0')}`
