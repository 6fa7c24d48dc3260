// Claims of a sheet that was looked at and confirmed are written: what the sheet said first, then the claims that rest on it, each with its judgement.
import { randomUUID } from 'node:crypto'
import { articleOf } from '../../../../regulation/clauses.ts'
import { keepJudgement } from '../../../../regulation/kept/judgements.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { yearOf } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { addPeople } from '../../../people/add-many.ts'
import { reasonOf } from '../../judge/reason.ts'
import * as facts from '../facts-queries.ts'
import { findClaim } from '../queries.ts'
import { sayRefusal } from '../refusals.ts'
import { tellRefusal } from '../tell-refusal.ts'
import type { JudgedUnpaid } from './judge-rows.ts'
import * as queries from './queries.ts'

/** Whoever is refused is told. Throws Refused where the tables refuse what somebody else claimed meanwhile. */
export async function writeClaims(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  intake: string,
  fresh: JudgedUnpaid[],
  today: string,
) {
  const people = await addPeople(
    tx,
    keys,
    fresh.map(({ claim }) => claim),
  )
  const law = await lawOn(tx)
  const written = await asHouse(tx, actor, async (all) => {
    const numbers = await facts.nextClaimNos(all, yearOf(today), fresh.length)
    const rows = []
    for (const [at, one] of fresh.entries()) {
      const id = randomUUID()
      const of = { subjectKind: 'claim', subjectId: id, set: 'claim', provider: one.claim.providerCode }
      const { facts: told, judgement } = one.judged
      const kept = await keepJudgement(all, { ...of, at: actor.at, law, facts: told, judgement })
      rows.push({ ...one, id, claimNo: numbers[at]!, kept, person: people.get(one.claim.idNumber)! })
    }
    return rows
  })
  await queries
    .insertBrought(
      tx,
      written.map((w) => saidOf(w, intake)),
      written.map((w) => claimOf(w, actor, today)),
    )
    .catch((error) => sayRefusal(error))
  for (const { id, claim, claimNo, judged } of written) {
    const refused = judged.judgement.failed[0]
    await record(tx, actor, {
      ...{ area: 'subsidy', verb: refused ? '接入申领，自动核验不符合' : '接入申领' },
      ...{ subjectKind: 'claim', subjectId: id, provider: claim.providerCode, clause: refused ?? 'A13.8' },
      detail: { claimNo, before: claim.number, stood: claim.stood, intake },
    })
    if (!refused) continue
    const reason = reasonOf(judged.judgement, articleOf, null)
    await tellRefusal(tx, actor, keys, (await findClaim(tx, id))!, { reason, clause: refused })
  }
}

type Written = JudgedUnpaid & { id: string; claimNo: string; kept: string; person: string }

const saidOf = ({ id, claim: c, person }: Written, intake: string): queries.NewBrought => ({
  ...{ claim_id: id, intake_id: intake, row_no: c.row, provider_code: c.providerCode, person_id: person },
  ...{ number_before: c.number, stood: c.stood, decided_by: c.decidedBy, decided_on: c.decidedOn },
  ...{ paper: c.paper, amount_fen: c.amountFen, filed_on: c.filedOn, started_on: c.startedOn },
  approved_on: c.approvedOn,
  ...{ attendance: c.attendance, other_funding: c.otherFunding },
})

function claimOf(
  { id, claim: c, claimNo, person, kept, slot, judged }: Written,
  actor: Actor,
  today: string,
) {
  const { judgement } = judged
  const refused = judgement.verdict === 'fail'
  return {
    ...{ id, claim_no: claimNo, person_id: person, claimant: c.claimant },
    ...{ provider_code: c.providerCode, provider_name: c.providerName, class_no: c.classNo },
    ...{ occupation_code: c.occupationCode, occupation_name: c.occupationName, level: c.level },
    ...{ certificate_no: c.certificateNo, issued_on: c.issuedOn, applied_on: c.appliedOn },
    ...{ status: refused ? 'refused' : 'submitted', year_slot: slot, submitted_by: actor.account },
    ...{ rate_fen: judgement.rateFen, amount_fen: judgement.amountFen, judgement_id: kept },
    decided_on: refused ? today : null,
    refusal: refused ? reasonOf(judgement, articleOf, null) : null,
    refusal_clause: refused ? (judgement.failed[0] ?? null) : null,
  }
}
