// The clauses that a refusal of a claim, a class or an application may rest on; migration 0208 holds the same in SQL.
import { placeOf } from '../../../regulation/editions.ts'
import type { Finding } from '../../../regulation/rule.ts'
import { isGround } from '../../../regulation/settlements/names.ts'
import type { Open } from '../../../regulation/settlements/open.ts'
import { Refused } from '../../../server/errors.ts'
import type { ConcernGround, RefusalGround } from './schema.ts'

export type Known = {
  open: readonly Pick<Open, 'finding' | 'settled'>[]
  concerns: readonly Pick<ConcernGround, 'clause' | 'number'>[]
  /** What else was found (an objection, a visit, a factor), under the clause as code names it. */
  found?: readonly RefusalGround[]
}

/**
 * Each clause once, as the edition in force numbers it: what failed or was settled as not met, an upheld concern, and what else was found.
 * What holds is never among them, nor what nobody judged. A concern is kept under the first edition's clause, a finding names its own.
 * @clause A3.3 A9.2(e) A13.8 rule: nobody is refused by a clause that was found to hold, nor by one of which nothing was found
 */
export function refusalGrounds({ open, concerns, found = [] }: Known): RefusalGround[] {
  const here = ({ clause, says }: RefusalGround) => ({ clause: placeOf(clause), says })
  const all = [
    ...open
      .filter(({ finding, settled }) => isGround(finding.verdict, settled?.outcome ?? null))
      .map(({ finding }) => ({ clause: finding.clause, says: finding.title })),
    ...concerns.map(({ clause, number }) => here({ clause, says: `线索${number}认定属实` })),
    ...found.map(here),
  ]
  return all.filter(({ clause }, i) => all.findIndex((other) => other.clause === clause) === i)
}

type Judged = Pick<Known, 'open'> & { findings: readonly Finding[]; grounds: readonly RefusalGround[] }

/**
 * A refusal cites grounds and nothing beside them. Throws Refused, which says of the first other clause what would make it one.
 * `cannot`: 不予补贴.
 * @clause A3.3 A9.2(e) A13.8 workflow: nobody is refused by a clause that was found to hold, nor without anything found
 */
export function requireGrounds(cited: string[], { open, findings, grounds }: Judged, cannot: string): void {
  const clause = cited.find((one) => grounds.every((ground) => ground.clause !== one))
  if (clause === undefined) return
  const waits = open.find(({ finding, settled }) => finding.clause === clause && settled === null)
  const held = findings.find((f) => f.clause === clause)
  throw new Refused(
    waits
      ? `“${waits.finding.title}”还待人工核实，不能据以${cannot}。请先核实为不符合。`
      : held
        ? `“${held.title}”核验为符合，不能据以${cannot}。请选择不符合的条款。`
        : `没有就这一条认定属实的问题线索，不能据以${cannot}。请先登记线索，由两人核查认定；或者选择不符合的条款。`,
    clause,
  )
}

/** Why nothing may be refused yet. */
export const noGround = (cannot: string): string =>
  `没有核验为不符合的条款，也没有认定属实的问题线索，不能${cannot}。发现问题的，请先登记线索，由两人核查认定；待人工核实的，请先核实为不符合。`
