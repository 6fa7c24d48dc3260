// A visit as the judge and as a page are told of it.
import { ratioOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
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
import type { FindingEnd, Inspection } from './schema.ts'

type Row = Awaited<ReturnType<typeof inspectionsOf>>[number]

export const asSeen = (i: Row): SeenInspection => ({
  kind: i.kind as InspectionKind,
  onDay: shanghaiDay(i.inspected_at.getTime()),
  refused: i.refused && ({ dismissed: false, settled: 'settled', stands: true } as const)[endOf(i, 'A14.7')],
  findings: (i.findings as FindingKind[]).filter((f) => endOf(i, findings[f].clause) === 'stands'),
})

/** What became of what it raised under a clause; what was recorded before concerns were stands as it is. */
const endOf = ({ dismissed, settled }: Row, clause: string): FindingEnd =>
  dismissed.includes(clause) ? 'dismissed' : settled.includes(clause) ? 'settled' : 'stands'

/** @clause A10.9 A10.10 screen: heads against the roster, marked when below the line; what was dismissed or dealt with is said to be */
export function inspectionOf(i: Row, law: Law): Inspection {
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
    low:
      !i.outside &&
      i.present !== null &&
      i.roster !== null &&
      isBelow(i.present, i.roster, line) &&
      endOf(i, 'A14.2') !== 'dismissed',
    line: ratioText(line),
    refused: i.refused,
    refusalIs: endOf(i, 'A14.7'),
    findings: i.findings.map((f) => {
      const { clause, title } = findings[f as FindingKind]
      return { clause, title, is: endOf(i, clause) }
    }),
    remarks: i.remarks,
  }
}
