// The lessons of a class are written anew, all or none.
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { note } from '../actions.ts'
import { classCase } from '../case.ts'
import type { ClassRecord } from '../judge.ts'
import { listOptions } from '../options/views.ts'
import * as queries from '../queries.ts'
import * as plan from './queries.ts'
import type { LessonForm } from './schema.ts'

/** The whole timetable anew. Throws Invalid for a teacher or room that is not the body's own. */
export async function replaceLessons(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, lessons }: { version: number; lessons: LessonForm[] },
): Promise<void> {
  const row = await caseFor(tx, actor, classCase, id, 'edit', version)
  await writeLessons(tx, row, lessons)
  await note(tx, actor, id, '填写课程表', { lessons: lessons.length })
}

export async function writeLessons(tx: Tx, row: ClassRecord, lessons: LessonForm[]): Promise<void> {
  const { teachers, rooms } = await listOptions(tx)
  const foreign = lessons.findIndex(
    (l) =>
      !teachers.some((t) => t.id === l.teacherId) ||
      (l.roomId !== null && !rooms.some((r) => r.id === l.roomId)),
  )
  if (foreign >= 0)
    throw new Invalid(`第${foreign + 1}节课的教师或教室不是本单位登记的，没有保存。`, {
      [`lessons.${foreign}.teacherId`]: '请从本单位登记的教师、教室中选取。',
    })
  await plan.deleteLessons(tx, row.id)
  await plan.insertLessons(tx, row.id, row.provider_code, lessons)
  await queries.bumpVersion(tx, row.id)
}
