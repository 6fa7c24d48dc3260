// 第七至九条: every rule a filing of a class meets, in the order of the articles; none stops the others.
import { openTo, type Viewer } from '../../regulation/explain.ts'
import type { Finding, Rule } from '../../regulation/rule.ts'
import { classInCatalogue } from './approval/catalogue-rules.ts'
import { filedInTime } from './approval/lead-rules.ts'
import type { ClassFacts } from './facts.ts'
import {
  agreementInForce,
  institutionsUseTheApp,
  noOtherFunding,
  occupationInAgreement,
  textbooksNamed,
} from './filing-rules.ts'
import { rosterNotFunded } from './roster/funded-rules.ts'
import { categoriesFitLists, categoriesProven, traineesOnLists } from './roster/list-rules.ts'
import {
  levelNotGranted,
  noHigherHeld,
  noOverlap,
  rosterPresent,
  traineesUnderCap,
} from './roster/roster-rules.ts'
import { ownStaff } from './roster/staff-rules.ts'
import { enoughHours, onlineShare, platformListed } from './timetable/plan-rules.ts'
import { teachersAbove, teachersQualified } from './timetable/qualification-rules.ts'
import { enterpriseRooms, institutionRooms } from './timetable/room-rules.ts'
import { timetableSound } from './timetable/sound-rules.ts'
import { teachersFitLessons, teachersNotTooOld } from './timetable/teacher-rules.ts'

export type { ClassFacts } from './facts.ts'

export const classRules: Rule<ClassFacts>[] = [
  agreementInForce,
  occupationInAgreement,
  classInCatalogue,
  noOtherFunding,
  rosterNotFunded,
  filedInTime,
  rosterPresent,
  ownStaff,
  traineesUnderCap,
  levelNotGranted,
  noHigherHeld,
  noOverlap,
  traineesOnLists,
  categoriesProven,
  categoriesFitLists,
  teachersFitLessons,
  teachersNotTooOld,
  teachersAbove,
  teachersQualified,
  timetableSound,
  enterpriseRooms,
  institutionRooms,
  enoughHours,
  onlineShare,
  platformListed,
  textbooksNamed,
  institutionsUseTheApp,
]

/** `sure`: it does not hold; else a person decides. */
type Reason = { clause: string; says: string; sure: boolean }

/** What the rules found against single trainees and tell this person, by their place on the roster. */
export function findingsByTrainee(findings: Finding[], viewer: Viewer): Map<number, Reason[]> {
  const found = new Map<number, Reason[]>()
  for (const { clause, verdict, evidence, waitsFor } of openTo(findings, viewer)) {
    // What waits for a whole list says nothing of any one of them.
    const doubts = verdict === 'fail' || (verdict === 'manual' && !waitsFor)
    if (!doubts || evidence?.columns[0] !== '序号') continue
    for (const [position, , says] of evidence.rows) {
      const at = Number(position)
      found.set(at, [...(found.get(at) ?? []), { clause, says: says!, sure: verdict === 'fail' }])
    }
  }
  return found
}
