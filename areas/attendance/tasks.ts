// What waits for a person in this area: a lesson that is on now wants its code on the wall, one that was held its record.

import { lawOn } from '../../regulation/registers/law.ts'
import { isBodyPeople, isTeacher } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { doorsOn } from './check-in/doors.ts'
import { MINUTE } from './lesson-times.ts'
import { classesWithoutRecords, lessonsBetween } from './record-queries.ts'

// @clause A10.2 screen: a lesson without attendance waits among the tasks of its body
export async function attendanceTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isBodyPeople(actor.role)) return []
  const tasks = isTeacher(actor.role) ? await lessonsNow(tx, Date.now()) : []
  const unrecorded = (await classesWithoutRecords(tx, new Date())).map((c) => ({
    id: `attendance-${c.id}`,
    group: '考勤',
    title: `${c.name} 有 ${c.lessons} 次课没有考勤记录`,
    detail: `${c.class_no}，导入江苏智慧人社APP的考勤表`,
    href: `/attendance/${c.id}`,
    ...due(null, undated.silent),
    count: c.lessons,
  }))
  return [...tasks, ...unrecorded]
}

/** While its doors are open, a lesson's code is the teacher's next thing. */
async function lessonsNow(tx: Tx, now: number): Promise<Task[]> {
  const doors = doorsOn(await lawOn(tx), shanghaiDay(now))
  const from = new Date(now - doors.outAfter * MINUTE)
  const to = new Date(now + doors.inBefore * MINUTE)
  return (await lessonsBetween(tx, from, to)).map((l) => ({
    id: `lesson-${l.id}`,
    group: '正在上课',
    title: `${shanghaiTime(l.starts_at.getTime())}–${shanghaiTime(l.ends_at.getTime())} ${l.subject}，显示签到码`,
    detail: `${l.class_name}，${l.room_name ?? '线上'}`,
    href: `/attendance/lessons/${l.id}/code`,
    ...due(shanghaiDay(l.ends_at.getTime()), undated.silent),
    count: 1,
  }))
}
