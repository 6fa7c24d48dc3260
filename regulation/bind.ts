// A rule bound to the numbers and readings in force on a day. Pure.
import { clauseOf, type Numbers } from './editions.ts'
import { type Finding, type Law, type Rule, type Verdict, versionOn } from './rule.ts'

export type Bound<F> = {
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

export function bind<F>(r: Rule<F>, law: Law, day: string, numbers: Numbers): Bound<F> {
  const clause = clauseOf(r, numbers)
  const params: Record<string, unknown> = {}
  const readings: Record<string, string> = {}
  let unset: string | null = null
  for (const [name, key] of Object.entries(r.params)) {
    const value = versionOn(law.parameters[key], day)?.value ?? null
    if (value === null && !r.mayBeUnset) unset = key
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

export function turningDays(law: Law): string[] {
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
export function segmentOf(days: string[], on: string): number {
  let i = 0
  while (i < days.length && days[i]! <= on) i++
  return i
}
