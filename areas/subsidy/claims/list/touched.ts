// Claims in hand that a change of the catalogue dated back meets. In the name of the house; no name of a person goes out.
import { sql } from 'kysely'
import type { TouchedOf } from '../../../catalogue/changes/stands.ts'
import { type Level, levelNames } from '../../../catalogue/levels.ts'
import type { ClaimStatus } from '../../names.ts'
import { claimLife } from '../states.ts'

/** @clause A13.1 screen: claims not yet approved whose day may decide by the changed line; judged anew, they go by it */
export const touchedClaims: TouchedOf = async (tx, works, fromOn) => {
  const { rows } = await sql<{
    id: string
    claim_no: string
    occupation_name: string
    level: Level
    status: ClaimStatus
    applied_on: string
  }>`select c.id, c.claim_no, c.occupation_name, c.level, c.status, c.applied_on from claims c
    join jsonb_to_recordset(${JSON.stringify(works)}::jsonb) as w (code text, name text, level text)
      on w.code = c.occupation_code and w.name = c.occupation_name and w.level = c.level
    where c.applied_on >= ${fromOn}::date and c.status in ('submitted', 'reviewed')
    order by c.applied_on, c.claim_no`.execute(tx)
  return rows.map((c) => ({
    kind: 'claim' as const,
    name: c.claim_no,
    occupation: `${c.occupation_name}${levelNames[c.level]}`,
    status: claimLife.names[c.status],
    on: c.applied_on,
    href: `/subsidy/claims/${c.id}`,
  }))
}
