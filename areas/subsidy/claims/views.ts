// What people are shown of claims: the register, the case, what is still to be claimed, the sums. Reads only.
import { articleOf, findClause } from '../../../regulation/clauses.ts'
import { explainFindings } from '../../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isApprover, isClerk, isOneOf, isTrainee, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addWorkingDays, yearOf } from '../../../server/calendar.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Claimant } from '../judge/facts.ts'
import { lastClaimDay } from '../judge/period-rules.ts'
import { reasonOf } from '../judge/reason.ts'
import type { ClaimStatus, ClaimVerdict, RecoveryState } from '../names.ts'
import * as facts from './facts-queries.ts'
import { claimedAgain, judgeClaim } from './judge.ts'
import * as onNotice from './notice-queries.ts'
import * as queries from './queries.ts'
import type { ClaimCase, ClaimQuery } from './schema.ts'
import { claimLife, lineOf } from './states.ts'
import { type Certificate, claimedOf } from './submit.ts'

/** Certificates of the actor's that nobody claims, each with what would come of it today. */
export async function listClaimable(
  tx: Tx,
  actor: Actor,
  { page, size, q }: { page: number; size: number; q?: string },
  today: string,
) {
  const law = await lawOn(tx)
  const rows = []
  for (const c of await queries.listUnclaimed(tx, page, size, q))
    rows.push(await claimableOf(tx, actor, law, c, today))
  return { rows, total: await queries.countUnclaimed(tx, q), page, size }
}

export async function claimableOf(tx: Tx, actor: Actor, law: Law, c: Certificate, today: string) {
  const claimant: Claimant = isTrainee(actor.role) ? 'person' : (c.provider_kind as Claimant)
  const { judgement } = await asHouse(tx, actor, (all) =>
    judgeClaim(all, law, { ...claimedOf(c), id: null, claimNo: '', claimant, appliedOn: today }),
  )
  return {
    classId: c.class_id,
    personId: c.person_id,
    person: c.person_name,
    idNumberMasked: c.id_number_masked,
    classNo: c.class_no,
    occupation: c.occupation_name,
    level: c.level as Level,
    certificateNo: c.certificate_no,
    issuedOn: c.issued_on,
    lastDay: lastClaimDay(c.issued_on, law, today),
    verdict: judgement.verdict,
    reason: reasonOf(judgement, articleOf),
    rateFen: judgement.rateFen,
    amountFen: judgement.amountFen,
  }
}

export async function listClaims(tx: Tx, actor: Actor, query: ClaimQuery) {
  const rows = await queries.listClaims(tx, query)
  const objected = await objectedOf(tx, actor, rows)
  return {
    rows: rows.map((c) => claimLineOf(c, objected)),
    total: await queries.countClaims(tx, query),
    page: query.page,
    size: query.size,
  }
}

export const objectedOf = (tx: Tx, actor: Actor, rows: queries.ClaimRecord[]) =>
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
  version: c.version,
})

/** What those who work through a pile have before them, also after they have dealt with this one. */
const waitsFor = (role: Actor['role']): ClaimStatus | undefined =>
  isClerk(role) ? 'submitted' : isApprover(role) ? 'reviewed' : undefined

/** A claim with everything it rests on. While the bureau still decides, the findings are those of this moment. */
export async function openClaim(tx: Tx, actor: Actor, id: string): Promise<ClaimCase> {
  const claim = await queries.findClaim(tx, id)
  if (!claim) throw new Missing('没有这笔申领，或者它不属于您。请回到申领的列表中选择。')
  const status = claim.status as ClaimStatus
  const seen = await asHouse(tx, actor, async (all) => ({
    objected: await onNotice.objectedClaims(all, [claim.claim_no]),
    taken: await facts.takenSlots(all, claim.person_id, yearOf(claim.applied_on)),
    findings: await findingsOf(all, actor, claim),
    payee: await queries.payeeOf(all, claim),
    payments: await queries.paymentsOfClaim(all, claim.id),
  }))
  const objections = claim.notice_id ? await onNotice.objectionsOf(tx, claim.notice_id, claim.claim_no) : []
  const line = claimLineOf(claim, seen.objected)
  return {
    ...line,
    personId: claim.person_id,
    providerCode: claim.provider_code,
    classId: claim.class_id,
    certificateNo: claim.certificate_no,
    issuedOn: claim.issued_on,
    usedThisYear: seen.taken.length,
    payee: {
      name: seen.payee?.name ?? claim.provider_name,
      kind: claim.claimant === 'person' ? 'card' : 'provider',
      account: seen.payee?.account_masked ?? null,
    },
    reviewNote: claim.review_note,
    reviewDueOn: status === 'submitted' ? reviewDueOn(await lawOn(tx), claim.applied_on) : null,
    refusal: refusalOf(claim),
    noticeId: claim.notice_id,
    notice: claim.notice_number
      ? { number: claim.notice_number, fromOn: claim.notice_from!, toOn: claim.notice_to! }
      : null,
    objections,
    payments: seen.payments.map((p) => ({
      number: p.number,
      batchId: p.batch_id,
      status: p.status,
      message: p.bank_message,
      settledOn: p.settled_on,
    })),
    steps: lineOf(status, lastStatus(claim)),
    ...seen.findings,
    acts: actsFor(claim, actor, line.objected),
    nextId: await queries.nextClaim(tx, waitsFor(actor.role) ?? status, claim.claim_no),
  }
}

