// Claims that were agreed to, judged once more by what is known now of their people (A13.3–A13.6, A9.1(b)). In the name of the house.
import { judge } from '../../../../regulation/judge.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Finding, Law } from '../../../../regulation/rule.ts'
import { ruleOf } from '../../../../regulation/settlements/fingerprint.ts'
import { canonical, sha256 } from '../../../../server/canonical.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { raisedFrom } from '../../../concerns/queries.ts'
import { factsOf } from '../../judge/fold.ts'
import { personOnLists } from '../../judge/history/lists-rules.ts'
import { worksOf } from '../../judge/history/work.ts'
import { personOf } from '../../judge/person.ts'
import { registersOf } from '../../judge/registers.ts'
import { historyRules } from '../../judge/rules.ts'
import type { Judgement } from '../../judge/ruleset.ts'
import { newsIn } from './news.ts'
import * as queries from './queries.ts'

/** What of a person may come to light later: grants and certificates, and lists of other departments. */
const rules = [...historyRules, personOnLists]
const clauseOf = new Map(rules.map(({ name, clause }) => [name, clause]))

/** `clause`: of the rule, as the first edition numbers it. `source`: the same as long as the same facts are known. */
export type News = { claim: queries.AgainRow; finding: Finding; clause: string; source: string }

/**
 * What has come to light of these claims since they were agreed to; of those that are not agreed to, and, where not asked for, of those
 * that are paid, nothing. Every one is judged without itself and without what the same person claimed later.
 */
export async function newsOf(
  all: Tx,
  ids: string[],
  statuses = queries.unpaid,
): Promise<{ news: News[]; law: Law }> {
  const law = await lawOn(all)
  const claims = ids.length === 0 ? [] : await queries.claimsAgain(all, ids, statuses)
  if (claims.length === 0) return { news: [], law }
  const later = await queries.laterClaims(
    all,
    claims.map(({ id }) => id),
  )
  const of = <T>(key: (claim: queries.AgainRow) => T) => [...new Set(claims.map(key))]
  const asked = { people: of((c) => c.person_id), codes: of((c) => c.occupation_code), claim: null }
  const registers = await registersOf(all, asked)
  const works = worksOf(registers)
  const find = judge(rules, law)
  const open = claims.flatMap((claim, row) => {
    const person = personOf(claim.id_number_hash, registers, works, new Map())
    const without = new Set([claim.claim_no, ...(later.get(claim.id) ?? [])])
    person.earlier = person.earlier.filter(
      (e) => e.claim.where !== 'register' || !without.has(e.claim.claimNo),
    )
    const own = {
      ...{ row, person: claim.id_number_hash, provider: claim.provider_code, own: ownOf(claim) },
      training: { certificateNo: claim.certificate_no, from: claim.starts_on, to: claim.ends_on },
    }
    const findings = find(factsOf(own, registers, works, person), claim.applied_on)
    return findings.flatMap((finding) =>
      finding.verdict === 'pass'
        ? []
        : { claim, finding, clause: clauseOf.get(finding.rule ?? '') ?? finding.clause },
    )
  })
  if (open.length === 0) return { news: [], law }
  const kept = new Map(
    (
      await queries.judgementsOf(
        all,
        open.flatMap(({ claim }) => claim.judgement_id ?? []),
      )
    ).map(({ id, findings }) => [id, (JSON.parse(findings) as Judgement).findings]),
  )
  const news = open.flatMap(({ claim, finding, clause }) => {
    const rows = newsIn(finding, kept.get(claim.judgement_id ?? '') ?? [])
    const source = `${claim.id} ${sha256(canonical([ruleOf(finding), rows]))}`
    return rows.length === 0 ? [] : { claim, finding, clause, source }
  })
  return { news, law }
}

/** The same without what two people found untrue: of that nothing follows any more. */
export async function standingNewsOf(all: Tx, ids: string[], statuses = queries.unpaid) {
  const { news, law } = await newsOf(all, ids, statuses)
  const raised = await raisedFrom(
    all,
    'data',
    news.map(({ source }) => source),
  )
  return { news: news.filter(({ source }) => raised.get(source)?.status !== 'dismissed'), law }
}

/** What is sure enough to be asked back; anything else is a concern, which people decide first. */
export const isSure = ({ finding }: Pick<News, 'finding'>): boolean => finding.verdict === 'fail'

/** Nothing is asked here but what the person was granted and holds, and where they stood when the class began. */
const ownOf = (claim: queries.AgainRow) => ({
  claimNo: claim.claim_no,
  claimant: claim.claimant,
  classNo: claim.class_no,
  occupationCode: claim.occupation_code,
  occupationName: claim.occupation_name,
  level: claim.level,
  issuedOn: claim.issued_on,
  appliedOn: claim.applied_on,
  startedOn: claim.starts_on,
  ...{ approvedOn: null, otherFunding: null, filedOn: null, attendance: null },
  ...{ has: { filing: false, attendance: false }, problems: [] },
})
