// A rule is a pure value that quotes its clause. No clock, no database, no floats: facts, parameters and readings come in,
// a finding goes out. All rules of a set are judged, none is short-circuited.
import type { WorkCalendar } from '../server/calendar.ts'
import { clauseOf, edition, type Numbers } from './editions.ts'

/** unknown: a fact is missing. manual: only a person can judge. Neither is ever read as a pass. */
export type Verdict = 'pass' | 'fail' | 'manual' | 'unknown'

/** A whole number, a ratio of whole numbers, a table of whole numbers, or null while nobody has set it. */
export type ParameterValue = number | { num: number; den: number } | { [key: string]: number } | null

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

export type Finding = {
  /** The rule that found it; findings stored before rules had names have none. */
  rule?: string
  /** As the edition of its day numbers it. */
  clause: string
  title: string
  verdict: Verdict
  say: string
  remedy: string | null
  evidence: Evidence | null
  params: string[]
  readings: string[]
  /** The body and its trainees may see it. */
  open?: boolean
}

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

/** The findings of one set of facts, in the order of the rules. `on` chooses the versions in force that day. */
export type Judge<F> = (facts: F, on: string | null) => Finding[]

/**
 * Binds a set of rules to a law once; the result judges many facts without looking anything up again. `numbers`: where
 * the edition in force has a rule under another clause than the first.
 */
export function judge<F>(rules: Rule<F>[], law: Law, numbers: Numbers = edition.numbers): Judge<F> {
  const days = turningDays(law)
  const bound: Bound<F>[][] = []
  return (facts, on) => {
    const segment = on === null ? days.length : segmentOf(days, on)
    let inForce = bound[segment]
    if (!inForce) {
      const sample = segment === 0 ? '0000-01-01' : days[segment - 1]!
      inForce = rules.map((r) => bind(r, law, sample, numbers))
      bound[segment] = inForce
    }
    const findings: Finding[] = []
    for (const b of inForce) {
      if (b.rule.applies && !b.rule.applies(facts)) continue
      findings.push(find(b, facts, law.calendar))
    }
    return findings
  }
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

type Bound<F> = {
  rule: Rule<F>
  clause: string
  params: Record<string, unknown>
  readings: Record<string, string>
  paramKeys: string[]
  readingKeys: string[]
  /** The finding while a parameter or reading has no value. */
  unset: Finding | null
  /** The finding of a pass that says the same of all facts; it is shared, so nobody may change it. */
  plainPass: Finding | null
  /** Passes that several facts share, by what `same` answers. */
  passes: Map<unknown, Finding>
}

function bind<F>(r: Rule<F>, law: Law, day: string, numbers: Numbers): Bound<F> {
  const clause = clauseOf(r, numbers)
  const params: Record<string, unknown> = {}
  const readings: Record<string, string> = {}
  let unset: string | null = null
  for (const [name, key] of Object.entries(r.params)) {
    const value = versionOn(law.parameters[key], day)?.value ?? null
    if (value === null) unset = key
    params[name] = value
  }
  for (const [name, key] of Object.entries(r.readings)) {
    const value = versionOn(law.readings[key], day)?.value
    if (value === undefined) unset = key
    else readings[name] = value
  }
  const paramKeys = Object.values(r.params)
  const readingKeys = Object.values(r.readings)
  const plain = (verdict: Verdict, say: string): Finding =>
    Object.freeze({
      rule: r.name,
      clause,
      title: r.title,
      params: paramKeys,
      readings: readingKeys,
      verdict,
      say,
      remedy: null,
      evidence: null,
      open: r.open === true,
    })
  return {
    rule: r,
    clause,
    params,
    readings,
    paramKeys,
    readingKeys,
    unset: unset === null ? null : plain('manual', `参数或释义“${unset}”尚未确定，须由人工核实。`),
    passes: new Map(),
    plainPass:
      typeof r.say.pass === 'string' && (!r.evidence || r.evidenceOf === 'refusal')
        ? plain('pass', r.say.pass)
        : null,
  }
}

function find<F>(b: Bound<F>, facts: F, calendar: WorkCalendar): Finding {
  const { rule: r, params, readings } = b
  if (b.unset !== null) return b.unset
  const seen = r.look ? r.look(facts, params, readings, calendar) : null
  const verdict = r.test(facts, params, readings, seen)
  if (verdict === 'pass') {
    if (b.plainPass !== null) return b.plainPass
    const key = r.same?.(facts, seen, readings)
    if (key !== undefined) return b.passes.get(key) ?? keep(b, key, make(b, facts, calendar, verdict, seen))
  }
  return make(b, facts, calendar, verdict, seen)
}

function keep<F>(b: Bound<F>, key: unknown, finding: Finding): Finding {
  if (b.passes.size < MOST_KEPT) b.passes.set(key, Object.freeze(finding))
  return finding
}

/** Far more than a catalogue and its years need; a bound so that no input can fill the memory. */
const MOST_KEPT = 10_000

function make<F>(b: Bound<F>, facts: F, calendar: WorkCalendar, verdict: Verdict, seen: unknown): Finding {
  const { rule: r, params, readings } = b
  const words = r.say[verdict] ?? r.say.unknown
  // Written out: spreading a common part into it makes this, the hottest line of a batch, eight times slower.
  return {
    rule: r.name,
    clause: b.clause,
    title: r.title,
    params: b.paramKeys,
    readings: b.readingKeys,
    verdict,
    say: typeof words === 'string' ? words : words(facts, params, readings, seen),
    remedy: verdict === 'pass' || !r.remedy ? null : r.remedy(facts, params, readings, seen, calendar),
    evidence:
      r.evidence && !(verdict === 'pass' && r.evidenceOf) ? r.evidence(facts, params, readings, seen) : null,
    open: r.open === true,
  }
}

function turningDays(law: Law): string[] {
  const days = new Set<string>()
  for (const versions of [...Object.values(law.parameters), ...Object.values(law.readings)]) {
    for (const v of versions) {
      if (v.validFrom) days.add(v.validFrom)
      if (v.validTo) days.add(nextDay(v.validTo))
    }
  }
  return [...days].sort()
}

// The day after, for ordering only: no calendar is needed to sort below every later real day.
const nextDay = (day: string): string => `${day}~`

function segmentOf(days: string[], on: string): number {
  let i = 0
  while (i < days.length && days[i]! <= on) i++
  return i
}
