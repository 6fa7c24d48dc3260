// The clauses that a refusal of a claim may rest on. Pure.
import { isGround } from '../../../../regulation/settlements/names.ts'
import type { Open } from '../../../../regulation/settlements/open.ts'
import type { ConcernGround } from '../../../concerns/gates/schema.ts'

export type RefusalGround = { clause: string; says: string }
export type Known = {
  open: readonly Pick<Open, 'finding' | 'settled'>[]
  concerns: readonly Pick<ConcernGround, 'clause' | 'number'>[]
  /** Of the objections to its notice. */
  objections: readonly { status: string }[]
}

/** What an objection that was upheld is refused by: nobody said what else it would be. */
const OBJECTED = 'A13.8'

/**
 * Each clause once: what failed or was settled as not met, an upheld concern, an upheld objection. What holds is never among them, nor
 * what nobody judged.
 * @clause A3.3 A13.8 rule: nobody is refused by a clause that was found to hold, nor by one of which nothing was found
 */
export function refusalGrounds({ open, concerns, objections }: Known): RefusalGround[] {
  const found = [
    ...open
      .filter(({ finding, settled }) => isGround(finding.verdict, settled?.outcome ?? null))
      .map(({ finding }) => ({ clause: finding.clause, says: finding.title })),
    ...concerns.map(({ clause, number }) => ({ clause, says: `线索${number}认定属实` })),
    ...(isUpheld(objections) ? [{ clause: OBJECTED, says: '公示异议成立' }] : []),
  ]
  return found.filter(({ clause }, i) => found.findIndex((other) => other.clause === clause) === i)
}

export const isUpheld = (objections: Known['objections']): boolean =>
  objections.some(({ status }) => status === 'upheld')

export const NO_GROUND =
  '没有核验为不符合的条款，也没有认定属实的问题线索，不能不予补贴。发现问题的，请先登记线索，由两人核查认定；待人工核实的，请先核实为不符合。'
