// Lessons and people of a class as its page shows them.
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getClass } from '../actions.ts'
import type { LessonKind } from '../facts.ts'
import { listTrainees } from '../roster/queries.ts'
import { findingsByTrainee } from '../rules.ts'
import { standing } from '../views.ts'
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

/** @clause A9.1(b) screen: what was found beside each trainee */
export async function listTraineeRows(tx: Tx, actor: Actor, id: string, today: string) {
  const row = await getClass(tx, id)
  const found = findingsByTrainee((await standing(tx, actor, row, today)).findings)
  return (await listTrainees(tx, id)).map((t) => ({
    personId: t.person_id,
    position: t.position,
    name: t.name,
    idNumberMasked: t.id_number_masked,
    phoneMasked: t.phone_masked,
    category: t.category,
    status: t.status,
    reasons: found.get(t.position) ?? [],
  }))
}
