// An application is handed in, and may be taken back.
import { saysTo } from '../../../../regulation/explain.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { sha256 } from '../../../../server/canonical.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import * as bodies from '../../bodies/queries.ts'
import { filingCase } from '../case.ts'
import { judgeFiling, keepFilingJudgement } from '../judge.ts'
import { neededToSubmit } from '../rules/application-rules.ts'
import { requireInCatalogue } from './actions.ts'
import { DECLARATION } from './materials.ts'
import * as queries from './queries.ts'

/**
 * Hands the application in: complete and declared, else Refused with all that is missing. What 第四、五条 ask for is
 * judged and kept, and does not stop it.
 * @clause A6.1, X1.P0, X1.P2, X1.E0, X1.E1 workflow: nothing is handed in without its papers
 */
export async function submitFiling(tx: Tx, actor: Actor, id: string, version: number, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'submit', version)
  const form = filing.form
  await requireInCatalogue(tx, form.occupations, today)
  const judged = await judgeFiling(tx, actor, filing, today, null, true)
  const lacking = judged.judgement.findings.filter(
    (f) => (f.verdict === 'fail' || f.verdict === 'unknown') && neededToSubmit.includes(ruleOf(f)),
  )
  if (lacking.length > 0)
    throw new Refused(`申请还不完整，没有提交。${saysTo(lacking, actor)}`, lacking[0]!.clause)
  await keepFilingJudgement(tx, actor, filing, judged)
  await queries.replaceOccupations(tx, id, filing.provider_code, form.occupations)
  await bodies.changeProvider(tx, filing.provider_code, {
    kind: form.kind,
    name: form.name,
    legal_person: form.legalPerson,
    contact_name: form.contactName,
    address: form.address,
    licence_no: form.licenceNo || null,
    licence_issuer: form.licenceIssuer,
    licence_until: form.licenceUntil,
  })
  return takeStep(tx, actor, filingCase, filing, 'submit', {
    change: { submitted_by: actor.account, submitted_at: actor.at ?? new Date() },
    // @clause X1.7 record: the words declared, by their hash, with who declared them and when
    detail: {
      verdict: judged.judgement.verdict,
      failed: judged.judgement.failed,
      declaration: sha256(DECLARATION),
    },
  })
}

export async function withdrawFiling(tx: Tx, actor: Actor, id: string, version: number) {
  return takeStep(
    tx,
    actor,
    filingCase,
    await caseFor(tx, actor, filingCase, id, 'withdraw', version),
    'withdraw',
  )
}
