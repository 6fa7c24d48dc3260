// SQL of changes of an agreed plan.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Clash } from '../facts-queries.ts'

/** Where and when a lesson would be; the lesson itself does not count against it. */
export type Slot = {
  lessonId: string
  classId: string
  startsAt: Date
  endsAt: Date
  teacherId: string
  roomId: string | null
}

export const insertChange = (tx: Tx, change: Insertable<Tables['lesson_changes']>) =>
  tx.insertInto('lesson_changes').values(change).returning('id').executeTakeFirstOrThrow()

const changes = (tx: Tx) =>
  tx
    .selectFrom('lesson_changes as c')
    .innerJoin('lessons as l', 'l.id', 'c.lesson_id')
    .innerJoin('teachers as t', 't.id', 'c.teacher_id')
    .innerJoin('teachers as u', 'u.id', 'c.old_teacher_id')
    .leftJoin('rooms as r', 'r.id', 'c.room_id')
    .leftJoin('rooms as s', 's.id', 'c.old_room_id')
    .selectAll('c')
    .select(['l.position', 'l.subject', 'l.kind', 'l.hours'])
    .select(['t.name as teacher', 'u.name as old_teacher', 'r.name as room', 's.name as old_room'])

/** Of a class, the latest first. */
export const changesOf = (tx: Tx, classId: string) =>
  changes(tx).where('c.class_id', '=', classId).orderBy('c.asked_at', 'desc').execute()
export type ChangeRecord = Awaited<ReturnType<typeof changesOf>>[number]

export const findChange = (tx: Tx, classId: string, id: string) =>
  changes(tx).where('c.class_id', '=', classId).where('c.id', '=', id).executeTakeFirst()

/** Nobody has decided and the lesson has not begun. */
export const openChanges = (tx: Tx, now: Date) =>
  tx
    .selectFrom('lesson_changes as c')
    .innerJoin('classes as k', 'k.id', 'c.class_id')
    .innerJoin('lessons as l', 'l.id', 'c.lesson_id')
    .select(['c.id', 'c.class_id', 'c.provider_code', 'c.old_starts_at', 'c.starts_at', 'c.asked_on'])
    .select(['k.name', 'k.class_no', 'l.position'])
    .where('c.decision', 'is', null)
    .where('c.old_starts_at', '>', now)
    .where('c.starts_at', '>', now)
    .where('k.status', 'in', ['approved', 'running'])
    .orderBy('c.old_starts_at')
    .execute()

/** Answers undefined when somebody was faster. */
export const closeChange = (tx: Tx, id: string, decided: Updateable<Tables['lesson_changes']>) =>
  tx
    .updateTable('lesson_changes')
    .set({ ...decided, decided_at: sql<Date>`statement_timestamp()` })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .returning('id')
    .executeTakeFirst()

const shanghai = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'HH24:MI')`

/** Who has the teacher or the room in that time. */
export async function clashesAt(tx: Tx, s: Slot): Promise<Clash[]> {
  const { rows } = await sql<Clash>`
    select o.provider_code = k.provider_code as own, case when o.teacher_hash = k.id_number_hash then 'teacher' else 'room' end as what,
      case when o.teacher_hash = k.id_number_hash then k.name else r.name end as name,
      o.on_day as "on", ${shanghai('o.starts_at')} as "from", ${shanghai('o.ends_at')} as "to", c.class_no as "classNo"
    from lessons o
    join classes c on c.id = o.class_id
    join teachers k on k.id = ${s.teacherId}
    left join rooms r on r.id = o.room_id
    where o.id <> ${s.lessonId} and o.planned and o.starts_at < ${s.endsAt} and ${s.startsAt} < o.ends_at
      and (o.teacher_hash = k.id_number_hash or o.room_id = ${s.roomId})
    order by o.starts_at limit 20`.execute(tx)
  return rows
}

/** Trainees of the class who sit elsewhere in that time. */
export async function seatedAt(tx: Tx, s: Slot) {
  const { rows } = await sql<{ name: string; on: string; from: string; to: string }>`
    select p.name, l.on_day as "on", ${shanghai('l.starts_at')} as "from", ${shanghai('l.ends_at')} as "to"
    from seats_taken(tstzrange(${s.startsAt}, ${s.endsAt})) as a
    join class_trainees t on t.person_id = a.person_id and t.class_id = ${s.classId} and t.status = 'enrolled'
    join lessons l on l.id = a.lesson_id
    join persons p on p.id = a.person_id
    where a.lesson_id <> ${s.lessonId}
    order by l.starts_at, p.name limit 20`.execute(tx)
  return rows
}
