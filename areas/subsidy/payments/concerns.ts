// Which concerns a batch asks for: those of each of its claims. What was let pass for the claim counts for its line.
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type GateCase, type GateConcern, gatesAt } from '../../concerns/gates/ask.ts'
import { stopClause, stopSays } from '../../concerns/gates/meaning.ts'
import { type Concerned, claimGates } from '../claims/concerns/gate.ts'
import { batchCase } from './case.ts'
import { counts } from './offsets/arrived.ts'
import * as queries from './queries.ts'

/** @clause A10.10 A13.9 workflow: neither approved nor sent while a concern about one of its claims is open */
export async function batchGates(
  tx: Tx,
  actor: Actor,
  id: string,
  gate: 'batch' | 'dispatch',
  payments?: queries.PaymentRecord[],
): Promise<GateCase[]> {
  const lines = (payments ?? (await queries.paymentsOf(tx, id))).filter(counts)
  const claims = lines.map((line) => ({ ...line, id: line.claim_id, claimant: line.payee_kind }))
  const gates = await claimGates(tx, actor, claims, gate)
  return gates.map(({ at, ...of }) => ({ ...of, at: { kind: 'payment', id }, also: [at] }))
}

/** None once it is sent or returned. Throws Missing. */
export async function gatesOfBatch(tx: Tx, actor: Actor, id: string): Promise<GateCase[]> {
  const { status } = await getCase(tx, batchCase, id)
  return status === 'prepared'
    ? batchGates(tx, actor, id, 'batch')
    : status === 'approved'
      ? batchGates(tx, actor, id, 'dispatch')
      : []
}

/** Why no batch may take a claim, with the clause; told when it is asked for. */
export type KeptOut = () => { why: string; clause: string }

/** For each claim what keeps it out of any batch; undefined where nothing does. */
export async function keptOut(tx: Tx, actor: Actor, claims: Concerned[]): Promise<(KeptOut | undefined)[]> {
  const gates = await gatesAt(tx, actor, await claimGates(tx, actor, claims, 'batch'))
  return gates.map(({ isShut, concerns }) => (isShut ? () => whyKeptOut(concerns()) : undefined))
}

/**
 * Of claims those that no concern keeps out of a batch, in their order; the same as `keptOut` says. What keeps out a whole class or body
 * is asked once for all that it claims, and for the others one by one.
 */
export async function letIn<Row extends Concerned>(tx: Tx, actor: Actor, claims: Row[]): Promise<Row[]> {
  const groups = new Map<string, Row[]>()
  for (const claim of claims) {
    const group = `${claim.class_id} ${claim.provider_code} ${claim.claimant}`
    groups.get(group)?.push(claim) ?? groups.set(group, [claim])
  }
  const firsts = [...groups.values()].map(([one]) => ({ ...one!, id: '', person_id: '', before: [] }))
  const gates = await claimGates(tx, actor, firsts, 'batch')
  const asOne = gates.map((gate): GateCase => ({ ...gate, anyPass: true }))
  const shut = await gatesAt(tx, actor, asOne)
  const some = [...groups.values()].filter((_, i) => !shut[i]!.isShut).flat()
  const kept = await keptOut(tx, actor, some)
  const takes = new Set(some.filter((_, i) => !kept[i]))
  return claims.filter((claim) => takes.has(claim))
}

const whyKeptOut = (concerns: GateConcern[]) => ({
  why: stopSays('batch', concerns)!,
  clause: stopClause(concerns)!,
})
