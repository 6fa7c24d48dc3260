// What waits for a body: lessons taught whose recording has not been handed in.

import { isBodyPeople } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { classesWithoutRecordings } from './queries.ts'

// @clause X2.3.3(d) screen: a lesson without recording waits among the tasks of its body
export async function videoTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isBodyPeople(actor.role)) return []
  return (await classesWithoutRecordings(tx, new Date())).map((c) => ({
    id: `video-${c.id}`,
    group: '录像',
    title: `${c.name} 有 ${c.lessons} 次课没有录像`,
    detail: `${c.class_no}，一课一视频`,
    href: `/attendance/${c.id}?tab=video`,
    ...due(null, undated.silent),
    count: c.lessons,
  }))
}
