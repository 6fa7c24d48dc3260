// How often what code noticed proved right, and whether it still speaks.
import { numberOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addMonths } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type Ratio, shareText } from '../../../server/ratio.ts'
import { isSilent, type Signal, signalKinds, signals } from './names.ts'
import * as queries from './queries.ts'
import type { SignalLine } from './schema.ts'

/**
 * Of each kind: raised, open, and of the last months (as many as the register says, else all) upheld and dismissed; the precision of these,
 * null while none is decided; silent once it is below what the register demands, unless the regulation orders it to be raised.
 * @clause A10.9 workflow: whoever accuses is measured, the house first
 */
export async function accuracyOf(tx: Tx, actor: Actor, today: string): Promise<SignalLine[]> {
  const law = await lawOn(tx)
  const from = numberOn(law, 'concern.precisionFrom', today)
  const line = numberOn(law, 'concern.minPrecision', today)
  const asked = numberOn(law, 'concern.precisionMonths', today)
  const months = typeof asked === 'number' ? asked : null
  const least = typeof from === 'number' ? from : null
  const ratio = line !== null && typeof line === 'object' && 'num' in line ? (line as Ratio) : null
  const kinds = signals.map((name) => signalKinds[name])
  const since = months === null ? null : new Date(`${addMonths(today, -months)}T00:00:00+08:00`)
  const counts = await asHouse(tx, actor, (all) => queries.countsSince(all, since, kinds))
  return signals.map((signal) => {
    const { title, source, clause, ordered = null } = signalKinds[signal]
    const of = counts.find((c) => c.source === source && c.clause === clause)
    const { raised = 0, open = 0, upheld = 0, dismissed = 0 } = of ?? {}
    const decided = upheld + dismissed
    const precision = decided === 0 ? null : shareText(upheld, decided)
    const silent = ordered === null && isSilent({ upheld, dismissed }, least, ratio)
    return {
      signal,
      title,
      source,
      clause,
      raised,
      open,
      upheld,
      dismissed,
      precision,
      silent,
      ordered,
      months,
    }
  })
}

export const isSilentNow = async (tx: Tx, actor: Actor, signal: Signal, today: string): Promise<boolean> =>
  (await accuracyOf(tx, actor, today)).some((line) => line.signal === signal && line.silent)
