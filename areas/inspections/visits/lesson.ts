// In which lesson of the class a visit fell, and who had checked in there at that moment.
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import * as queries from './queries.ts'

export type VisitedLesson = {
  lesson_id: string | null
  /** Heads were counted at a time at which the class has no lesson: they say nothing of who attends. */
  outside: boolean
  /** Checked in and not out at that moment; null outside a lesson and where heads were not counted. */
  checked_in: number | null
}

/** `lessonId`: as the form names it, else the lesson of that moment. Throws Invalid for a lesson of another class. */
export async function lessonVisited(
  tx: Tx,
  classId: string,
  at: Date,
  { lessonId, present }: { lessonId: string | null; present: number | null },
): Promise<VisitedLesson> {
  if (lessonId && !(await queries.lessonOfClass(tx, lessonId, classId)))
    throw new Invalid('所选的课不是本班的课，没有登记。', { lessonId: '请重新选择。' })
  const on = await queries.lessonAt(tx, classId, at, lessonId)
  if (present === null) return { lesson_id: lessonId ?? on?.id ?? null, outside: false, checked_in: null }
  if (!on) return { lesson_id: lessonId, outside: true, checked_in: null }
  return { lesson_id: on.id, outside: false, checked_in: on.checked_in }
}
