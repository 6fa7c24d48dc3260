// What the judge of a body's exit is told. Prepared by SQL (queries.ts), stored with every order.

import type { ComplaintKind } from '../../inspections/complaints/names.ts'

/** `undecided`: people have not decided the concern that it raised; what was dismissed is not told at all. */
type Seen = { id: string; on: string; undecided?: boolean }
export type Check = Seen & { classNo: string; present: number; roster: number }
export type Survey = Seen & {
  classNo: string
  answers: number
  satisfied: number
  /** Of them, who said 基本满意; facts kept before they were told apart have none. */
  basically?: number
  roster: number
}
/**
 * verified null: still being looked into; where it raised a concern, as that was decided. `mended`: true, and mended since: it brings no
 * order of its own any more, and is one of those that are counted (A14.8(a)).
 */
export type Report = Seen & {
  content: string
  verified: boolean | null
  severe: boolean
  mended?: boolean
  /** Money taken by repeated classes (A7.3), where it is ordered to be put right among fraud. */
  repeated?: boolean
}
export type Visit = Seen & { classNo: string; says: string }

/** A visit that found hours not kept raises this one; it makes A14.3(c). */
export const offPlanClause = 'A10.16(b)'

/** An order that was kept: what it named is mended and never counts again. `ids` null: all of its clause up to its day. */
export type Mended = {
  clause: string
  number: string
  orderedOn: string
  passedOn: string
  ids: string[] | null
}

export type ExitFacts = {
  /** Day of the judgement. */
  on: string
  /** The agreement in force, or the last one: what a body did under it reaches it after its end. */
  agreement: { number: string; from: string; to: string; inForce: boolean }
  /** First day from which the body might have trained: of its first agreement. */
  sinceOn: string
  /** Last day of its latest class that was taught. */
  lastClassOn: string | null
  /** Checks with a head count (A14.2). */
  checks: Check[]
  surveys: Survey[]
  /** Visits that were refused, and visits that found the plan not kept. */
  refusals: Visit[]
  offPlan: Visit[]
  reports: { [kind in ComplaintKind]: Report[] }
  mended: Mended[]
}
