import { isAuditor } from '../access/groups.ts'
import { due, type TasksOf, undated } from '../task.ts'
import * as queries from './queries.ts'

/** How the chain stands, without computing it again: that is /api/journal/verification. */
export const journalTasks: TasksOf = async (tx, actor) => {
  if (!isAuditor(actor.role)) return []
  const sealed = (await queries.lastSeal(tx))?.position ?? 0
  // What is older and late is caught up with by the sealing itself, and verifying looks at all.
  const { unsealed, overdue } = await queries.unsealedState(tx, (await queries.lastSealedId(tx)) - 10_000)
  const late = overdue !== null
  return [
    {
      id: 'journal-seal',
      group: '稽核',
      title: late ? `有操作记录超过 10 分钟未封存，自第 ${overdue} 条起` : `操作记录已封存 ${sealed} 条`,
      detail: late
        ? '封存任务可能没有运行，请通知系统管理员，并核验操作记录。'
        : `另有 ${unsealed} 条等待封存。可随时核验是否被改动过。`,
      href: '/journal',
      ...due(null, undated.house),
      count: late ? unsealed : 0,
    },
  ]
}
