// What was found of rows that do not fit waits for the auditor until a later verification finds none.
import { asHouse } from '../../access/as-house.ts'
import { isAuditor } from '../../access/groups.ts'
import { due, type TasksOf, undated } from '../../task.ts'
import * as queries from './queries.ts'

export const proofTasks: TasksOf = async (tx, actor) => {
  if (!isAuditor(actor.role)) return []
  const last = await asHouse(tx, actor, queries.lastVerification)
  if (!last?.fault_count) return []
  return [
    {
      id: `verification-${last.id}`,
      group: '稽核',
      title: `最近一次核验有 ${last.fault_count} 处与封存时不符`,
      detail: (last.faults as string[])[0]!,
      href: '/proof',
      count: last.fault_count,
      ...due(null, undated.house),
    },
  ]
}
