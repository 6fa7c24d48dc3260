// How far a body is from each red line that can be counted. Pure; the numbers come from the law in force.

import { clauseOf } from '../../../regulation/editions.ts'
import { seesAll, type Viewer } from '../../../regulation/explain.ts'
import { type Law, type Rule, versionOn } from '../../../regulation/rule.ts'
import { type Ratio, ratioText, shareText } from '../../../server/ratio.ts'
import { type ComplaintKind, complaintKinds } from '../../inspections/complaints/names.ts'
import { activeOn, lowChecks, monthsSince, satisfactions, severeReports } from './counting/counts.ts'
import { unsatisfied } from './counting/satisfaction-rules.ts'
import type { ExitFacts, Report } from './facts.ts'
import { inactive, lowAttendance, severe } from './rules.ts'

/** Whole numbers in one unit; the line is at `line` of `max`. `crossed`: the trigger is met. */
export type Ruler = {
  clause: string
  title: string
  value: number
  line: number
  max: number
  says: string
  crossed: boolean
  /** As its rule says: the body may see it. */
  open: boolean
}

/** Those that this person may see: a body what its rule opens to it. */
export const rulersFor = (f: ExitFacts, law: Law, viewer: Viewer): Ruler[] =>
  rulersOf(f, law).filter((ruler) => ruler.open || seesAll(viewer))

/** What was reported of a body, for those who may know of it: never the body. */
export const reportsFor = (f: ExitFacts, viewer: Viewer): (Report & { kind: ComplaintKind })[] =>
  seesAll(viewer) ? complaintKinds.flatMap((kind) => f.reports[kind].map((r) => ({ ...r, kind }))) : []

export function rulersOf(f: ExitFacts, law: Law): Ruler[] {
  const number = (key: string) => versionOn(law.parameters[key], f.on)?.value as number
  const ratio = (key: string) => versionOn(law.parameters[key], f.on)?.value as Ratio
  const reading = (key: string) => versionOn(law.readings[key], f.on)?.value as never
  const months = monthsSince(activeOn(f), f.on)
  const idle = number('exit.inactivityMonths')
  const low = lowChecks(f, ratio('exit.minCheckAttendance'), {
    window: reading('A14.2.window'),
    across: reading('A14.2.acrossClasses'),
  }).length
  const lowLine = number('exit.maxLowAttendanceChecks') + 1
  const badReports = severeReports(f, reading('A14.0(a).renewal')).length
  const severeLine = number('exit.maxSevereComplaints')
  return [
    ...(f.agreement.inForce ? [ruler(inactive, '未开展培训', months, idle, '个月')] : []),
    ruler(lowAttendance, '到课率不足的检查', low, lowLine, '次'),
    ruler(severe, '影响恶劣的属实投诉', badReports, severeLine, '次'),
    satisfactionRuler(f, ratio('exit.minSatisfaction'), ratio('exit.minSurveySample'), {
      period: reading('A14.4.period'),
      satisfied: reading('A14.4.satisfied'),
    }),
  ]
}

function ruler(rule: Rule<ExitFacts>, title: string, value: number, line: number, unit: string): Ruler {
  const left = line - value
  return {
    ...of(rule),
    title,
    value,
    line,
    max: Math.max(line + Math.ceil(line / 3), value),
    says: left > 0 ? `${value}${unit}，距红线${left}${unit}` : `${value}${unit}，已到红线${line}${unit}`,
    crossed: left <= 0,
  }
}

const of = (rule: Rule<ExitFacts>) => ({ clause: clauseOf(rule), open: rule.open === true })

/** The worst survey; dissatisfaction grows towards the line, in tenths of a percent. */
function satisfactionRuler(
  f: ExitFacts,
  min: Ratio,
  sample: Ratio,
  readings: Parameters<typeof satisfactions>[3],
): Ruler {
  const worst = satisfactions(f, min, sample, readings)
    .filter((s) => s.enough)
    .sort((a, b) => a.satisfied * b.answers - b.satisfied * a.answers)[0]
  const line = Math.floor(((min.den - min.num) * 1000) / min.den)
  const base = { ...of(unsatisfied), title: '不满意的答卷', line, max: line * 2 }
  if (!worst) return { ...base, value: 0, says: '没有达到样本量的调查', crossed: false }
  const value = Math.ceil(((worst.answers - worst.satisfied) * 1000) / worst.answers)
  const share = shareText(worst.satisfied, worst.answers)
  return {
    ...base,
    value,
    says: `最低满意度${share}，红线${ratioText(min)}`,
    crossed: worst.below && !worst.undecided,
  }
}
