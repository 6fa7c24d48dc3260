// What the office decided of a row beside what the judge says of it. Pure; money in fen.
import { placeOf } from '../../../regulation/editions.ts'
import type { Decided } from '../checks/sheet/read-row.ts'
import { openClauses } from '../judge/reason.ts'
import type { Judgement } from '../judge/ruleset.ts'
import type { DifferenceKind } from './names.ts'
import { clauseOfReason } from './office-reason.ts'

/** `fen`: paid wrongly, not paid wrongly, due less paid; of what cannot be told, what was paid. */
export type Difference = { kind: DifferenceKind; clauses: string[]; fen: number }

/** The clause by which the catalogue's line gives the amount (A13.1). */
const OF_RATE = 'A13.1'

/**
 * null: both say the same.
 * @clause A13.8 rule: a verdict that differs from what was decided is named with the clauses it rests on; what waits for a person is no disagreement
 */
export function compare(
  was: Decided,
  { verdict, failed, amountFen, findings }: Judgement,
): Difference | null {
  if (verdict === 'manual')
    return { kind: 'untold', clauses: [...new Set(openClauses(findings))], fen: was.fen }
  if (was.outcome === 'granted') {
    if (verdict === 'fail') return { kind: 'should-refuse', clauses: failed, fen: was.fen }
    return was.fen === amountFen
      ? null
      : { kind: 'amount', clauses: [placeOf(OF_RATE)], fen: amountFen - was.fen }
  }
  return verdict === 'fail'
    ? null
    : { kind: 'should-grant', clauses: [placeOf(clauseOfReason(was.reason))], fen: amountFen }
}
