// What a submission answers, and answers again when it is sent twice.
import { articleOf } from '../../../../regulation/clauses.ts'
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
})
export async function answerAgain(tx: Tx, actor: Actor, clientKey: string, contentHash: string) {
  const known = await queries.findSubmission(tx, clientKey)
  if (known?.account_id !== actor.account || known?.content_hash !== contentHash)
    throw new Refused('这次提交的编号已用于另一次申领，请刷新页面后重新提交。')
  return answer(tx, actor, known.id)
}

export async function answer(tx: Tx, actor: Actor, id: string) {
  const rows = await asHouse(tx, actor, (all) => queries.claimsOfSubmission(all, id))
  return {
    id,
    claims: rows.map((r) => ({
      id: r.id,
      claimNo: r.claim_no,
      person: r.person,
      status: r.status as 'submitted' | 'refused',
      verdict: (r.verdict ?? 'manual') as Judgement['verdict'],
      amountFen: r.amount_fen,
      reason: r.findings ? reasonOf(JSON.parse(r.findings) as Judgement, articleOf) : '',
    })),
  }
}

export type Certificate = NonNullable<Awaited<ReturnType<typeof facts.findCertificate>>>
