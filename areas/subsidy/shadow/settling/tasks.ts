// Disagreements of past years that wait for a clerk.
import { isClerk } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { due, type Task, undated } from '../../../../server/task.ts'
import { openByYear } from './open-queries.ts'

/** @clause A13.8 job: a disagreement shows up until somebody has said what it is */
export async function shadowTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isClerk(actor.role)) return []
  return (await openByYear(tx)).map((y) => ({
    id: `shadow-year-${y.id}`,
    group: '试运行',
    title: `${y.year}年试运行有 ${y.rows} 行不一致待认定`,
    detail: `${y.number}，只说明原因，不改变原决定`,
    href: `/subsidy/shadow/${y.id}?tab=rows&outcome=open`,
    ...due(null, undated.silent),
    count: y.rows,
  }))
}
