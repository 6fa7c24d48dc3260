// Which concerns a claim asks for: those about itself, about its class or its trainee there, and about the body.
import { readingOn } from '../../../../regulation/in-force.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { getCase } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { GateCase } from '../../../concerns/gates/ask.ts'
import type { Gate } from '../../../concerns/names.ts'
import { claimCase } from '../case.ts'
import { claimsBefore } from './queries.ts'

export type Concerned = {
  id: string
  class_id: string | null
  person_id: string
  provider_code: string
  claimant: string
  /** Other claims of the trainee for the class (claims_before), where they are known already; null: none. */
  before?: string[] | null
}

/**
 * A case a claim, in their order.
 * @clause A10.10 A14.0(e) A14.5(a) workflow: what checks and surveys brought is asked for before a subsidy is granted or paid
 */
export async function claimGates(tx: Tx, actor: Actor, claims: Concerned[], gate: Gate): Promise<GateCase[]> {
  const day = shanghaiDay((actor.at ?? new Date()).getTime())
  const barred = readingOn(await lawOn(tx), 'A14.0(e).trainees', day) === 'barred'
  const unknown = claims.filter((claim) => claim.before === undefined).map(({ id }) => id)
  const before = await asHouse(tx, actor, (all) => claimsBefore(all, unknown))
  return claims.map((claim) =>
    gateFor(claim, gate, { barred, before: claim.before ?? before.get(claim.id) ?? none }),
  )
}

const none: string[] = []

/**
 * The same under a law that is only tried. `barred`: whether a trainee's own is barred with the body; `before`: other claims of the
 * trainee for the class, for what was found true of one is true of the next.
 */
export function gateFor(
  claim: Concerned,
  gate: Gate,
  { barred, before }: { barred: boolean; before: string[] },
): GateCase {
  // A trainee's own is not barred by what the body is said to have done, unless the register reads it so.
  const ofBody = claim.claimant !== 'person' || barred
  const at = { kind: 'claim', id: claim.id }
  const subjects = [at]
  for (const id of before) subjects.push({ kind: 'claim', id })
  if (claim.class_id !== null) subjects.push({ kind: 'class', id: claim.class_id })
  if (ofBody) subjects.push({ kind: 'provider', id: claim.provider_code })
  return {
    gate,
    at,
    subjects,
    // Fraud suspected in one class or claim of the body keeps back all that it claims.
    suspected: ofBody ? [claim.provider_code] : none,
    people: [claim.person_id],
  }
}

export const gateAt: Record<string, Gate> = {
  submitted: 'claim-review',
  reviewed: 'claim-approval',
  approved: 'batch',
  'on-notice': 'batch',
  cleared: 'batch',
}

/** None once it is paid or ended. Throws Missing. */
export async function gateOfClaim(tx: Tx, actor: Actor, id: string): Promise<GateCase[]> {
  const claim = await getCase(tx, claimCase, id)
  const gate = gateAt[claim.status]
  return gate ? claimGates(tx, actor, [claim], gate) : []
}
