// A class with people and lessons, put in by SQL as an approved filing leaves it.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { initialsOf } from '../../../server/initials.ts'
import { inventedIdNumber, type TestHouse } from '../../../server/test/house.ts'
import { addPerson } from '../../people/add.ts'
import { putTeacher } from '../../providers/test/teacher.ts'

export type LessonPlan = { startsAt: number; endsAt: number; hours?: number; kind?: 'theory' | 'online' }
export type Person = { id: string; name: string; idNumber: string }
export type Classroom = { id: string; classNo: string; lessons: string[]; people: Person[] }

export type ClassPlan = {
  provider: string
  kind?: 'institution' | 'enterprise'
  mode?: 'app' | 'paper'
  status?: string
  people?: number
  lessons: LessonPlan[]
}

/** Bodies are made at first mention. Times are instants in milliseconds. */
export function makeClass({ house }: Pick<TestHouse, 'house'>, plan: ClassPlan): Promise<Classroom> {
  return act(house.db, system, async (tx) => {
    const { teacher, room, agreement } = await bodyOf(tx, plan)
    const classNo = `QD${randomBytes(4).toString('hex')}`
    const first = Math.min(...plan.lessons.map((l) => l.startsAt))
    const last = Math.max(...plan.lessons.map((l) => l.endsAt))
    const { id } = await tx
      .insertInto('classes')
      .values({
        class_no: classNo,
        provider_code: plan.provider,
        agreement_id: agreement,
        name: `电工四级 ${classNo}`,
        initials: initialsOf(`电工四级 ${classNo}`),
        occupation_code: '6-31-01-03',
        occupation_name: '电工',
        level: '4',
        starts_on: shanghaiDay(first),
        ends_on: shanghaiDay(last),
        attendance_mode: plan.mode ?? 'app',
        status: plan.status ?? 'running',
        filed_on: shanghaiDay(first),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const lessons: string[] = []
    for (const [i, l] of plan.lessons.entries()) {
      const lesson = await tx
        .insertInto('lessons')
        .values({
          class_id: id,
          provider_code: plan.provider,
          position: i + 1,
          on_day: shanghaiDay(l.startsAt),
          starts_at: new Date(l.startsAt),
          ends_at: new Date(l.endsAt),
          hours: l.hours ?? 4,
          kind: l.kind ?? 'theory',
          subject: '安全用电',
          teacher_id: teacher,
          room_id: room,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      lessons.push(lesson.id)
    }
    const people: Person[] = []
    for (let i = 0; i < (plan.people ?? 3); i++) {
      const person = { name: `学员${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${i}`, idNumber: inventedIdNumber() }
      const added = await addPerson(tx, system, house.keys, { ...person, category: '企业职工' })
      await tx
        .insertInto('class_trainees')
        .values({ class_id: id, person_id: added.id, provider_code: plan.provider, position: i + 1 })
        .execute()
      people.push({ ...added, ...person })
    }
    await sql`insert into attendance (lesson_id, person_id, class_id, provider_code, during)
      select l.id, t.person_id, l.class_id, l.provider_code, tstzrange(l.starts_at, l.ends_at)
      from lessons l join class_trainees t on t.class_id = l.class_id where l.class_id = ${id}`.execute(tx)
    return { id, classNo, lessons, people }
  })
}

async function bodyOf(tx: Tx, { provider, kind = 'institution' }: ClassPlan) {
  const known = await tx
    .selectFrom('agreements as a')
    .innerJoin('teachers as t', 't.provider_code', 'a.provider_code')
    .innerJoin('rooms as r', 'r.provider_code', 'a.provider_code')
    .select(['a.id as agreement', 't.id as teacher', 'r.id as room'])
    .where('a.provider_code', '=', provider)
    .executeTakeFirst()
  if (known) return known
  const name = `培训主体${provider.slice(-4)}`
  await tx
    .insertInto('providers')
    .values({ credit_code: provider, kind, name, initials: initialsOf(name) })
    .execute()
  const filing = await tx
    .insertInto('filings')
    .values({ number: `QX-${provider}`, provider_code: provider, status: 'signed', form: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const agreement = await tx
    .insertInto('agreements')
    .values({
      number: `XY-${provider}`,
      filing_id: filing.id,
      provider_code: provider,
      occupations: '[]',
      from_on: '2026-01-01',
      to_on: '2027-12-31',
      bureau_sealed_on: '2026-01-01',
      provider_sealed_on: '2026-01-01',
      status: 'in-force',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const teacher = await putTeacher(tx, {
    ...{ provider, name: '徐丽华', hash: `teacher-${provider}`, rank: 3, fullTime: true },
  })
  const room = await tx
    .insertInto('rooms')
    .values({ provider_code: provider, name: '302教室', kind: 'theory', seats: 40, area: 60, camera: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { agreement: agreement.id, teacher, room: room.id }
}
