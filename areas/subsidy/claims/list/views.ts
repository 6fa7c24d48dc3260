// The register of claims as its page shows it.
import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { isApprover, isClerk } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Level } from '../../../catalogue/levels.ts'
import { isSetPerCase } from '../../../notices/days.ts'
import type { Claimant } from '../../judge/facts.ts'
import type { ClaimStatus, ClaimVerdict, RecoveryState } from '../../names.ts'
import * as claimableQueries from '../claimable/queries.ts'
import { noticeKeys } from '../notice.ts'
import * as onNotice from '../notice-queries.ts'
import type * as queries from '../queries.ts'
import * as listQueries from './queries.ts'
import type { ClaimQuery } from './schema.ts'
import { sumByStatus } from './sums-queries.ts'

export async function listClaims(tx: Tx, actor: Actor, query: ClaimQuery) {
  const { rows, ...counted } = await listQueries.listClaims(tx, query, actor.provider)
  const objected = await objectedOf(tx, actor, rows)
  return {
    rows: rows.map((c) => claimLineOf(c, objected)),
    ...counted,
    page: query.page,
    size: query.size,
  }
}

const objectedOf = (tx: Tx, actor: Actor, rows: queries.ClaimRecord[]) =>
  asHouse(tx, actor, (all) =>
    onNotice.objectedClaims(
      all,
      rows.map((c) => c.claim_no),
    ),
  )
export const claimLineOf = (c: queries.ClaimRecord, objected: Set<string>) => ({
  id: c.id,
  claimNo: c.claim_no,
  person: c.person,
  idNumberMasked: c.id_number_masked,
  claimant: c.claimant as Claimant,
  providerName: c.provider_name,
  classNo: c.class_no,
  occupation: c.occupation_name,
  level: c.level as Level,
  appliedOn: c.applied_on,
  status: c.status as ClaimStatus,
  verdict: c.verdict as ClaimVerdict | null,
  rateFen: c.rate_fen,
  amountFen: c.amount_fen,
  noticeTo: c.notice_to,
  objected: objected.has(c.claim_no),
  recovery: c.recovery as RecoveryState | null,
  recoveryNo: c.recovery_no,
  numberBefore: c.number_before,
  version: c.version,
})
/** What those who work through a pile have before them, also after they have dealt with this one. */
export const waitsFor = (role: Actor['role']): ClaimStatus | undefined =>
  isClerk(role) ? 'submitted' : isApprover(role) ? 'reviewed' : undefined
/** 今天能拿多少: money by status, and for a body how many certificates wait to be claimed. */
export async function claimTotals(tx: Tx, actor: Actor, today: string) {
  const statuses = (await sumByStatus(tx)).map((s) => ({ ...s, status: s.status as ClaimStatus }))
  const claimable = actor.provider ? await claimableQueries.countUnclaimed(tx) : null
  return { statuses, claimable, noticePerCase: isSetPerCase(await lawOn(tx), noticeKeys, today) }
}
