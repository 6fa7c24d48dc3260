// The one way in for what the house notices by itself.
import { type Actor, system } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type NewConcern, raise } from '../raise.ts'
import { isSilentNow } from './accuracy.ts'
import { type Signal, signalKinds } from './names.ts'

type Noticed = Omit<NewConcern, 'clause' | 'source' | 'secret'>

/**
 * Raises one concern each, of a kind that has not fallen silent; answers how many it raised or found raised. Nothing is decided by it.
 * @clause A10.9 A10.10 job: attendance, recordings and comparisons raise, people decide
 */
export async function raiseSignals(
  tx: Tx,
  actor: Actor,
  signal: Signal,
  noticed: Noticed[],
  today: string,
): Promise<number> {
  const { source, clause } = signalKinds[signal]
  if (noticed.length === 0 || (await isSilentNow(tx, actor, signal, today))) return 0
  const by = { ...system, at: actor.at }
  for (const one of noticed) await raise(tx, by, { ...one, source, clause })
  return noticed.length
}
