// An order to stop a class as a page is told of it.
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { rectificationsOf } from './queries.ts'
import type { Rectification } from './schema.ts'
import { notOwnOrder, rectificationLife, rectificationStatus } from './states.ts'

type Row = Awaited<ReturnType<typeof rectificationsOf>>[number]

export function rectificationOf(r: Row, actor: Actor): Rectification {
  const status = rectificationStatus(r.result)
  return {
    id: r.id,
    number: r.number,
    facts: r.facts,
    demand: r.demand,
    orderedOn: r.ordered_on,
    dueOn: r.due_on,
    recheckedOn: r.rechecked_on,
    result: r.result as Rectification['result'],
    status,
    statusName: rectificationLife.names[status],
    acts: actsOf(rectificationLife, status, actor.role, {
      recheck: r.ordered_by === actor.account ? notOwnOrder : null,
    }),
  }
}