/** Last working day to review a claim; null while the days of rest are not known (X2.2.3). */
export function reviewDueOn(law: Law, appliedOn: string): string | null {
  const days = versionOn(law.parameters['claim.reviewWorkingDays'], appliedOn)?.value
  return typeof days === 'number' ? (addWorkingDays(law.calendar, appliedOn, days) ?? null) : null
}

export const refusalOf = (claim: queries.ClaimRecord) =>
  claim.refusal === null
    ? null
    : {
        reason: claim.refusal,
        clause: claim.refusal_clause ?? 'A13.8',
        article: articleOf(claim.refusal_clause ?? 'A13.8'),
        zh: findClause(claim.refusal_clause ?? 'A13.8')?.zh ?? '',
      }

/** Where a claim stood when it ended. */
export const lastStatus = (
  claim: Pick<queries.ClaimRecord, 'status' | 'notice_id' | 'approved_by' | 'reviewed_by'>,
): ClaimStatus | null =>
  claim.status !== 'refused' && claim.status !== 'withdrawn'
    ? null
    : claim.notice_id
      ? 'on-notice'
      : claim.approved_by
        ? 'approved'
        : claim.reviewed_by
          ? 'reviewed'
          : 'submitted'

const actsFor = (claim: queries.ClaimRecord, actor: Actor, objected: boolean) =>
  actsOf(claimLife, claim.status as ClaimStatus, actor.role, {
    withdraw: (claim.claimant === 'person') === isTrainee(actor.role) ? null : '只有申领人可以撤回。',
    approve: claim.reviewed_by === actor.account ? '这笔申领由您审核，须由另一位同事审批。' : null,
    refuse:
      claim.status !== 'on-notice'
        ? null
        : !objected
          ? '公示期间没有成立的异议，不能改为不予补贴。'
          : claim.reviewed_by === actor.account
            ? '这笔申领由您审核，须由另一位同事办理。'
            : null,
    clear: '公示期满没有异议的，由系统转入拨付。',
    settle: '编入拨付批次，登记银行回单后即为已拨付。',
  })

/**
 * In the name of the house; rows of other bodies are told to a body without particulars. While the bureau decides, and where
 * nothing was kept, the registers of this moment are judged; else what was found when it was decided.
 */
async function findingsOf(tx: Tx, actor: Actor, claim: queries.ClaimRecord) {
  const kept = await findJudgement(tx, 'claim', claim.id)
  const deciding = isOneOf(actor.role, reviewers) && ['submitted', 'reviewed'].includes(claim.status)
  const claimed = deciding || !kept ? claimedAgain(claim) : null
  if (claimed) {
    const law = await lawOn(tx)
    const { judgement } = await judgeClaim(tx, law, claimed)
    const findings = explainFindings(judgement.findings, law, claim.applied_on, actor.provider, findClause)
    return { findings, judgedAt: null, rulesetHash: null }
  }
  if (!kept) return { findings: [], judgedAt: null, rulesetHash: null }
  const { law, words } = await lawOfDay(tx, kept)
  return {
    findings: explainFindings(kept.findings, law, claim.applied_on, actor.provider, words),
    judgedAt: kept.decidedAt.toISOString(),
    rulesetHash: kept.rulesetHash,
  }
}

/** 今天能拿多少: money by status, and for a body how many certificates wait to be claimed. */
export async function claimTotals(tx: Tx, actor: Actor) {
  const statuses = (await queries.sumByStatus(tx)).map((s) => ({ ...s, status: s.status as ClaimStatus }))
  return { statuses, claimable: actor.provider ? await queries.countUnclaimed(tx) : null }
}
