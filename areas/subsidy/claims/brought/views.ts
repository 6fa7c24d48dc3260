// What a claim's page says of the sheet by which it came.
import { seesAll } from '../../../../regulation/explain.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Stood } from './names.ts'
import * as queries from './queries.ts'
import type { BroughtClaim } from './schema.ts'

/** In the name of the house: whose list it was is told to whoever may see the claim. */
export async function broughtOf(tx: Tx, actor: Actor, claim: string): Promise<BroughtClaim | null> {
  const b = await queries.findBrought(tx, claim)
  if (!b) return null
  return {
    intakeId: seesAll(actor) ? b.intake_id : null,
    ...queries.originOf(b),
    row: b.row_no,
    number: b.number_before,
    stood: b.stood as Stood,
    decidedBy: seesAll(actor) ? b.decided_by : null,
    decidedOn: b.decided_on,
    paper: b.paper,
    ...{ filedOn: b.filed_on, approvedOn: b.approved_on, startedOn: b.started_on },
    amountFen: b.amount_fen,
  }
}
