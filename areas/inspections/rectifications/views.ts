// An order to stop a class as a page is told of it.

import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { actsOf, isOffered } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { findIntake } from '../../../server/intakes/queries.ts'
import { numbersOf } from '../../concerns/settling/queries.ts'
import { groundsOf, type rectificationsOf } from './queries.ts'
import type { Rectification } from './schema.ts'
import { rectificationLife, rectificationStatus, whyNotFailed, whyNotRechecked } from './states.ts'

/** By which sheet an order came, and who gave it. */
export const broughtOf = (o: {
  source: string | null
  as_of: string | null
  confidence: string | null
  given_by: string | null
}): Rectification['brought'] =>
  o.source === null || o.as_of === null
    ? null
    : {
        ...{ source: o.source, asOf: o.as_of, confidence: o.confidence as Confidence },
        givenBy: o.given_by ?? '',
      }

type Row = Awaited<ReturnType<typeof rectificationsOf>>[number]

export async function rectificationOf(tx: Tx, r: Row, actor: Actor): Promise<Rectification> {
  const status = rectificationStatus(r.result)
  const acts = actsOf(rectificationLife, status, actor.role, {
    recheck: whyNotRechecked(r, actor),
  })
  const grounds = await groundsOf(tx, r.id)
  const { intake_id: intake } = r
  const sheet = intake === null ? null : await asHouse(tx, actor, (house) => findIntake(house, intake))
  return {
    id: r.id,
    number: r.number,
    facts: r.facts,
    demand: r.demand,
    orderedOn: r.ordered_on,
    dueOn: r.due_on,
    concerns: [...(await numbersOf(tx, r.named ?? [])).values()].sort(),
    brought: sheet ? broughtOf({ ...sheet, given_by: r.given_by }) : null,
    recheckedOn: r.rechecked_on,
    result: r.result as Rectification['result'],
    status,
    statusName: rectificationLife.names[status],
    moot: status === 'open' && grounds.moot,
    notFailed: isOffered(acts, 'recheck') ? whyNotFailed(grounds, actor.account) : null,
    acts,
  }
}
