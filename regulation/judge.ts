// Judging facts by a set of rules: bound to a law once, then asked many times. All rules are judged, none is short-circuited.
import type { WorkCalendar } from '../server/calendar.ts'
import { clauseOf, edition, type Numbers } from './editions.ts'
import { type Finding, type Law, overall, type Rule, type Verdict, versionOn } from './rule.ts'

/** What the findings come to, and the clauses that are not met. */
export type Judgement = { verdict: 'pass' | 'fail' | 'manual'; failed: string[]; findings: Finding[] }
/** What was told, under which law, and what was found: all that is kept. */
export type Judged<F> = { facts: F; law: Law; judgement: Judgement }

/** Judges facts under the versions of their day. */
export function judgeFacts<F extends { on: string }>(rules: Rule<F>[], law: Law, facts: F): Judged<F> {
  return { facts, law, judgement: judgementOf(judge(rules, law)(facts, facts.on)) }
}

export const judgementOf = (findings: Finding[]): Judgement => ({
  verdict: overall(findings),
  failed: failedOf(findings).map((f) => f.clause),
  findings,
})

export const failedOf = (findings: Finding[]): Finding[] => findings.filter((f) => f.verdict === 'fail')

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
