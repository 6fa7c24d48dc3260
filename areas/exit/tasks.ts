// What waits for a person in this area.

import { clauseName } from '../../regulation/clause-name.ts'
import { isApprover, isBody, isClerk, isInspector } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import * as queries from './cases/queries.ts'
import { crossedExits } from './cases/views.ts'
import * as dissolutions from './dissolution/queries.ts'
import { holdTasks } from './holds/tasks.ts'
import { recoveryTasks } from './recoveries/tasks.ts'

/**
 * Holds and recoveries first. For the bureau: triggers without a case, cases and their next step, proposals to decide. For a body: its open order.
 * @clause A14.1 A14.2 A14.4 A14.8(a) job: what is crossed shows up by itself
 */
export async function exitTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  return [
    ...(await holdTasks(tx, actor)),
    ...(await recoveryTasks(tx, actor, today)),
    ...(await ordersAndTriggers(tx, actor, today)),
  ]
}

async function ordersAndTriggers(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (isBody(actor.role)) return openOrders(tx, actor, today)
  if (isApprover(actor.role))
    return [...(await proposals(tx, actor)), ...(await openOrders(tx, actor, today))]
  if (isInspector(actor.role))
    return openOrders(tx, actor, today, (o) => o.delivered_on !== null && o.result === null)
  if (!isClerk(actor.role)) return []
  const crossed = await crossedExits(tx, actor, today)
  return [
    ...crossed.map((r) =>
      task(r.code, '退出', `${r.name} 触发退出情形`, `${r.crossed} 项，待核实并约谈`, null),
    ),
    ...(await openOrders(tx, actor, today)),
  ]
}

type Order = Awaited<ReturnType<typeof queries.openOrders>>[number]

async function openOrders(
  tx: Tx,
  actor: Actor,
  today: string,
  of: (o: Order) => boolean = () => true,
): Promise<Task[]> {
  const orders = (await queries.openOrders(tx))
    .filter(of)
    .filter((o) => actor.provider === null || (o.provider_code === actor.provider && o.delivered_on !== null))
  return orders.map((o) => {
    const next =
      o.result === 'fail'
        ? '复查不合格，待提议取消补贴资格'
        : o.interviewed_on === null
          ? '待约谈负责人'
          : o.delivered_on === null
            ? '待送达整改通知书'
            : today > o.due_on
              ? '期限已满，待复查'
              : '正在整改'
    const title = actor.provider === null ? `${o.name} ${next}` : `整改通知 ${o.number}`
    return task(
      o.provider_code,
      '退出',
      title,
      `${o.number}，期限 ${o.due_on}`,
      o.result === 'fail' ? null : o.due_on,
    )
  })
}

async function proposals(tx: Tx, actor: Actor): Promise<Task[]> {
  const open = (await dissolutions.openProposals(tx)).filter((p) => p.proposed_by !== actor.account)
  return open.map((p) =>
    task(p.provider_code, '退出', `${p.name} 待决定是否取消补贴资格`, `依据${clauseName(p.clause)}`, null),
  )
}

const task = (code: string, group: string, title: string, detail: string, dueOn: string | null): Task => ({
  id: `exit-${code}-${title}`,
  group,
  title,
  detail,
  href: `/exit/${code}`,
  ...due(dueOn, undated.silent),
  count: 1,
})
