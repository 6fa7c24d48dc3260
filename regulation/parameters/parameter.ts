// What a number of the regulation is told with.
import type { Ratio } from '../../server/ratio.ts'

export type Unit =
  | 'count'
  | 'months'
  | 'days'
  | 'workingDays'
  | 'minutes'
  | 'squareMetres'
  | 'ratio'
  | 'years'
  | 'age'
  | 'hours'
  | 'persons'
  | 'seats'

/**
 * Where a number comes from: the regulation's own words; a national or provincial document;
 * what another place does, until Qidong decides; a decision of the bureau under A17.
 */
export type Basis = 'regulation' | 'higher' | 'practice' | 'bureau'

export type Parameter = {
  key: string
  title: string
  unit: Unit
  /** null: not set. A rule that needs it answers 'manual'; no number is ever assumed. */
  value: number | Ratio | Record<string, number> | null
  /** First and last day, both inclusive; null: without limit. The draft has no day of issue yet (A16). */
  validFrom: string | null
  validTo: string | null
  /** Clauses that give the number, or leave it open. */
  clauses: string[]
  basis: Basis
  /** Where the number stands, in words for people: the clause quoted, or the document with its place and address. */
  source: string
  note?: string
  /** No rule reads it yet: what must be built before a decision changes anything, in a sentence. */
  notYet?: string
  /** The default stands on a thin source: why, in a sentence. */
  weak?: string
}
