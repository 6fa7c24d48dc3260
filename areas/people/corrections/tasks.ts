// Corrections of what was brought in that wait for the second person.
import { isApprover } from '../../../server/access/groups.ts'
import { due, type TasksOf, undated } from '../../../server/task.ts'
import * as queries from './queries.ts'

export const correctionTasks: TasksOf = async (tx, actor) => {
  if (!isApprover(actor.role)) return []
  return (await queries.openCorrections(tx)).map((c) => ({
    id: `grant-correction-${c.id}`,
    group: '人员',
    ...(c.grant_id
      ? {
          title: `审定${c.person}以前补贴的更正`,
          detail: '经办人员认定一笔接入的补贴不是本人的；同意后不再计入次数。',
          href: `/people/grants/${c.grant_id}`,
        }
      : {
          title: `审定${c.person}证书的更正`,
          detail: '经办人员认定一本接入的证书不是本人的或者有误；同意后不再计入。',
          href: `/people/certificates/${c.certificate_id}`,
        }),
    count: 1,
    ...due(null, undated.house),
  }))
}
