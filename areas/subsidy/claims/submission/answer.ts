// What a submission answers, and answers again when it is sent twice.
import { articleOf, type Words } from '../../../../regulation/clauses.ts'
import { wordsUnder } from '../../../../regulation/kept/editions.ts'
import { storedFindings } from '../../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import type { Level } from '../../../catalogue/levels.ts'
import { reasonOf } from '../../judge/reason.ts'
import type { Judgement } from '../../judge/ruleset.ts'
import type * as facts from '../facts-queries.ts'
import * as queries from '../queries.ts'

/** What a certificate says of the claim for it. */
export const claimedOf = (c: Certificate) => ({
  personId: c.person_id,
  personHash: c.id_number_hash,
  provider: c.provider_code,
  classId: c.class_id,
  classNo: c.class_no,
  occupationCode: c.occupation_code,
  occupationName: c.occupation_name,
  level: c.level as Level,
  issuedOn: c.issued_on,
  certificateNo: c.certificate_no,
})
export async function answerAgain(tx: Tx, actor: Actor, clientKey: string, contentHash: string) {
  const known = await queries.findSubmission(tx, clientKey)
  if (known?.account_id !== actor.account || known?.content_hash !== contentHash)
    throw new Refused('这次提交的编号已用于另一次申领，请刷新页面后重新提交。')
  return answer(tx, actor, known.id)
}

/** The articles are those of the edition each claim was judged by. */
export async function answer(tx: Tx, actor: Actor, id: string) {
  const rows = await asHouse(tx, actor, async (all) => {
    const claims = await queries.claimsOfSubmission(all, id)
    return Promise.all(
      claims.map(async (claim) => ({ ...claim, words: await wordsUnder(all, claim.edition_hash) })),
    )
  })
  return {
    id,
    claims: rows.map((r) => ({
      id: r.id,
      claimNo: r.claim_no,
      person: r.person,
      status: r.status as 'submitted' | 'refused',
      verdict: (r.verdict ?? 'manual') as Judgement['verdict'],
      amountFen: r.amount_fen,
      reason: r.findings ? reasonIn(r.findings, r.words, actor) : '',
    })),
  }
}

function reasonIn(kept: string, words: Words, actor: Actor): string {
  const judgement = JSON.parse(kept) as Judgement
  const findings = storedFindings(judgement.findings)
  return reasonOf({ ...judgement, findings }, (clause) => articleOf(clause, words), actor)
}

export type Certificate = NonNullable<Awaited<ReturnType<typeof facts.findCertificate>>>
