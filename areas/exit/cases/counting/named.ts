// What an order rests on, and whether one may rest on it: kept with it, so that what was mended is known and never counts again. Pure.
import { type Law, versionOn } from '../../../../regulation/rule.ts'
import type { Ratio } from '../../../../server/ratio.ts'
import { complaintClauses, complaintKinds } from '../../../inspections/complaints/names.ts'
import type { ExitFacts } from '../facts.ts'
import { visitsThatCount } from '../report-rules.ts'
import { lowChecks, type Renewal, satisfactions, severeReports, standing, whichOf } from './counts.ts'

type Found = { clause: string; verdict: string }
/**
 * Of these findings those that an order may rest on: what is found, and a small sample, which a person weighs; never what people have yet
 * to decide.
 * @clause A14.0(a) rule: an order rests on no concern and no report that nobody decided
 */
export function groundsOf<F extends Found>(f: ExitFacts | undefined, law: Law, findings: F[]): F[] {
  const decided = () => {
    const named = new Set(namedBy(f!, law, 'A14.4'))
    return !f!.surveys.some((s) => s.undecided === true && named.has(s.id))
  }
  return findings.filter(
    ({ clause, verdict }) =>
      f !== undefined && (verdict === 'fail' || (verdict === 'manual' && clause === 'A14.4' && decided())),
  )
}

/**
 * Ids of the checks, surveys, visits or reports of this clause that are established on the day of the facts. Idleness rests on days alone and names nothing.
 * @clause A14.0(c) record: what an order names, so that it is answered once
 */
export function namedBy(f: ExitFacts, law: Law, clause: string): string[] {
  const reading = (key: string) => versionOn(law.readings[key], f.on)?.value as never
  const ratio = (key: string) => versionOn(law.parameters[key], f.on)?.value as Ratio
  const renewal: Renewal = reading('A14.0(a).renewal')
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
  if (clause === 'A14.2')
    return ids(
      lowChecks(f, ratio('exit.minCheckAttendance'), {
        window: reading('A14.2.window'),
        across: reading('A14.2.acrossClasses'),
      }),
    )
  if (clause === 'A14.4')
    return satisfactions(f, ratio('exit.minSatisfaction'), ratio('exit.minSurveySample'), {
      period: reading('A14.4.period'),
      satisfied: reading('A14.4.satisfied'),
    })
      .filter((s) => s.below)
      .flatMap((s) => s.ids)
  if (clause === 'A14.7' || clause === 'A14.3(c)')
    return ids(whichOf(visitsThatCount(f, clause === 'A14.7' ? 'refusals' : 'offPlan', renewal), 'decided'))
  if (clause === 'A14.8(a)') return ids(severeReports(f, renewal))
  const kind = complaintKinds.find((one) => complaintClauses[one] === clause)
  if (kind === undefined) return []
  return ids(standing(f, clause, f.reports[kind], renewal).verified)
}
