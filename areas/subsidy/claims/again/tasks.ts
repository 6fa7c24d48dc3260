import { isApprover, isClerk } from '../../../../server/access/groups.ts'
import { intakeKindNames } from '../../../../server/intakes/kinds.ts'
import { due, type TasksOf, undated } from '../../../../server/task.ts'
import { waitingBySheet } from './looks-queries.ts'

/**
 * One line a sheet, until each of its claims is asked back or a concern.
 * @clause A13.3 A13.4 A13.5 A13.6 A9.1(b) job: what a sheet says against claims approved or paid before it came waits for somebody
 */
export const intakeClaimTasks: TasksOf = async (tx, { role }) => {
  if (!isClerk(role) && !isApprover(role)) return []
  const sheets = await waitingBySheet(tx)
  return sheets.map(({ id, kind, source, unpaid, paid }) => ({
    id: `intake-claims-${id}`,
    group: '补贴申领',
    title: `接入的“${intakeKindNames[kind]}”与 ${unpaid + paid} 笔已审批的申领有冲突，待核对`,
    detail: `来源：${source}；其中未拨付 ${unpaid} 笔、已拨付 ${paid} 笔，登记线索或者提出追回的不再列出`,
    href: `/intakes/${id}`,
    ...due(null, undated.silent),
    count: unpaid + paid,
  }))
}
