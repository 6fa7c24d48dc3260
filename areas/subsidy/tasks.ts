// What waits for a person in this area.

import { checkMakers, isOneOf } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, type TasksOf } from '../../server/task.ts'
import * as decisions from './checks/decision-queries.ts'
import { intakeClaimTasks } from './claims/again/tasks.ts'
import { claimWork } from './claims/tasks.ts'
import { fundTasks } from './funds/tasks.ts'
import { offsetTasks } from './payments/offsets/tasks.ts'
import type { CheckSummary } from './schema.ts'
import { shadowTasks } from './shadow/settling/tasks.ts'

/** Checks to look at, then what waits in the life of claims and payments. */
export const claimTasks: TasksOf = async (tx, actor, today, mode) => [
  ...(await checkTasks(tx, actor)),
  ...(await claimWork(tx, actor, today, mode)),
  ...(await intakeClaimTasks(tx, actor, today, mode)),
  ...(await offsetTasks(tx, actor)),
  ...(await fundTasks(tx, actor, today, mode)),
  ...(await shadowTasks(tx, actor)),
]

/** Own checks of the last pages that hold rows for a person to look at, newest first. */
async function checkTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isOneOf(actor.role, checkMakers)) return []
  const { rows: checks } = await decisions.listChecks(tx, { page: 1, size: 50 })
  return checks
    .filter(
      (c) =>
        c.account_id === actor.account &&
        (c.status === 'failed' || ((c.summary as CheckSummary | null)?.manual ?? 0) > 0),
    )
    .map((c) => {
      const manual = (c.summary as CheckSummary | null)?.manual ?? 0
      return {
        id: `claim-check-${c.id}`,
        group: '批量预审',
        title:
          c.status === 'failed' ? `${c.file_name} 未能完成预审` : `${c.file_name} 有 ${manual} 行待人工核实`,
        detail: c.problem ?? `共 ${c.row_count} 行，核定金额以人社部门审核为准`,
        href: `/subsidy/checks/${c.id}${c.status === 'failed' ? '' : '?verdict=manual'}`,
        ...due(null, '预审不设期限'),
        count: manual || 1,
      }
    })
}
