// What an order rests on: kept with it, so that what was mended is known and never counts again. Pure.
import { type Law, versionOn } from '../../../../regulation/rule.ts'
import type { Ratio } from '../../../../server/ratio.ts'
import { complaintClauses, complaintKinds } from '../../../inspections/complaints/names.ts'
import type { ExitFacts } from '../facts.ts'
import { visitsThatCount } from '../report-rules.ts'
import { lowChecks, type Renewal, satisfactions, severeReports, standing, whichOf } from './counts.ts'

/**
 * Ids of the checks, surveys, visits or reports of this clause, as it stands on the day of the facts: those that are established, or
 * where none is, those that are looked into. Idleness rests on days alone and names nothing.
 * @clause A14.0(c) record: what an order names, so that it is answered once
 */
export function namedBy(f: ExitFacts, law: Law, clause: string): string[] {
  const reading = (key: string) => versionOn(law.readings[key], f.on)?.value as never
  const ratio = (key: string) => versionOn(law.parameters[key], f.on)?.value as Ratio
  const renewal: Renewal = reading('A14.0(a).renewal')
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
  if (clause === 'A14.2') {
    const low = (which: 'decided' | 'all') =>
      lowChecks(
        f,
        ratio('exit.minCheckAttendance'),
        { window: reading('A14.2.window'), across: reading('A14.2.acrossClasses') },
        which,
      )
    const decided = low('decided')
    const max = versionOn(law.parameters['exit.maxLowAttendanceChecks'], f.on)?.value as number
    return ids(decided.length > max ? decided : low('all'))
  }
  if (clause === 'A14.4')
    return satisfactions(f, ratio('exit.minSatisfaction'), ratio('exit.minSurveySample'), {
      period: reading('A14.4.period'),
      satisfied: reading('A14.4.satisfied'),
    })
      .filter((s) => s.below)
      .flatMap((s) => s.ids)
  if (clause === 'A14.7' || clause === 'A14.3(c)') {
    const found = visitsThatCount(f, clause === 'A14.7' ? 'refusals' : 'offPlan', renewal)
    const decided = whichOf(found, 'decided')
    return ids(decided.length > 0 ? decided : found)
  }
  if (clause === 'A14.8(a)') {
    const max = versionOn(law.parameters['exit.maxSevereComplaints'], f.on)?.value as number
    const decided = severeReports(f, renewal)
    return ids(decided.length >= max ? decided : severeReports(f, renewal, 'all'))
  }
  const kind = complaintKinds.find((one) => complaintClauses[one] === clause)
  if (kind === undefined) return []
  const { verified, open } = standing(f, clause, f.reports[kind], renewal)
  return ids(verified.length > 0 ? verified : open)
}
