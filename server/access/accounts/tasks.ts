import { due, type Task, type TasksOf, undated } from '../../task.ts'
import { isAdministrator } from '../groups.ts'
import * as queries from './queries.ts'

/** Accounts that are locked now, or whose first password was never changed. */
export const accountTasks: TasksOf = async (tx, actor) => {
  if (!isAdministrator(actor.role)) return []
  const { locked, never_used } = await queries.accountStates(tx)
  const task = (id: string, title: string, detail: string, count: number): Task => ({
    id,
    group: '账号',
    title,
    detail,
    count,
    href: '/accounts',
    ...due(null, undated.house),
  })
  return [
    task(
      'accounts-locked',
      `${locked} 个账号正被锁定`,
      '登录失败次数较多，到时自动解除；也可重置密码。',
      locked,
    ),
    task('accounts-never-used', `${never_used} 个账号尚未改过初始密码`, '长期不用的，请停用。', never_used),
  ].filter((t) => t.count > 0)
}
