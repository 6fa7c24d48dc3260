// An order to stop a class as a page is told of it.
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf, isOffered } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { numbersOf } from '../../concerns/settling/queries.ts'
import { groundsOf, type rectificationsOf } from './queries.ts'
import type { Rectification } from './schema.ts'
import { notOwnOrder, rectificationLife, rectificationStatus, whyNotFailed } from './states.ts'

type Row = Awaited<ReturnType<typeof rectificationsOf>>[number]

export async function rectificationOf(tx: Tx, r: Row, actor: Actor): Promise<Rectification> {
  const status = rectificationStatus(r.result)
  const acts = actsOf(rectificationLife, status, actor.role, {
    recheck: r.ordered_by === actor.account ? notOwnOrder : null,
  })
  const grounds = await groundsOf(tx, r.id)
  return {
    id: r.id,
    number: r.number,
    facts: r.facts,
    demand: r.demand,
    orderedOn: r.ordered_on,
    dueOn: r.due_on,
    concerns: [...(await numbersOf(tx, r.named ?? [])).values()].sort(),
    recheckedOn: r.rechecked_on,
    result: r.result as Rectification['result'],
    status,
    statusName: rectificationLife.names[status],
    moot: status === 'open' && grounds.moot,
    notFailed: isOffered(acts, 'recheck') ? whyNotFailed(grounds, actor.account) : null,
    acts,
  }
}
