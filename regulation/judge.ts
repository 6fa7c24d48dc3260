// Judging facts by a set of rules: bound to a law once, then asked many times. All rules are judged, none is short-circuited.
import type { WorkCalendar } from '../server/calendar.ts'
import { type Bound, bind, segmentOf, turningDays } from './bind.ts'
import { edition, type Numbers } from './editions.ts'
import { type Finding, type Law, overall, type Rule, type ToldFinding, type Verdict } from './rule.ts'

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
  const waiting = r.waitsFor !== undefined && (verdict === 'manual' || verdict === 'unknown')
  // Written out: spreading a common part into it makes this, the hottest line of a batch, eight times slower.
  const finding: ToldFinding = {
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
  if (waiting) finding.waitsFor = r.waitsFor
  return finding
}
