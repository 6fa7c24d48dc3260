// In which lesson of the class a visit fell, and who had checked in there at that moment.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { shanghaiDay, shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { getClass } from '../views.ts'
import * as queries from './queries.ts'
import type { VisitedLesson as Told } from './schema.ts'

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

/**
 * What a visit at this moment would meet, told before it is recorded. Throws Missing.
 * @clause A14.2 screen: a visit outside any lesson is warned of, and heads are set beside the check-ins of that very lesson
 */
export async function lessonAtVisit(tx: Tx, classId: string, at: Date): Promise<Told> {
  const { trainees } = await getClass(tx, classId)
  const on = await queries.lessonAt(tx, classId, at, null)
  const time = `${shanghaiDay(at.getTime())} ${shanghaiTime(at.getTime())}`
  if (!on)
    return {
      ...{ lesson: null, outside: true, checkedIn: null, roster: trainees },
      says: `${time} 本班没有课：清点的人数不计入到课率（${clauseName(placeOf('A14.2'))}），请核对检查日期和时间。`,
    }
  const hours = `${shanghaiTime(on.starts_at.getTime())}—${shanghaiTime(on.ends_at.getTime())}`
  const lesson = `第${on.position}课（${on.on_day} ${hours}）`
  return {
    ...{ lesson, outside: false, checkedIn: on.checked_in, roster: trainees },
    says: `${time}在上${lesson}，这节课当时已签到${on.checked_in}人，花名册${trainees}人。`,
  }
}
