import { citing } from '../../regulation/clause-name.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import { mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import * as queries from './queries.ts'
import { objectionLife } from './states.ts'

/** Objections that nobody has answered, for those who answer them. */
export async function noticeTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  if (!mayAct(objectionLife, 'dismiss', 'open', actor.role)) return []
  return (await queries.openObjections(tx)).map((o) => ({
    id: `objection-${o.id}`,
    group: '公示异议',
    title: `答复对“${o.title}”的异议`,
    detail: citing`${shanghaiDay(o.received_at.getTime())} 收到，公示到 ${o.to_on}；答复之前，所涉的一项不能继续办理（第六条、第十三条）`,
    href: `/notices/${o.notice_id}`,
    ...due(null, undated.silent),
    count: 1,
  }))
}
