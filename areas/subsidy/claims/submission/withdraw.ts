// A claim is taken back by whoever handed it in.
import { isTrainee } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Forbidden } from '../../../../server/errors.ts'
import { step } from '../actions.ts'
import { claimCase } from '../case.ts'

/** Whoever claimed takes it back before anybody has reviewed it. */
export async function withdrawClaim(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { version: number },
  today: string,
): Promise<void> {
  const claim = await caseFor(tx, actor, claimCase, id, 'withdraw', input.version)
  if ((claim.claimant === 'person') !== isTrainee(actor.role)) throw new Forbidden('只有申领人可以撤回。')
  return step(tx, actor, claim, 'withdraw', {
    year_slot: null,
    amount_fen: 0,
    decided_on: today,
  })
}
