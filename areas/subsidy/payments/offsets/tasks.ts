// Offsets that wait for an approver.
import { isApprover } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { yuanWords } from '../../../../server/money.ts'
import { due, type Task, undated } from '../../../../server/task.ts'
import * as queries from './queries.ts'

/** @clause A15(b) job: what was proposed to be set off shows up until another has decided */
export async function offsetTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!isApprover(actor.role)) return []
  return (await queries.waitingOffsets(tx))
    .filter((o) => o.proposed_by !== actor.account)
    .map((o) => ({
      id: `offset-${o.id}`,
      group: '拨付',
      title: `${o.body} 抵扣${yuanWords(o.amount_fen)}，待审批`,
      detail: `批次${o.batch_no}，追回${o.recovery_no}：${o.reason}`,
      href: `/subsidy/payments/${o.batch_id}`,
      ...due(null, undated.silent),
      count: 1,
    }))
}
