// A look beyond what the actor may see, inside the actor's own transaction: is this number known, is this hour taken.
import { become } from '../database/become.ts'
import type { Tx } from '../database/db.ts'
import { isHouse } from './groups.ts'
import { type Actor, system } from './roles.ts'

/**
 * Does `work` in the name of the house and goes on as `actor`. Whoever calls it decides what of the result the actor is
 * told; never hand rows through, but to those who may see all of the table (the auditor its journal). When `work` throws, the transaction is lost and nothing is left to restore.
 */
export async function asHouse<T>(tx: Tx, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isHouse(actor.role)) return work(tx)
  await become(tx, { ...actor, role: system.role })
  const result = await work(tx)
  await become(tx, actor)
  return result
}
