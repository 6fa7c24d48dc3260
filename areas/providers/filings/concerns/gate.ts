// Which concerns a filing or a renewal asks for: all about the body that files.
import type { Actor } from '../../../../server/access/roles.ts'
import { getCase } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { GateCase } from '../../../concerns/gates/ask.ts'
import { filingCase } from '../case.ts'

/** @clause A4.7 A10.10 workflow: what is known of a body binds when it files anew, until the agreement is in force */
export const filingGate = (filing: { id: string; provider_code: string }): GateCase => ({
  gate: 'filing',
  at: { kind: 'filing', id: filing.id },
  subjects: [{ kind: 'provider', id: filing.provider_code }],
  bodies: [filing.provider_code],
  people: null,
})

const asks = ['submitted', 'reviewed', 'visited', 'approved', 'on-notice', 'cleared']

/** None before it is handed in and once the agreement is signed or the filing ended. Throws Missing. */
export async function gateOfFiling(tx: Tx, _actor: Actor, id: string): Promise<GateCase[]> {
  const filing = await getCase(tx, filingCase, id)
  return asks.includes(filing.status) ? [filingGate(filing)] : []
}
