// How the triggers of 第十四条 are counted. Pure; whole numbers only.

import { addMonths } from '../../../server/calendar.ts'
import { isBelow, type Ratio } from '../../../server/ratio.ts'
import type { Check, ExitFacts, Report, Survey } from './facts.ts'

/** Whole months from `since` to `on`. */
export function monthsSince(since: string, on: string): number {
  let months = 0
  while (addMonths(since, months + 1) <= on) months++
  return months
}

/** The day from which inactivity counts: the last class, else the first agreement. */
export const activeOn = (f: ExitFacts): string =>
  f.lastClassOn !== null && f.lastClassOn > f.sinceOn ? f.lastClassOn : f.sinceOn

/** Low checks within the window; of the worst class alone when classes are not added up. */
export function lowChecks(
  f: ExitFacts,
  min: Ratio,
  r: { window: 'agreement' | 'year'; across: 'together' | 'perClass' },
): Check[] {
  const from = r.window === 'agreement' ? f.agreement.from : `${f.on.slice(0, 4)}-01-01`
  const low = f.checks.filter((c) => from <= c.on && c.on <= f.on && isBelow(c.present, c.roster, min))
  if (r.across === 'together') return low
  const byClass = new Map<string, Check[]>()
  for (const check of low) byClass.set(check.classNo, [...(byClass.get(check.classNo) ?? []), check])
  return [...byClass.values()].sort((a, b) => b.length - a.length)[0] ?? []
}

/** `enough` false: fewer answers than the sample asks for. */
export type Satisfaction = {
  title: string
  answers: number
  satisfied: number
  enough: boolean
  below: boolean
}

/** A survey a class, or all of the year together. Only those since the agreement began. */
export function satisfactions(
  f: ExitFacts,
  min: Ratio,
  sample: Ratio,
  period: 'class' | 'year',
): Satisfaction[] {
  const counted = f.surveys.filter((s) => s.on >= f.agreement.from && s.on <= f.on)
  if (period === 'class') return counted.map((s) => satisfaction(`${s.classNo}（${s.on}）`, [s], min, sample))
  const year = f.on.slice(0, 4)
  const all = counted.filter((s) => s.on.startsWith(year))
  return all.length === 0 ? [] : [satisfaction(`${year}年`, all, min, sample)]
}

function satisfaction(title: string, surveys: Survey[], min: Ratio, sample: Ratio): Satisfaction {
  const sum = (of: (s: Survey) => number) => surveys.reduce((n, s) => n + of(s), 0)
  const [answers, satisfied, roster] = [sum((s) => s.answers), sum((s) => s.satisfied), sum((s) => s.roster)]
  return {
    title,
    answers,
    satisfied,
    enough: !isBelow(answers, roster, sample),
    below: isBelow(satisfied, answers, min),
  }
}

/** Reports since the agreement began. */
export const standing = (f: ExitFacts, reports: Report[]) => {
  const counted = reports.filter((r) => r.on >= f.agreement.from)
  return {
    verified: counted.filter((r) => r.verified === true),
    open: counted.filter((r) => r.verified === null),
  }
}

/** Verified complaints of any kind with a bad effect on the public (A14.8(a)). */
export const severeReports = (f: ExitFacts): Report[] =>
  Object.values(f.reports)
    .flat()
    .filter((r) => r.verified === true && r.severe && r.on >= f.agreement.from)
