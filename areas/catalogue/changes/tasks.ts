import { isApprover } from '../../../server/access/groups.ts'
import { due, type TasksOf, undated } from '../../../server/task.ts'
import { countWaiting } from './queries.ts'

/** What another proposed waits for the approver. */
export const changeTasks: TasksOf = async (tx, actor) => {
  if (!isApprover(actor.role)) return []
  const count = await countWaiting(tx, actor.account)
  if (count === 0) return []
  return [
    {
      id: 'catalogue-changes',
      group: '条款',
      title: `${count} 项目录更改待审定`,
      detail: '由一人提出、另一人审定后生效；追溯更改附有可能涉及的班级和申领。',
      href: '/catalogue?of=changes',
      ...due(null, undated.silent),
      count,
    },
  ]
}
