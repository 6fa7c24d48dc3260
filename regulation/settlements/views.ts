// What stands at the head of a case: every finding that does not hold, numbered, with what a person made of it.
import type { Actor } from '../../server/access/roles.ts'
import type { Words } from '../clauses.ts'
import { explainFindings, seesAll } from '../explain.ts'
import type { Finding, Law } from '../rule.ts'
import { endOf } from './ending.ts'
import { leewayOf } from './leeway.ts'
import { SOURCE } from './names.ts'
import type { Open, Subject } from './open.ts'
import type { OpenFinding } from './schema.ts'

/**
 * For the bureau; whoever else asks is told none of it. `law`, `on`, `words`: those of the day of the judgement. `shows`: what the
 * records or a measurement show, which nobody finds to hold by a word; `restsOf`: on what of the case alone one is found to hold.
 */
export function shownOpen(
  open: readonly Open[],
  { kind }: Subject,
  { law, on, words }: { law: Law; on: string | null; words: Words },
  actor: Actor,
  shows: (finding: Finding) => boolean = () => false,
  restsOf: (finding: Finding) => OpenFinding['rests'] = () => null,
): OpenFinding[] {
  if (!seesAll(actor)) return []
  return open.flatMap(({ no, rule, fingerprint, finding, source, settled }) => {
    const leeway = leewayOf(kind, finding.clause)
    return explainFindings([finding], law, on, actor, words).map((explained) => ({
      ...explained,
      no,
      rule,
      fingerprint,
      source,
      mayMeet: !shows(finding),
      rests: restsOf(finding),
      leeway: leeway ? { clause: leeway.from, words: leeway.words, says: leeway.says } : null,
      settled: settled
        ? {
            id: settled.row.id,
            outcome: settled.outcome,
            reason: settled.row.reason,
            evidence: settled.row.evidence,
            by: settled.row.settled_name,
            at: settled.row.settled_at.toISOString(),
            forSource: settled.row.subject_kind === SOURCE,
            untilOn: settled.row.subject_kind === SOURCE ? endOf(settled.row, law) : null,
          }
        : null,
    }))
  })
}
