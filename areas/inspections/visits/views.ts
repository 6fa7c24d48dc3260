// A visit as the judge and as a page are told of it.
import { ratioOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { isBelow, ratioText } from '../../../server/ratio.ts'
import type { inspectionsOf } from './queries.ts'
import {
  type FindingKind,
  findings,
  type InspectionKind,
  inspectionKindNames,
  type SeenInspection,
} from './rules.ts'
import type { Inspection } from './schema.ts'

type Row = Awaited<ReturnType<typeof inspectionsOf>>[number]

export const asSeen = (i: Row): SeenInspection => ({
  kind: i.kind as InspectionKind,
  onDay: shanghaiDay(i.inspected_at.getTime()),
  refused: i.refused,
  findings: i.findings as FindingKind[],
})

/**
 * What was said on the phone is for the bureau alone: the remarks of a call are blank for anybody else.
 * @clause A10.9 screen: heads against the roster, marked when below the line
 */
export function inspectionOf(i: Row, law: Law, { provider }: Pick<Actor, 'provider'>): Inspection {
  const line = ratioOn(law, 'exit.minCheckAttendance', shanghaiDay(i.inspected_at.getTime()))
  return {
    id: i.id,
    kind: i.kind as InspectionKind,
    kindName: inspectionKindNames[i.kind as InspectionKind],
    inspectedAt: i.inspected_at.toISOString(),
    lesson: i.position === null ? null : `第${i.position}课（${i.on_day}）`,
    inspectors: i.inspectors,
    present: i.present,
    roster: i.roster,
    outside: i.outside,
    checkedIn: i.checked_in,
    low: !i.outside && i.present !== null && i.roster !== null && isBelow(i.present, i.roster, line),
    line: ratioText(line),
    refused: i.refused,
    findings: i.findings.map((f) => findings[f as FindingKind]),
    remarks: i.kind === 'phone' && provider !== null ? '' : i.remarks,
  }
}
