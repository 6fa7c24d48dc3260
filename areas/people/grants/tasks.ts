// Corrections of earlier grants that wait for the second person.
import { isApprover } from '../../../server/access/groups.ts'
import { due, type TasksOf, undated } from '../../../server/task.ts'
import * as corrections from './correction-queries.ts'

export const grantTasks: TasksOf = async (tx, actor) => {
  if (!isApprover(actor.role)) return []
  return (await corrections.openCorrections(tx)).map((c) => ({
    id: `grant-correction-${c.id}`,
    group: '人员',
    title: `审定${c.person}以前补贴的更正`,
    detail: '经办人员认定一笔接入的补贴不是本人的；同意后不再计入次数。',
    href: `/people/grants/${c.grant_id}`,
    count: 1,
    ...due(null, undated.house),
  }))
}
