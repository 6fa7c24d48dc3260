// Which concerns the sealing of a ledger asks for: those about its class and about whoever is on its roster; who left it shuts nothing.
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { GateCase } from '../../concerns/gates/ask.ts'
import { ledgerCase } from '../case.ts'
import * as queries from '../queries.ts'

/** @clause A12.2 workflow: what is put in order for good holds no open question */
export async function sealGate(tx: Tx, classId: string): Promise<GateCase> {
  const at = { kind: 'class', id: classId }
  return { gate: 'seal', at, subjects: [at], people: await queries.rosterOf(tx, classId), roster: 'together' }
}

/** None once it is archived. Throws Missing. */
export async function gateOfLedger(tx: Tx, _actor: Actor, id: string): Promise<GateCase[]> {
  const row = await getCase(tx, ledgerCase, id)
  return row.status === 'archived' ? [] : [await sealGate(tx, id)]
}
