// Review, approval, refusal and withdrawal of a claim. Every step of the bureau judges again with the registers of today.
// @clause X2.2.3 workflow: a clerk reviews, an approver approves: two people

import { articleOf, findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { refuseAlone, refuseUnsettled, requireSettled } from '../../../regulation/settlements/gate.ts'
import { openOf } from '../../../regulation/settlements/open.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { attempt } from '../../../server/database/savepoint.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { refuseAtGate } from '../../concerns/gates/ask.ts'
import { refuseStopped } from '../holds/money.ts'
import { reasonOf } from '../judge/reason.ts'
import type { Judgement } from '../judge/ruleset.ts'
import { whyNotOwn } from './brought/own.ts'
import { claimCase } from './case.ts'
import { claimGates } from './concerns/gate.ts'
import { claimedAgain, judgeClaim } from './judge.ts'
import * as queries from './queries.ts'
import { requireGround } from './settling/settling.ts'
import { tellRefusal } from './tell-refusal.ts'

/**
 * The clerk finds the claim good, once every finding that only a person can judge is settled. Refused while the rules say no.
 */
export async function reviewClaim(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { version: number; note: string },
): Promise<void> {
  const claim = await caseFor(tx, actor, claimCase, id, 'review', input.version)
  const own = whyNotOwn(claim, actor)
  if (own) throw new Refused(own, placeOf('A13.8'))
  await refuseAtGate(tx, actor, await claimGates(tx, actor, [claim], 'claim-review'), `申领${claim.claim_no}`)
  const { judgement, judgementId } = await judgeAgain(tx, actor, claim)
  refuseFailed(actor, claim, judgement, '不能审核通过')
  await requireSettled(tx, actor, { kind: 'claim', id }, judgement.findings, '不能审核通过')
  return step(tx, actor, claim, 'review', {
    reviewed_by: actor.account,
    review_note: input.note || null,
    ...judgedAs(claim, judgement, judgementId),
  })
}

/**
 * The approver agrees; never who reviewed it, nor who alone let pass what could not be judged.
 * @clause A13.8 workflow: what could not be judged of a claim is settled by another than whoever approves it
 */
export async function approveClaim(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { version: number },
  today: string,
): Promise<void> {
  const claim = await caseFor(tx, actor, claimCase, id, 'approve', input.version)
  if (claim.reviewed_by === actor.account)
    throw new Refused('这笔申领由您审核，须由另一位同事审批。', placeOf('A13.8'))
  await refuseStopped(tx, actor, claim)
  await refuseAtGate(
    tx,
    actor,
    await claimGates(tx, actor, [claim], 'claim-approval'),
    `申领${claim.claim_no}`,
  )
  const { judgement, judgementId } = await judgeAgain(tx, actor, claim)
  refuseFailed(actor, claim, judgement, '不能审批通过')
  const open = await openOf(tx, actor, { kind: 'claim', id }, judgement.findings)
  refuseUnsettled(open, '不能审批通过')
  refuseAlone(open, actor, '审批')
  return step(tx, actor, claim, 'approve', {
    approved_by: actor.account,
    decided_on: today,
    ...judgedAs(claim, judgement, judgementId),
  })
}

/** Several at once; those that cannot be approved are named and stay as they are. */
export async function approveClaims(
  tx: Tx,
  actor: Actor,
  claims: { id: string; version: number }[],
  today: string,
): Promise<{ approved: number; held: { claimNo: string; why: string }[] }> {
  const held: { claimNo: string; why: string }[] = []
  let approved = 0
  for (const { id, version } of [...claims].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    try {
      await attempt(tx, () => approveClaim(tx, actor, id, { version }, today))
      approved++
    } catch (refused) {
      // What was written of this one is taken back, also where the database itself refused it; the others go on.
      if (!(refused instanceof Refused || refused instanceof Missing)) throw refused
      const claimNo = (await queries.findClaim(tx, id))?.claim_no ?? '（已不在）'
      held.push({ claimNo, why: refused.message })
    }
  }
  return { approved, held }
}

/** Either step may end it, with a reason and the clause it rests on; the slot of the year is free again. */
export async function refuseClaim(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { version: number; reason: string; clause: string },
  today: string,
  keys: Keys,
): Promise<void> {
  if (!findClause(input.clause))
    throw new Invalid('没有办理：所选条款不存在。', { clause: '请从条款中选择一条。' })
  const claim = await caseFor(tx, actor, claimCase, id, 'refuse', input.version)
  // What it is refused by is found once more, and kept; what was handed in without a class no rule judges.
  const judged = claimedAgain(claim) === null ? null : await judgeAgain(tx, actor, claim)
  await requireGround(tx, actor, claim, judged?.judgement.findings ?? [], input.clause)
  const values = { refusal: input.reason, refusal_clause: input.clause, decided_on: today }
  await takeStep(tx, actor, claimCase, claim, 'refuse', {
    change: {
      ...values,
      year_slot: null,
      amount_fen: 0,
      ...(judged && { judgement_id: judged.judgementId }),
    },
    verb: '决定不予补贴',
    clause: input.clause,
    detail: { claimNo: claim.claim_no },
  })
  return tellRefusal(tx, actor, keys, claim, input)
}

async function judgeAgain(tx: Tx, actor: Actor, claim: queries.ClaimRecord) {
  const claimed = claimedAgain(claim)
  if (!claimed) throw new Refused('这笔申领没有关联班次，不能在本系统重新核验。')
  const law = await lawOn(tx)
  const subject = { subjectKind: 'claim', subjectId: claim.id, set: 'claim', provider: claim.provider_code }
  const kept = { ...subject, at: actor.at, law }
  return asHouse(tx, actor, async (all) => {
    const judged = await judgeClaim(all, law, claimed)
    return { judgement: judged.judgement, judgementId: await keepJudgement(all, { ...kept, ...judged }) }
  })
}

function refuseFailed(actor: Actor, claim: queries.ClaimRecord, judgement: Judgement, cannot: string): void {
  if (judgement.verdict !== 'fail') return
  throw new Refused(
    `申领${claim.claim_no}${cannot}：${reasonOf(judgement, articleOf, actor)}`,
    judgement.failed[0],
  )
}

/** The amount is the rate of the catalogue: no passing verdict or finding of a person makes it more. */
function judgedAs(claim: queries.ClaimRecord, judgement: Judgement, judgementId: string) {
  if (judgement.rateFen === null)
    throw new Refused(
      `申领${claim.claim_no}在补贴目录中没有标准，不能办理；请先核对职业（工种）和等级。`,
      placeOf('A13.1'),
    )
  return { judgement_id: judgementId, rate_fen: judgement.rateFen, amount_fen: judgement.rateFen }
}

export const step = (
  tx: Tx,
  actor: Actor,
  claim: queries.ClaimRecord,
  act: 'review' | 'approve' | 'withdraw',
  change: Omit<Parameters<typeof queries.changeClaim>[2], 'status'>,
) => takeStep(tx, actor, claimCase, claim, act, { change, detail: { claimNo: claim.claim_no } })
