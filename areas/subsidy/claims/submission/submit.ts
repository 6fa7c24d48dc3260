// Certificates become claims: judged by the same rules as 批量预审, a slot of the year reserved, or refused with reasons.
// @clause A13.8 A13.3 X2.3.6(b) workflow: claimed on a certificate, each judged, each taking a slot of the year

import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { yearOf } from '../../../../server/calendar.ts'
import { canonical, sha256 } from '../../../../server/canonical.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Forbidden, Missing } from '../../../../server/errors.ts'
import * as facts from '../facts-queries.ts'
import * as queries from '../queries.ts'
import { answer, answerAgain, type Certificate } from './answer.ts'
import { submitOne } from './submit-one.ts'

export type Submission = { clientKey: string; certificates: { classId: string; personId: string }[] }

/**
 * Claims together, in one act. Every certificate becomes a claim: `submitted` with a slot when the rules let it pass or
 * leave it to a person, else `refused` with the reasons. The same key again answers the first result.
 * Throws Missing for a certificate that is not there or not theirs, Refused for one they claim already.
 */
export async function submitClaims(tx: Tx, actor: Actor, input: Submission, today: string) {
  if (!actor.account) throw new Forbidden('请先登录。')
  const wanted = [...new Map(input.certificates.map((c) => [`${c.classId} ${c.personId}`, c])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, c]) => c)
  const contentHash = sha256(canonical(wanted))
  const made = await queries.insertSubmission(tx, {
    clientKey: input.clientKey,
    account: actor.account,
    provider: actor.provider,
    contentHash,
  })
  if (!made) return answerAgain(tx, actor, input.clientKey, contentHash)
  const certificates: Certificate[] = []
  for (const { classId, personId } of wanted) {
    const found = await facts.findCertificate(tx, classId, personId)
    if (!found) throw new Missing('所选证书中有一张不存在，或不属于您；没有提交。请刷新页面后重新选择。')
    certificates.push(found)
  }
  const law = await lawOn(tx)
  // Persons first, then the numbers.
  await facts.lockPeople(
    tx,
    certificates.map((c) => c.person_id),
  )
  const numbers = await asHouse(tx, actor, (all) =>
    facts.nextClaimNos(all, yearOf(today), certificates.length),
  )
  const place = (c: Certificate) => `${c.issued_on} ${c.certificate_no}`
  const oldestFirst = [...certificates].sort((a, b) => (place(a) < place(b) ? -1 : 1))
  for (const [at, certificate] of oldestFirst.entries())
    await submitOne(tx, actor, { law, today, submission: made.id, claimNo: numbers[at]!, certificate })
  return answer(tx, actor, made.id)
}
