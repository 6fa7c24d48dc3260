// How the triggers of 第十四条 are counted. Pure; whole numbers only.

import { addMonths } from '../../../../server/calendar.ts'
import { isBelow, type Ratio } from '../../../../server/ratio.ts'
import { complaintClauses, complaintKinds } from '../../../inspections/complaints/names.ts'
import { countsAsSatisfied } from '../../../inspections/surveys/satisfied.ts'
import type { Check, ExitFacts, Report, Survey } from '../facts.ts'

/** Whole months from `since` to `on`. */
export function monthsSince(since: string, on: string): number {
  let months = 0
  while (addMonths(since, months + 1) <= on) months++
  return months
}

/** The day from which inactivity counts: the last class, else the first agreement, or an order for it that was kept since. */
export const activeOn = (f: ExitFacts): string =>
  [f.sinceOn, f.lastClassOn ?? '', ...mendedIdle(f)].sort().at(-1)!

const mendedIdle = (f: ExitFacts) => f.mended.filter((m) => m.clause === 'A14.1').map((m) => m.passedOn)

/** Low checks within the window, of which people have decided or all; of the worst class alone when classes are not added up. */
export function lowChecks(
  f: ExitFacts,
  min: Ratio,
  r: { window: 'agreement' | 'year'; across: 'together' | 'perClass' },
  which: 'decided' | 'all' = 'decided',
): Check[] {
  const from = r.window === 'agreement' ? f.agreement.from : `${f.on.slice(0, 4)}-01-01`
  const low = whichOf(unmended(f, 'A14.2', f.checks), which).filter(
    (c) => from <= c.on && c.on <= f.on && isBelow(c.present, c.roster, min),
  )
  if (r.across === 'together') return low
  const byClass = new Map<string, Check[]>()
  for (const check of low) byClass.set(check.classNo, [...(byClass.get(check.classNo) ?? []), check])
  return [...byClass.values()].sort((a, b) => b.length - a.length)[0] ?? []
}

/** Those that people have decided, or with those that wait for them. */
export const whichOf = <Row extends { undecided?: boolean }>(rows: Row[], which: 'decided' | 'all'): Row[] =>
  which === 'all' ? rows : rows.filter((row) => row.undecided !== true)

/** `enough` false: fewer answers than the sample asks for. */
export type Satisfaction = {
  title: string
  ids: string[]
  answers: number
  satisfied: number
  enough: boolean
  below: boolean
  /** People have yet to decide what one of them raised. */
  undecided: boolean
}

/** A survey a class, or all of the year together. Only those since the agreement began. */
export function satisfactions(
  f: ExitFacts,
  min: Ratio,
  sample: Ratio,
  { period, satisfied: reading }: { period: 'class' | 'year'; satisfied: string },
): Satisfaction[] {
  const counted = unmended(f, 'A14.4', f.surveys)
    .filter((s) => s.on >= f.agreement.from && s.on <= f.on)
    .map((s) => ({ ...s, satisfied: countsAsSatisfied(s, reading) }))
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
    ids: surveys.map((s) => s.id),
    answers,
    satisfied,
    enough: !isBelow(answers, roster, sample),
    below: isBelow(satisfied, answers, min),
    undecided: surveys.some((s) => s.undecided === true),
  }
}

/** Whether what was found before the agreement in force still counts (A14.0(a).renewal). */
export type Renewal = 'carried' | 'agreement'

/** Reports that count: those of the agreement in force, or of all time; never what was mended. */
export const standing = (f: ExitFacts, clause: string, reports: Report[], renewal: Renewal) => {
  const counted = unmended(f, clause, sinceRenewal(f, reports, renewal)).filter((r) => r.mended !== true)
  return {
    verified: counted.filter((r) => r.verified === true),
    open: counted.filter((r) => r.verified === null),
  }
}

/** Verified complaints, or with those still looked into, of any kind with a bad effect on the public (A14.8(a)); one that was mended under its own clause is mended. */
export const severeReports = (
  f: ExitFacts,
  renewal: Renewal,
  which: 'decided' | 'all' = 'decided',
): Report[] => {
  const of = complaintKinds.flatMap((kind) => unmended(f, complaintClauses[kind], f.reports[kind]))
  const all = unmended(f, 'A14.8(a)', of)
  return sinceRenewal(f, all, renewal).filter(
    (r) => r.severe && (r.verified === true || (which === 'all' && r.undecided === true)),
  )
}

export const sinceRenewal = <Row extends { on: string }>(
  f: ExitFacts,
  rows: Row[],
  renewal: Renewal,
): Row[] => (renewal === 'carried' ? rows : rows.filter((row) => row.on >= f.agreement.from))

/** Without what an order of this clause named that was kept since. @clause A14.0(d) rule: a fact that was mended never counts again */
export function unmended<Row extends { id: string; on: string }>(
  f: ExitFacts,
  clause: string,
  rows: Row[],
): Row[] {
  const kept = f.mended.filter((m) => m.clause === clause)
  if (kept.length === 0) return rows
  return rows.filter(
    (row) => !kept.some((m) => (m.ids === null ? row.on <= m.orderedOn : m.ids.includes(row.id))),
  )
}
