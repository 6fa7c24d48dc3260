// SQL of timetables, and of the attendance sheet that approval lays out.
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import type { LessonForm } from './schema.ts'

export const deleteLessons = (tx: Tx, classId: string) =>
  tx.deleteFrom('lessons').where('class_id', '=', classId).execute()

/** In the order of time, numbered from 1. `headsBefore`: how many came to one that was brought in. */
export async function insertLessons(
  tx: Tx,
  classId: string,
  provider: string,
  lessons: (LessonForm & { headsBefore?: number | null })[],
): Promise<void> {
  if (lessons.length === 0) return
  const instant = (on: string, time: string) => new Date(`${on}T${time}:00+08:00`)
  const sorted = [...lessons].sort((a, b) => (`${a.on} ${a.from}` < `${b.on} ${b.from}` ? -1 : 1))
  await tx
    .insertInto('lessons')
    .values(
      sorted.map((l, i) => ({
        class_id: classId,
        provider_code: provider,
        position: i + 1,
        on_day: l.on,
        starts_at: instant(l.on, l.from),
        ends_at: instant(l.on, l.to),
        hours: l.hours,
        kind: l.kind,
        subject: l.subject,
        teacher_id: l.teacherId,
        room_id: l.kind === 'online' ? null : l.roomId,
        heads_before: l.headsBefore ?? null,
      })),
    )
    .execute()
}

export const setPlanned = (tx: Tx, classId: string, planned: boolean) =>
  tx.updateTable('lessons').set({ planned }).where('class_id', '=', classId).execute()

/** The lesson and everybody's place in it. */
export async function moveLesson(
  tx: Tx,
  s: { lessonId: string; on: string; startsAt: Date; endsAt: Date; teacherId: string; roomId: string | null },
): Promise<void> {
  await tx
    .updateTable('lessons')
    .set({
      on_day: s.on,
      starts_at: s.startsAt,
      ends_at: s.endsAt,
      teacher_id: s.teacherId,
      room_id: s.roomId,
    })
    .where('id', '=', s.lessonId)
    .execute()
  await sql`update attendance set during = tstzrange(${s.startsAt}, ${s.endsAt}) where lesson_id = ${s.lessonId}`.execute(
    tx,
  )
}

/** Lessons that will not be taught give teacher and room free, and their trainees. */
export async function freeRemaining(tx: Tx, classId: string, now: Date): Promise<void> {
  await tx
    .updateTable('lessons')
    .set({ planned: false })
    .where('class_id', '=', classId)
    .where('starts_at', '>', now)
    .execute()
  await sql`delete from attendance a using lessons l where l.id = a.lesson_id and a.class_id = ${classId}
    and l.starts_at > ${now} and a.in_at is null and a.out_at is null`.execute(tx)
}

export const listLessons = (tx: Tx, classId: string) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('teachers as t', 't.id', 'l.teacher_id')
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .selectAll('l')
    .select(['t.name as teacher_name', 'r.name as room_name'])
    .where('l.class_id', '=', classId)
    // A lesson that was moved keeps its number.
    .orderBy('l.starts_at')
    .execute()

/** What the list of a class that was brought in says of one person in one lesson, by its number. */
type ToldBefore = (position: number, person: string) => { source: 'brought' | 'told'; mark: string } | null

/** One row for every trainee and lesson: expected, nothing known yet, unless a list of before says who came. */
export async function insertAttendance(
  tx: Tx,
  classId: string,
  toldBefore: ToldBefore = () => null,
): Promise<void> {
  const expected = await tx
    .selectFrom('lessons as l')
    .innerJoin('class_trainees as t', 't.class_id', 'l.class_id')
    .select(['l.id as lesson_id', 't.person_id', 'l.class_id', 'l.provider_code', 'l.position'])
    .select(sql<string>`tstzrange(l.starts_at, l.ends_at)::text`.as('during'))
    .where('l.class_id', '=', classId)
    .where('t.status', '=', 'enrolled')
    .orderBy('l.id')
    .orderBy('t.person_id')
    .execute()
  const rows = expected.map(({ position, ...row }) => ({ ...row, ...toldBefore(position, row.person_id) }))
  for (const some of inParts(rows)) await tx.insertInto('attendance').values(some).execute()
}

export const deleteAttendance = (tx: Tx, classId: string) =>
  tx.deleteFrom('attendance').where('class_id', '=', classId).execute()
