// Lessons of a class as its page shows them.
import { shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass } from '../actions.ts'
import type { LessonKind } from '../facts.ts'
import { listLessons } from './queries.ts'
import type { LessonRow } from './schema.ts'

export async function listLessonRows(tx: Tx, id: string): Promise<LessonRow[]> {
  await getClass(tx, id)
  return (await listLessons(tx, id)).map((l) => ({
    id: l.id,
    position: l.position,
    on: l.on_day,
    from: shanghaiTime(l.starts_at.getTime()),
    to: shanghaiTime(l.ends_at.getTime()),
    hours: l.hours,
    kind: l.kind as LessonKind,
    subject: l.subject,
    teacherId: l.teacher_id,
    teacherName: l.teacher_name,
    roomId: l.room_id,
    roomName: l.room_name,
  }))
}
