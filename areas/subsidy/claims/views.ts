// What people are shown of claims: the register, the case, what is still to be claimed, the sums. Reads only.

import { findClause, quoted, type Words } from '../../../regulation/clauses.ts'
import { explainFindings, seesAll } from '../../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Finding, Law } from '../../../regulation/rule.ts'
import { whyNotAlone, whyNotYet } from '../../../regulation/settlements/gate.ts'
import { type Open, openOf } from '../../../regulation/settlements/open.ts'
import { shownOpen } from '../../../regulation/settlements/views.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isOneOf, isTrainee, moneyReaders, reviewers } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { askGate } from '../../concerns/gates/grounds.ts'
import { noGround, refusalGrounds } from '../../concerns/gates/refusal.ts'
import { lastChangeOf } from '../../people/accounts/changes/views.ts'
import { moneyStops, payeeKind } from '../holds/money.ts'
import type { ClaimStatus } from '../names.ts'
import { paidOf } from '../payments/payee.ts'
import { newsOfClaim } from './again/look-again.ts'
import { whyNotOwn } from './brought/own.ts'
import { broughtOf } from './brought/views.ts'
import { gateOfClaim } from './concerns/gate.ts'
import { reviewDueOn } from './due/review-due.ts'
import { claimedAgain, judgeClaim } from './judge.ts'
import { claimLineOf, waitsFor } from './list/views.ts'
import * as onNotice from './notice-queries.ts'
import * as queries from './queries.ts'
import type { ClaimCase } from './schema.ts'
import { objected, whyNotLate } from './settling/late.ts'
import { claimLife, lineOf } from './states.ts'
import { usedOf } from './submission/slot.ts'

/**
 * A claim with everything it rests on. Whoever claimed sees the verdict, the reason of a refusal and what was paid; the reviewer's
 * note and the ways to notice, batch and person's file are the bureau's. While the bureau still decides, the findings are those of this moment.
 */
export async function openClaim(tx: Tx, actor: Actor, id: string): Promise<Omit<ClaimCase, 'notIssued'>> {
  const claim = await queries.findClaim(tx, id)
  if (!claim) throw new Missing('没有这笔申领，或者它不属于您。请回到申领的列表中选择。')
  const status = claim.status as ClaimStatus
  const inForce = await lawOn(tx)
  const seen = await asHouse(tx, actor, async (all) => ({
    objected: await onNotice.objectedClaims(all, [claim.claim_no]),
    used: await usedOf(all, inForce, {
      ...{ personId: claim.person_id, on: claim.applied_on },
      year: claim.slot_year ?? yearOf(claim.applied_on),
    }),
    found: await findingsOf(all, actor, claim),
    payee: await queries.payeeOf(all, claim),
    payments: await queries.paymentsOfClaim(all, claim.id),
    brought: claim.number_before === null ? null : await broughtOf(all, actor, claim.id),
  }))
  const objections = claim.notice_id ? await onNotice.objectionsOf(tx, claim.notice_id, claim.claim_no) : []
  const line = claimLineOf(claim, seen.objected)
  const moneyStop = await stopSays(tx, actor, claim)
  const { findings: plain, law, words, judgedAt, rulesetHash } = seen.found
  const subject = { kind: 'claim', id: claim.id }
  const open = await openOf(tx, actor, subject, plain)
  const under = { law, on: claim.applied_on, words }
  const concern = await askGate(tx, actor, await gateOfClaim(tx, actor, id))
  const known = { open, concerns: concern.grounds, objections, payments: seen.payments }
  const grounds = refusalGrounds({ ...known, found: objected(objections) })
  return {
    ...line,
    personId: seesAll(actor) ? claim.person_id : null,
    providerCode: claim.provider_code,
    classId: claim.class_id,
    certificateNo: claim.certificate_no,
    issuedOn: claim.issued_on,
    usedThisYear: seen.used,
    brought: seen.brought,
    payee: {
      name: seen.payee?.name ?? claim.provider_name,
      kind: claim.claimant === 'person' ? 'card' : 'provider',
      account: seen.payee?.account_masked ?? null,
      change: await lastChangeOf(tx, actor, paidOf(claim)),
    },
    reviewNote: seesAll(actor) ? claim.review_note : null,
    reviewDueOn: status === 'submitted' ? reviewDueOn(inForce, claim.applied_on) : null,
    refusal: refusalOf(claim, words),
    noticeId: seesAll(actor) ? claim.notice_id : null,
    notice: claim.notice_number
      ? { number: claim.notice_number, fromOn: claim.notice_from!, toOn: claim.notice_to! }
      : null,
    objections,
    payments: seen.payments.map((p) => ({
      number: p.number,
      batchId: isOneOf(actor.role, moneyReaders) ? p.batch_id : null,
      status: p.status,
      amountFen: p.amount_fen,
      offsetFen: p.offset_fen,
      netFen: p.amount_fen - p.offset_fen,
      message: p.bank_message,
      settledOn: p.settled_on,
    })),
    steps: lineOf(status, lastStatus(claim)),
    findings: explainFindings(plain, law, claim.applied_on, actor, words),
    later: await newsOfClaim(tx, actor, id, claim.applied_on),
    judgedAt,
    rulesetHash,
    open: shownOpen(open, subject, under, actor, (f) => f.verdict === 'fail'),
    concernGrounds: concern.grounds,
    refusalGrounds: grounds,
    moneyStop,
    acts: actsFor(claim, actor, {
      ...{ moneyStop, concernStop: concern.why, open },
      refusal: whyNotLate(claim, actor, known) ?? (grounds.length === 0 ? noGround('不予补贴') : null),
    }),
    nextId: await queries.nextClaim(tx, waitsFor(actor.role) ?? status, claim.claim_no),
  }
}

