// What waits for a person: findings nobody acted on, orders to be re-checked or obeyed, classes not yet visited.

import { isApprover, isBodyPeople, isOneOf, supervisors } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { openComplaints } from './complaints/queries.ts'
import { classesNotVisited, classesWithFindings, openRectifications } from './queries.ts'
import { whyNotRechecked } from './rectifications/states.ts'

export async function inspectionTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (isOneOf(actor.role, supervisors)) return bureauTasks(tx, actor)
  if (isBodyPeople(actor.role)) return bodyTasks(tx)
  return []
}

// @clause A10.8(a) job: a class not visited yet during its term waits among the tasks
async function bureauTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  const tasks: Task[] = []
  for (const r of await openRectifications(tx)) {
    if (whyNotRechecked(r, actor)) continue
    const title = r.moot ? `恢复 ${r.name} 上课：停课所针对的线索均不成立` : `复查 ${r.name} 的整改`
    tasks.push(task('recheck', r.class_id, '整改', title, `${r.number}，限期 ${r.due_on}`, r.due_on))
  }
  for (const c of await classesWithFindings(tx)) {
    const title = `${c.name} 检查发现问题，尚未责令整改`
    tasks.push(task('finding', c.id, '整改', title, c.class_no, null, c.inspections))
  }
  if (isApprover(actor.role)) return tasks
  for (const c of await classesNotVisited(tx)) {
    const title = `${c.name} 还没有实地核查`
    tasks.push(task('visit', c.id, '检查', title, `${c.class_no}，培训到 ${c.ends_on}`, c.ends_on))
  }
  const { count, told, oldest } = await openComplaints(tx)
  if (count > 0) {
    const words = `有 ${count} 件投诉待查证`
    const detail = `最早 ${oldest} 收到${told > 0 ? `，其中学员在手机上反映 ${told} 件` : ''}`
    tasks.push({
      ...task('complaints', 'all', '投诉', words, detail, null, count),
      href: '/attendance/complaints?state=open',
    })
  }
  return tasks
}

async function bodyTasks(tx: Tx): Promise<Task[]> {
  return (await openRectifications(tx)).map((r) =>
    task('obey', r.class_id, '整改', `${r.name} 停课整改`, `${r.number}，限期 ${r.due_on}`, r.due_on),
  )
}

const task = (
  kind: string,
  classId: string,
  group: string,
  title: string,
  detail: string,
  dueOn: string | null,
  count = 1,
): Task => ({
  id: `${kind}-${classId}`,
  group,
  title,
  detail,
  href: `/attendance/${classId}`,
  ...due(dueOn, undated.silent),
  count,
})
