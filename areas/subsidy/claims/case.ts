// A claim as a case: where it is found, how it is named, how a step is written.

import type { Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { CaseKind } from '../../../server/cases/case.ts'
import type { ClaimStatus } from '../names.ts'
import * as queries from './queries.ts'
import { sayRefusal } from './refusals.ts'
import { type ClaimAct, claimLife } from './states.ts'

type Change = Omit<Updateable<Tables['claims']>, 'status'>

export const claimCase: CaseKind<queries.ClaimRecord, ClaimStatus, ClaimAct, Change> = {
  area: 'subsidy',
  kind: 'claim',
  life: claimLife,
  missing: '没有这笔申领，或者它不属于您。请回到申领的列表中选择。',
  find: queries.findClaim,
  hold: queries.lockClaim,
  of: (claim) => ({
    id: claim.id,
    name: `申领${claim.claim_no}`,
    status: claim.status as ClaimStatus,
    version: claim.version,
    provider: claim.provider_code,
  }),
  change: (tx, claim, change) => queries.changeClaim(tx, claim.id, change).catch(sayRefusal),
}
