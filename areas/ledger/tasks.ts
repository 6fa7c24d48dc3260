// What waits for a person in this area.

import { isBody } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import type { Task } from '../../server/task.ts'
import { listLedgers } from './views.ts'

/**
 * For the body: classes that are examined and not archived, with what is missing.
 * @clause A12.2 job: a task from the exam on
 */
export async function ledgerTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (!isBody(actor.role)) return []
  const { rows } = await listLedgers(tx, { page: 1, size: 100, archived: 'no' }, today)
  return rows
    .filter((r) => r.status === 'examined')
    .map((r) => ({
      id: `ledger-${r.classId}`,
      group: '台账',
      title:
        r.missing.length === 0
          ? `${r.className} 材料已齐，可以归档`
          : `${r.className} 台账缺 ${r.missing.length} 项`,
      detail: r.missing.length === 0 ? `${r.endsOn}结课` : r.missing.join('、'),
      href: `/ledger/${r.classId}`,
      dueOn: null,
      workingDaysLeft: null,
      count: 1,
    }))
}
