import { due, type TasksOf, undated } from '../../task.ts'
import { isAccountReleaser } from '../groups.ts'
import * as queries from './queries.ts'

/** What others asked about accounts and waits for a second person. */
export const accountRequestTasks: TasksOf = async (tx, actor) => {
  if (!isAccountReleaser(actor.role)) return []
  const { n } = await queries.countWaitingFor(tx, actor.account)
  if (n === 0) return []
  return [
    {
      id: 'account-requests',
      group: '账号',
      title: `${n} 件账号申请待复核`,
      detail: '开设账号、重置密码、更改角色、登记工号、恢复账号和更改姓名由两人办理：一人提交，另一人复核。',
      count: n,
      href: '/account-requests',
      ...due(null, undated.house),
    },
  ]
}
