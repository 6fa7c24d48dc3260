// The holds that rest on a concern, as its own page is told of them.
import { isOneOf, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { concernCase } from '../../concerns/case.ts'
import * as queries from '../../subsidy/holds/queries.ts'
import type { HoldClause } from '../../subsidy/holds/stops.ts'
import { saysOver } from './over.ts'

/** For the bureau; a body is told of its holds on its own page, never on what they rest. Throws Missing. `offer`: whoever asks may place one on it. */
export async function holdsOnConcern(tx: Tx, actor: Actor, concernId: string) {
  await getCase(tx, concernCase, concernId)
  if (actor.provider !== null) return { rows: [], offer: null }
  const rows = await queries.holdsOnConcern(tx, concernId)
  const open = isOneOf(actor.role, reviewers) ? await queries.suspicions(tx) : []
  const offered = open.find((s) => s.on === 'concern' && s.id === concernId)
  return {
    rows: rows.map((h) => ({
      id: h.id,
      code: h.provider_code,
      clause: h.clause as HoldClause,
      standing: h.lifted_at === null,
      placedAt: h.placed_at.toISOString(),
      liftedAt: h.lifted_at?.toISOString() ?? null,
      over: h.lifted_at === null ? saysOver(h) : null,
    })),
    offer: offered ? { code: offered.code, clause: offered.clause as HoldClause } : null,
  }
}
