// What waits for a person in this area: lessons that were held and have no record.
import type { Tx } from '../../server/db.ts'
import type { Actor } from '../../server/roles.ts'
import type { Task } from '../../server/tasks.ts'
import { classesWithoutRecords } from './queries.ts'

// @clause A10.2 screen: 没有考勤记录的课列入机构的待办
export async function attendanceTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!['principal', 'provider-clerk', 'teacher'].includes(actor.role)) return []
  return (await classesWithoutRecords(tx, new Date())).map((c) => ({
    id: `attendance-${c.id}`,
    group: '考勤',
    title: `${c.name} 有 ${c.lessons} 次课没有考勤记录`,
    detail: `${c.class_no}，导入江苏智慧人社APP的考勤表`,
    href: `/attendance/${c.id}`,
    dueOn: null,
    workingDaysLeft: null,
    count: c.lessons,
  }))
}
