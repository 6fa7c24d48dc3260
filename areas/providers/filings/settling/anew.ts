// What is true of a filing at this moment: the judgement that stands, unless facts, law or what they come to have changed since.
import { findClause, type Words } from '../../../../regulation/clauses.ts'
import type { Judged } from '../../../../regulation/judge.ts'
import { isInForce } from '../../../../regulation/kept/editions.ts'
import { type Kept, lawOfDay } from '../../../../regulation/kept/judgements.ts'
import type { Finding, Law } from '../../../../regulation/rule.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { canonical, sha256 } from '../../../../server/canonical.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { FilingFacts } from '../facts.ts'
import { type Filing, judgeFiling, keepFilingJudgement, standingJudgement } from '../judge.ts'
import { type FilingStatus, isEditable } from '../states.ts'
import * as visitQueries from '../visit/queries.ts'

/** `fresh`: judged just now and not kept yet; null where the judgement that stands is still true. */
export type Found = {
  findings: Finding[]
  facts: FilingFacts
  law: Law
  words: Words
  fresh: Judged<FilingFacts> | null
}

/**
 * Judged anew while the bureau has the case, with the latest visit once it was visited; afterwards what was found when it was decided.
 * Undefined while the body still fills it in. Another day alone makes no other finding, so that what was settled stays settled.
 * @clause A6.2, A6.3 workflow: nothing is agreed to over facts, numbers or readings that are no longer so
 */
export async function foundNow(
  tx: Tx,
  actor: Actor,
  filing: Filing,
  today: string,
): Promise<Found | undefined> {
  const status = filing.status as FilingStatus
  const kept = isEditable(status) ? undefined : await standingJudgement(tx, filing.id)
  if (!kept) return undefined
  if (isUndecided(status)) {
    const visit = status === 'visited' ? await visitQueries.findVisit(tx, filing.id) : undefined
    const fresh = await judgeFiling(tx, actor, filing, today, visit ?? null, true)
    if (!stillTrue(kept, fresh)) {
      const { facts, law, judgement } = fresh
      return { findings: judgement.findings, facts, law, words: findClause, fresh }
    }
  }
  const facts = kept.facts as FilingFacts
  return { findings: kept.findings, facts, ...(await lawOfDay(tx, kept)), fresh: null }
}

/** What was found is kept by whoever decides on it. */
export async function keepFound(tx: Tx, actor: Actor, filing: Filing, found: Found | undefined) {
  if (found?.fresh) await keepFilingJudgement(tx, actor, filing, found.fresh)
}

const isUndecided = (status: FilingStatus): boolean =>
  status === 'submitted' || status === 'reviewed' || status === 'visited'

const stillTrue = (kept: Kept, { facts, law, judgement }: Judged<FilingFacts>): boolean =>
  withoutDay(kept.facts as FilingFacts) === withoutDay(facts) &&
  verdictsOf(kept.findings) === verdictsOf(judgement.findings) &&
  kept.lawHash === sha256(canonical(law)) &&
  isInForce(kept.editionHash)

/** As text, for what was kept was text. */
const withoutDay = ({ on: _, ...facts }: FilingFacts): string => canonical(JSON.parse(JSON.stringify(facts)))
const verdictsOf = (findings: Finding[]): string => canonical(findings.map((f) => [ruleOf(f), f.verdict]))
