// Claims in hand that a change of the catalogue dated back meets. In the name of the house; no name of a person goes out.
import type { TouchedOf } from '../../../catalogue/changes/stands.ts'
import { type Level, levelNames } from '../../../catalogue/levels.ts'
import type { ClaimStatus } from '../../names.ts'
import { claimLife } from '../states.ts'
import * as queries from './queries.ts'

/** @clause A13.1 screen: claims not yet approved whose day may decide by the changed line; judged anew, they go by it */
export const touchedClaims: TouchedOf = async (tx, works, fromOn) => {
  const rows = await queries.claimsOfWorks(tx, works, fromOn)
  return rows.map((c) => ({
    kind: 'claim' as const,
    name: c.claim_no,
    occupation: `${c.occupation_name}${levelNames[c.level as Level]}`,
    status: claimLife.names[c.status as ClaimStatus],
    on: c.applied_on,
    href: `/subsidy/claims/${c.id}`,
  }))
}
