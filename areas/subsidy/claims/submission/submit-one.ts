// One certificate becomes one claim, in the act that submits them together.

import { randomUUID } from 'node:crypto'
import { articleOf } from '../../../../regulation/clauses.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { keepJudgement } from '../../../../regulation/kept/judgements.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { isTrainee } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { Claimant } from '../../judge/facts.ts'
import { reasonOf } from '../../judge/reason.ts'
import { judgeClaim } from '../judge.ts'
import * as queries from '../queries.ts'
import { sayRefusal } from '../refusals.ts'
import { type Certificate, claimedOf } from './answer.ts'
import { slotFor } from './slot.ts'

type One = { law: Law; today: string; submission: string; claimNo: string; certificate: Certificate }

/** `submitted` with a slot of the year, or `refused` with its reasons. Throws Refused when every slot is taken (A13.3). */
export async function submitOne(tx: Tx, actor: Actor, one: One): Promise<void> {
  const { law, today, claimNo, certificate: c } = one
  const id = randomUUID()
  const claimant: Claimant = isTrainee(actor.role) ? 'person' : (c.provider_kind as Claimant)
  const { judgement, slot, judgementId } = await asHouse(tx, actor, async (all) => {
    const claimed = { ...claimedOf(c), id: null, claimNo, claimant, appliedOn: today }
    const judged = await judgeClaim(all, law, claimed)
    const kept = {
      subjectKind: 'claim',
      subjectId: id,
      set: 'claim',
      provider: c.provider_code,
      at: actor.at,
      law,
      ...judged,
    }
    return {
      judgement: judged.judgement,
      judgementId: await keepJudgement(all, kept),
      slot: await slotFor(all, law, claimed),
    }
  })
  const refused = judgement.verdict === 'fail'
  if (!refused && slot.full)
    throw new Refused(
      `${c.person_name}${slot.year}年的${slot.most}次申领名额均已占用，没有提交。请待在办的申领办结后再申领。`,
      placeOf('A13.3'),
    )
  await queries
    .insertClaim(tx, {
      id,
      claim_no: claimNo,
      person_id: c.person_id,
      claimant,
      provider_code: c.provider_code,
      provider_name: c.provider_name,
      class_no: c.class_no,
      class_id: c.class_id,
      occupation_code: c.occupation_code,
      occupation_name: c.occupation_name,
      level: c.level,
      certificate_no: c.certificate_no,
      issued_on: c.issued_on,
      applied_on: today,
      status: refused ? 'refused' : 'submitted',
      year_slot: refused ? null : slot.slot,
      rate_fen: judgement.rateFen,
      amount_fen: judgement.amountFen,
      decided_on: refused ? today : null,
      refusal: refused ? reasonOf(judgement, articleOf, null) : null,
      refusal_clause: refused ? (judgement.failed[0] ?? null) : null,
      judgement_id: judgementId,
      submission_id: one.submission,
      submitted_by: actor.account,
    })
    .catch((error) => sayRefusal(error, claimant))
  await record(tx, actor, {
    area: 'subsidy',
    verb: refused ? '提交申领，自动核验不符合' : '提交申领',
    subjectKind: 'claim',
    subjectId: id,
    provider: c.provider_code,
    clause: refused ? (judgement.failed[0] ?? 'A13.8') : 'A13.8',
    detail: { claimNo, verdict: judgement.verdict, amountFen: judgement.amountFen },
  })
}
