// How a class came that was brought in: whose list it was, and whether it still counts.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import { findIntake } from '../../../server/intakes/queries.ts'
import type { BroughtClass } from './schema.ts'

/** Told to whoever sees the class; the lists themselves are the bureau's to read. */
export async function broughtOf(
  tx: Tx,
  actor: Actor,
  {
    intake_id: intake,
    number_before: numberBefore,
  }: { intake_id: string | null; number_before: string | null },
): Promise<BroughtClass | null> {
  if (intake === null || numberBefore === null) return null
  const found = await asHouse(tx, actor, (house) => findIntake(house, intake))
  if (!found) return null
  return {
    ...{ numberBefore, source: found.source, asOf: found.as_of, counts: found.state !== 'withdrawn' },
    confidence: found.confidence as Confidence,
  }
}
