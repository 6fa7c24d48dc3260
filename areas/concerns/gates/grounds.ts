// What a refusal may rest on although every rule passes: what people found true, until it is settled.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { concernsOver, type GateCase } from './ask.ts'
import { nameOf, whyShut } from './meaning.ts'
import type { ConcernGround } from './schema.ts'

/**
 * Why the gate is shut, null when it is open; and of the upheld concerns that shut it the clauses, each in words that tell nothing
 * of whence it came.
 * @clause A3.3 A10.10 workflow: a refusal cites what was found true, not only what a rule finds
 */
export async function askGate(
  tx: Tx,
  actor: Actor,
  cases: GateCase[],
): Promise<{ why: string | null; grounds: ConcernGround[] }> {
  const [one] = cases
  if (!one) return { why: null, grounds: [] }
  const concerns = await concernsOver(tx, actor, cases)
  const grounds = concerns
    .filter((c) => (c.meaning === 'stops' || c.status === 'settled') && c.reach === 'whole')
    .map((c) => ({ clause: c.clause, number: c.number, words: `${nameOf(c)}经两人核查认定属实。` }))
  return { why: whyShut(one.gate, concerns), grounds }
}
