// All SQL of check-ins, marks and corrections.
import { sql } from 'kysely'
import type { Tx } from '../../server/database/db.ts'
import {
  added,
  decided,
  hasRecord,
  mendedSince,
  notHeld,
  standingOf,
  stopped,
} from './unrecorded/standing-queries.ts'

/** A lesson with what stands around it; undefined when it is not there, or not there for this actor. */
export const findLesson = (tx: Tx, id: string) =>
  tx
    .selectFrom('lessons as l')
    .innerJoin('classes as c', 'c.id', 'l.class_id')
    .leftJoin('rooms as r', 'r.id', 'l.room_id')
    .select([
      'l.id',
      'l.class_id',
      'l.provider_code',
      'l.position',
      'l.on_day',
      'l.starts_at',
      'l.ends_at',
      'l.subject',
      'c.name as class_name',
      'c.status as class_status',
      'r.name as room_name',
    ])
    .select([hasRecord.as('recorded'), decided.as('decided')])
    .where('l.id', '=', id)
    .executeTakeFirst()

export const findClass = (tx: Tx, id: string) =>
  tx
    .selectFrom('classes as c')
    .select(['c.id', 'c.class_no', 'c.name', 'c.provider_code', 'c.attendance_mode', 'c.status'])
    .where('c.id', '=', id)
    .executeTakeFirst()

export type LessonRow = Awaited<ReturnType<typeof lessonsOf>>[number]

/** stopped: planned while the class was stopped, and not taught (A10.16(f)). `byHand`: see unrecorded/standing-queries.ts. */
export const lessonsOf = (tx: Tx, classId: string, byHand = false) =>
  tx
    .selectFrom('lessons as l')
    .select([
      'l.id',
      'l.position',
      'l.on_day',
      'l.starts_at',
      'l.ends_at',
      'l.hours',
      'l.kind',
      'l.subject',
      'l.heads_before',
    ])
    .select([
      stopped.as('stopped'),
      standingOf(byHand).as('standing'),
      decided.as('decided'),
      notHeld.as('not_held'),
      mendedSince.as('mended_since'),
      added.as('added'),
    ])
    .where('l.class_id', '=', classId)
    .orderBy('l.starts_at')
    .execute()

export const traineesOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('class_trainees as t')
    .innerJoin('persons as p', 'p.id', 't.person_id')
    .select(['p.id', 'p.name', 'p.id_number_masked', 'p.id_number_hash'])
    .where('t.class_id', '=', classId)
    .where('t.status', '=', 'enrolled')
    .orderBy('t.position')
    .execute()

export const attendanceOf = (tx: Tx, classId: string) =>
  tx
    .selectFrom('attendance')
    .select(['lesson_id', 'person_id', 'in_at', 'out_at', 'source', 'mark'])
    .where('class_id', '=', classId)
    .execute()

/** One person's attendance of one lesson, held against others until the transaction ends. */
export const lockAttendance = (tx: Tx, lessonId: string, personId: string) =>
  tx
    .selectFrom('attendance')
    .selectAll()
    .where('lesson_id', '=', lessonId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()

export const setTime = (tx: Tx, lessonId: string, personId: string, kind: 'in' | 'out', at: Date) =>
  tx
    .updateTable('attendance')
    .set({ [kind === 'in' ? 'in_at' : 'out_at']: at, source: 'phone' })
    .where('lesson_id', '=', lessonId)
    .where('person_id', '=', personId)
    .execute()

export type AttendanceChange = {
  lessonId: string
  personId: string
  inAt: Date | null
  outAt: Date | null
  source: 'app' | 'paper'
  mark: string | null
}

/** A sheet of hundreds of rows in one statement. */
export const setAttendances = (tx: Tx, changes: AttendanceChange[]) =>
  sql`update attendance a set in_at = c.in_at, out_at = c.out_at, source = c.source, mark = c.mark
    from unnest(${changes.map((c) => c.lessonId)}::uuid[], ${changes.map((c) => c.personId)}::uuid[],
      ${changes.map((c) => c.inAt)}::timestamptz[], ${changes.map((c) => c.outAt)}::timestamptz[],
      ${changes.map((c) => c.source)}::text[], ${changes.map((c) => c.mark)}::text[])
      as c (lesson_id, person_id, in_at, out_at, source, mark)
    where a.lesson_id = c.lesson_id and a.person_id = c.person_id and a.source is distinct from 'correction'`.execute(
    tx,
  )

/** Marks as they follow from in and out, hundreds in one statement. */
export const setMarks = (tx: Tx, marks: { lessonId: string; personId: string; mark: string }[]) =>
  sql`update attendance a set mark = m.mark
    from unnest(${marks.map((m) => m.lessonId)}::uuid[], ${marks.map((m) => m.personId)}::uuid[],
      ${marks.map((m) => m.mark)}::text[]) as m (lesson_id, person_id, mark)
    where a.lesson_id = m.lesson_id and a.person_id = m.person_id`.execute(tx)

export const countsOfLesson = (tx: Tx, lessonId: string) =>
  tx
    .selectFrom('attendance')
    .select([
      sql<number>`count(*)`.as('expected'),
      sql<number>`count(in_at)`.as('checked_in'),
      sql<number>`count(out_at)`.as('checked_out'),
    ])
    .where('lesson_id', '=', lessonId)
    .executeTakeFirstOrThrow()
