// A rule is a pure value that quotes its clause. No clock, no database, no floats: facts, parameters and readings come in,
// a finding goes out (judge.ts).
import type { WorkCalendar } from '../server/calendar.ts'
import type { Ratio } from '../server/ratio.ts'

/** unknown: a fact is missing. manual: only a person can judge. Neither is ever read as a pass. */
export type Verdict = 'pass' | 'fail' | 'manual' | 'unknown'

/** A whole number, a ratio of whole numbers, a table of whole numbers, or null while nobody has set it. */
export type ParameterValue = number | Ratio | { [key: string]: number } | null

/** One version of a parameter or reading; valid days inclusive, null is open. Basis: see parameters/parameter.ts. */
export type Version<V> = {
  id: string
  value: V
  validFrom: string | null
  validTo: string | null
  basis: string
  source: string
}

/** Everything besides the facts that a verdict rests on. Plain JSON: it is stored with the decision. */
export type Law = {
  parameters: { [key: string]: Version<ParameterValue>[] }
  readings: { [key: string]: Version<string>[] }
  calendar: WorkCalendar
}

/**
 * A small table of evidence: column heads and rows of texts. `owners` names the body (credit code) each row belongs to;
 * null: the table is public.
 */
export type Evidence = { columns: string[]; rows: string[][]; owners: (string | null)[] | null }

/** What was found; what it says is told through `openTo()` alone, to whom the rule opens it (explain.ts). */
export type Finding = {
  /** The rule that found it; findings stored before rules had names have none. */
  rule?: string
  /** As the edition of its day numbers it. */
  clause: string
  title: string
  verdict: Verdict
  params: string[]
  readings: string[]
  /** The body and its trainees may see it. */
  open?: boolean
  /** The list of others that it could not be judged without. */
  waitsFor?: string
}

/** A finding with what it says. */
export type ToldFinding = Finding & { say: string; remedy: string | null; evidence: Evidence | null }

/** A sentence, or how it is made; a plain sentence costs nothing in a batch. */
type Words<F, P, R, S> = string | ((facts: F, params: P, readings: R, seen: S) => string)

export type Rule<F, P = Record<string, unknown>, R = Record<string, string>, S = unknown> = {
  /** Its own for good; another edition says by it under which clause it stands there (editions.ts). */
  name: string
  /** Id in the first edition; the words of the edition of the day are shown to the person refused. */
  clause: string
  /** Clauses that say the same again or rest on this one. */
  also?: string[]
  /** Without numbers: they change, and stand in the parameters. */
  title: string
  /** The body judged may see what was found. Nothing said: the bureau alone sees it. */
  open?: true
  params: { [K in keyof P]: string }
  /** The list of others without which it cannot judge; it says manual or unknown, never pass (settlements/lists.ts). */
  waitsFor?: string
  /** The rule says itself what follows while a number of it has no value (null). */
  mayBeUnset?: true
  readings: { [K in keyof R]: string }
  /** False: this rule decides nothing here and leaves no finding. */
  applies?: (facts: F) => boolean
  /** What the rule looks at: counted or dated once, then handed to test, words and evidence. */
  look?: (facts: F, params: P, readings: R, calendar: WorkCalendar) => S
  test: (facts: F, params: P, readings: R, seen: S) => Verdict
  say: {
    pass: Words<F, P, R, S>
    fail: Words<F, P, R, S>
    manual?: Words<F, P, R, S>
    unknown: Words<F, P, R, S>
  }
  /** What would change the answer, when something can. */
  remedy?: (facts: F, params: P, readings: R, seen: S, calendar: WorkCalendar) => string | null
  evidence?: (facts: F, params: P, readings: R, seen: S) => Evidence | null
  /**
   * Facts with the same answer here get the very same finding when they pass; undefined: this one is its own. A batch holds
   * few different rates, shares and years, so most findings are made once.
   */
  same?: (facts: F, seen: S, readings: R) => unknown
  /** Evidence stands under a refusal only; without this also under a pass. */
  evidenceOf?: 'refusal'
}

/** Declares a rule; the types of parameters and readings are the rule's own and forgotten outside it. */
export function rule<F, P extends object = object, R extends object = object, S = unknown>(
  definition: Rule<F, P, R, S>,
): Rule<F> {
  return definition as unknown as Rule<F>
}

/** fail when one fails; else manual when one is manual or unknown; else pass. */
export function overall(findings: Finding[]): 'pass' | 'fail' | 'manual' {
  let open = false
  for (const f of findings) {
    if (f.verdict === 'fail') return 'fail'
    if (f.verdict !== 'pass') open = true
  }
  return open ? 'manual' : 'pass'
}

/** The version in force on a day, the last of the list winning; undefined when there is none. */
export const versionOn = <V>(versions: Version<V>[] | undefined, day: string): Version<V> | undefined =>
  versions?.findLast(
    (v) => (v.validFrom === null || v.validFrom <= day) && (v.validTo === null || day <= v.validTo),
  )
