// Which concerns the decision on a class asks for: those about it, and all about its body, whose standing is weighed (第九条).
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { GateCase } from '../../concerns/gates/ask.ts'
import { classCase } from '../case.ts'

/** @clause A9.2(b) A10.10 workflow: what checks brought counts when a further class is asked for */
export const approvalGate = (row: { id: string; provider_code: string }): GateCase => {
  const at = { kind: 'class', id: row.id }
  return { gate: 'class-approval', at, subjects: [at], bodies: [row.provider_code], people: null }
}

/** None but while it waits for the decision. Throws Missing. */
export async function gateOfClass(tx: Tx, _actor: Actor, id: string): Promise<GateCase[]> {
  const row = await getCase(tx, classCase, id)
  return row.status === 'submitted' ? [approvalGate(row)] : []
}