/** `words`: those of the day on which it was judged. */
const refusalOf = (claim: queries.ClaimRecord, words: Words) =>
  claim.refusal === null ? null : { reason: claim.refusal, ...quoted(words, claim.refusal_clause ?? 'A13.8') }

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

/** Of a claim on its way; null when nothing stops it. */
async function stopSays(tx: Tx, actor: Actor, claim: queries.ClaimRecord): Promise<string | null> {
  if (!['submitted', 'reviewed', 'approved', 'on-notice', 'cleared'].includes(claim.status)) return null
  const stopFor = await moneyStops(tx, actor, [claim.provider_code])
  const stop = stopFor(claim.provider_code, payeeKind(claim.claimant))
  return stop ? `${stop.says}，本笔现在不能审批、拨付。${stop.ends}` : null
}

type Stops = {
  moneyStop: string | null
  concernStop: string | null
  open: Open[]
  refusal: string | null
}
const actsFor = (claim: queries.ClaimRecord, actor: Actor, stops: Stops) =>
  actsOf(claimLife, claim.status as ClaimStatus, actor.role, {
    withdraw: (claim.claimant === 'person') === isTrainee(actor.role) ? null : '只有申领人可以撤回。',
    approve:
      claim.reviewed_by === actor.account
        ? '这笔申领由您审核，须由另一位同事审批。'
        : (stops.moneyStop ??
          stops.concernStop ??
          whyNotYet(stops.open, '不能审批通过') ??
          whyNotAlone(stops.open, actor, '审批')),
    review: whyNotOwn(claim, actor) ?? stops.concernStop ?? whyNotYet(stops.open, '不能审核通过'),
    'settle-finding': stops.open.length === 0 ? '各条均符合，没有需要核实的。' : whyNotOwn(claim, actor),
    refuse: stops.refusal,
    clear: '公示期满没有异议的，由系统转入拨付。',
    settle: '编入拨付批次，登记银行回单后即为已拨付。',
  })

/**
 * In the name of the house; rows of other bodies are told to a body without particulars. While the bureau decides, and where
 * nothing was kept, the registers of this moment are judged; else what was found when it was decided.
 */
async function findingsOf(tx: Tx, actor: Actor, claim: queries.ClaimRecord): Promise<Found> {
  const kept = await findJudgement(tx, 'claim', claim.id)
  const deciding = isOneOf(actor.role, reviewers) && ['submitted', 'reviewed'].includes(claim.status)
  const claimed = deciding || !kept ? claimedAgain(claim) : null
  const now = { judgedAt: null, rulesetHash: null, words: findClause }
  const law = await lawOn(tx)
  if (claimed) return { ...now, law, findings: (await judgeClaim(tx, law, claimed)).judgement.findings }
  if (!kept) return { ...now, law, findings: [] }
  return {
    ...(await lawOfDay(tx, kept)),
    findings: kept.findings,
    judgedAt: kept.decidedAt.toISOString(),
    rulesetHash: kept.rulesetHash,
  }
}

type Found = {
  findings: Finding[]
  law: Law
  words: Words
  judgedAt: string | null
  rulesetHash: string | null
}
