// A class as it stands in the middle of its teaching, put in by the house: for tests of what a trainee sees of it.

import { system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act, type Db, type Tx } from '../../../server/database/db.ts'
import { initialsOf } from '../../../server/initials.ts'
import { creditCheckCharacter } from '../../people/credit-code.ts'
import { putTeacher } from '../../providers/test/teacher.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Planned = {
  /** Milliseconds since 1970. */
  startsAt: number
  hours: number
  kind?: 'theory' | 'practice'
  /** Marks by the order of the people; null: expected, nothing known yet. */
  marks?: (string | null)[]
}

let made = 0

/** Answers ids: the class and its lessons in the order given. The people are on its roster. */
export async function addRunningClass(
  db: Db,
  people: string[],
  lessons: Planned[],
  { status = 'running', provider = '启东市江海职业培训学校' } = {},
): Promise<{ classId: string; lessonIds: string[]; provider: string }> {
  return act(db, system, async (tx) => {
    const n = ++made
    const seventeen = `52320699MJ1${String(n).padStart(6, '0')}`
    const code = seventeen + creditCheckCharacter(seventeen)
    const { agreement, teacher, room } = await addBody(tx, code, provider)
    const days = lessons.map((l) => shanghaiDay(l.startsAt)).sort()
    const { id: classId } = await tx
      .insertInto('classes')
      .values({
        class_no: `QDT-${n}-${Date.now()}`,
        provider_code: code,
        agreement_id: agreement,
        name: '电工四级班',
        initials: 'dgsjb',
        occupation_code: '6-31-01-03',
        occupation_name: '电工',
        level: '4',
        starts_on: days[0]!,
        ends_on: days.at(-1)!,
        filed_on: days[0]!,
        status,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [i, person] of people.entries()) {
      await tx
        .insertInto('class_trainees')
        .values({ class_id: classId, person_id: person, provider_code: code, position: i + 1 })
        .execute()
    }
    const lessonIds: string[] = []
    for (const [i, lesson] of lessons.entries()) {
      const ids = { classId, code, teacher, room }
      lessonIds.push(await addLesson(tx, ids, people, lesson, i + 1))
    }
    return { classId, lessonIds, provider: code }
  })
}

async function addBody(tx: Tx, code: string, name: string) {
  await tx
    .insertInto('providers')
    .values({ credit_code: code, kind: 'institution', name, initials: initialsOf(name) })
    .execute()
  const filing = await tx
    .insertInto('filings')
    .values({ number: `QT-${code}`, provider_code: code, form: '{}', status: 'signed' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const today = shanghaiDay(Date.now())
  const agreement = await tx
    .insertInto('agreements')
    .values({
      number: `XY-${code}`,
      filing_id: filing.id,
      provider_code: code,
      occupations: JSON.stringify([{ code: '6-31-01-03', name: '电工', level: '4' }]),
      from_on: shanghaiDay(Date.now() - 100 * DAY),
      to_on: shanghaiDay(Date.now() + 600 * DAY),
      bureau_sealed_on: today,
      provider_sealed_on: today,
      status: 'in-force',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const teacher = await putTeacher(tx, {
    ...{ provider: code, name: '王志强', hash: `teacher-${code}`, rank: 3, fullTime: true },
  })
  const room = await tx
    .insertInto('rooms')
    .values({ provider_code: code, name: '302 教室', kind: 'theory', seats: 40, area: 80 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { agreement: agreement.id, teacher, room: room.id }
}

async function addLesson(
  tx: Tx,
  of: { classId: string; code: string; teacher: string; room: string },
  people: string[],
  { startsAt, hours, kind = 'practice', marks = [] }: Planned,
  position: number,
): Promise<string> {
  const [starts, ends] = [new Date(startsAt), new Date(startsAt + hours * HOUR)]
  const { id } = await tx
    .insertInto('lessons')
    .values({
      class_id: of.classId,
      provider_code: of.code,
      position,
      on_day: shanghaiDay(startsAt),
      starts_at: starts,
      ends_at: ends,
      hours,
      kind,
      subject: `第${position}课 照明线路安装`,
      teacher_id: of.teacher,
      room_id: of.room,
      planned: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [i, person] of people.entries()) {
    await tx
      .insertInto('attendance')
      .values({
        lesson_id: id,
        person_id: person,
        class_id: of.classId,
        provider_code: of.code,
        during: `[${starts.toISOString()},${ends.toISOString()})`,
        mark: marks[i] ?? null,
        source: marks[i] ? 'app' : null,
      })
      .execute()
  }
  return id
}
