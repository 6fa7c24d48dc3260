// What a proposal that reaches back would change, tried when it is proposed and once more when it is adopted (A17).
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { tryLaw } from '../../kept/trial.ts'
import { type LawRooms, tryGates, tryIssue, type WholeTrial } from '../../kept/trial-gates.ts'
import type { ParameterValue } from '../../rule.ts'
import type { Register } from './queries.ts'

export type Proposed = {
  register: Register
  key: string
  value: ParameterValue | string
  validFrom: string | null
  validTo: string | null
}

/** Null for one of days to come. The day of issue is tried on the gates that ask it; numbers and readings on the rules as well. */
export async function trialOf(
  tx: Tx,
  actor: Actor,
  { register, ...of }: Proposed,
  today: string,
  rooms: LawRooms,
): Promise<WholeTrial | null> {
  if (of.validFrom !== null && of.validFrom > today) return null
  if (register === 'edition') return tryIssue(tx, actor, String(of.value), today, rooms)
  const change = { register, ...of }
  return tryGates(tx, actor, change, today, await tryLaw(tx, change, rooms.casesOf, today), rooms)
}
