import { isApprover } from '../../server/access/groups.ts'
import { due, type Task, type TasksOf, undated } from '../../server/task.ts'
import { countWaiting } from './proposals/queries.ts'
import { countUnconfirmed } from './views.ts'

/** What 启东市 has not confirmed yet waits for the approver. */
export const registerTasks: TasksOf = async (tx, actor, today) => {
  if (!isApprover(actor.role)) return []
  const open = await countUnconfirmed(tx, today)
  const count = open.parameters + open.interpretations
  const waiting = await countWaiting(tx, actor.account)
  const toAdopt: Task[] =
    waiting === 0
      ? []
      : [
          {
            id: 'law-proposals',
            group: '条款',
            title: `${waiting} 项拟定的参数或释义待审定`,
            detail: '由一人拟定、另一人审定后生效；追溯适用的附有试算结果。',
            href: '/parameters?of=proposals',
            ...due(null, undated.silent),
            count: waiting,
          },
        ]
  if (count === 0) return toAdopt
  return [
    ...toAdopt,
    {
      id: 'registers-unconfirmed',
      group: '条款',
      title: `待启东市确认的参数 ${open.parameters} 项、释义 ${open.interpretations} 项`,
      detail: '条文没有写明或可作不同理解，现按外地做法或默认释义办理。确定后请登记文号和理由。',
      href: '/parameters',
      ...due(null, undated.silent),
      count,
    },
  ]
}
