import { isClerk } from '../access/groups.ts'
import { due, type TasksOf, undated } from '../task.ts'
import * as queries from './queries.ts'

/** Somebody who should have been told was not: a person sees to it. */
export const messageTasks: TasksOf = async (tx, actor) => {
  if (!isClerk(actor.role)) return []
  const count = await queries.countGivenUp(tx)
  if (count === 0) return []
  return [
    {
      id: 'messages-undelivered',
      group: '消息',
      title: `${count} 条消息未能送达`,
      detail: '请看原因：补充登记后再送，或另行告知。',
      href: '/messages/undelivered',
      ...due(null, undated.house),
      count,
    },
  ]
}
