// What may be claimed, and what would come of it today.

import { lastClaimDay } from '../../../../regulation/claim-period.ts'
import { articleOf } from '../../../../regulation/clauses.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { isTrainee } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Level } from '../../../catalogue/levels.ts'
import type { Claimant } from '../../judge/facts.ts'
import { reasonOf } from '../../judge/reason.ts'
import { registersOf } from '../../judge/registers.ts'
import { judgeClaim } from '../judge.ts'
import type { Certificate } from '../submission/answer.ts'
import { claimedOf } from '../submission/answer.ts'
import * as queries from './queries.ts'

/** Certificates of the actor's that nobody claims, each with what would come of it today. */
export async function listClaimable(
  tx: Tx,
  actor: Actor,
  { page, size, q }: { page: number; size: number; q?: string },
  today: string,
) {
  const law = await lawOn(tx)
  const { rows: found, ...counted } = await queries.listUnclaimed(tx, { page, size }, q)
  return { rows: await claimablesOf(tx, actor, law, found, today), ...counted, page, size }
}

/** Of each certificate what would come of it; what each is judged by is asked for together, in the name of the house once. */
export async function claimablesOf(tx: Tx, actor: Actor, law: Law, found: Certificate[], today: string) {
  const claimantOf = (c: Certificate): Claimant =>
    isTrainee(actor.role) ? 'person' : (c.provider_kind as Claimant)
  const asked = found.map((c) => ({
    ...claimedOf(c),
    ...{ id: null, claimNo: '', claimant: claimantOf(c), appliedOn: today },
  }))
  const judged = await asHouse(tx, actor, async (all) => {
    const [people, codes] = [asked.map((c) => c.personId), asked.map((c) => c.occupationCode)]
    const registers = await registersOf(all, { people, codes, claim: null })
    return Promise.all(asked.map((c) => judgeClaim(all, law, c, registers)))
  })
  return found.map((c, n) => claimableOf(c, judged[n]!.judgement, law, today))
}

function claimableOf(
  c: Certificate,
  judgement: Awaited<ReturnType<typeof judgeClaim>>['judgement'],
  law: Law,
  today: string,
) {
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
    reason: reasonOf(judgement, articleOf, null),
    rateFen: judgement.rateFen,
    amountFen: judgement.amountFen,
  }
}
