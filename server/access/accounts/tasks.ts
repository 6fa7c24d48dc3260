import { due, type TasksOf, undated } from '../../task.ts'
import { isAdministrator } from '../groups.ts'
import * as queries from './queries.ts'

/** Accounts whose first password was never changed. */
export const accountTasks: TasksOf = async (tx, actor) => {
  if (!isAdministrator(actor.role)) return []
  const { never_used } = await queries.accountStates(tx)
  if (never_used === 0) return []
  return [
    {
      id: 'accounts-never-used',
      group: '账号',
      title: `${never_used} 个账号尚未改过初始密码`,
      detail: '长期不用的，请停用。',
      count: never_used,
      href: '/accounts',
      ...due(null, undated.house),
    },
  ]
}
