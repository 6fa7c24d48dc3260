// What of an applicant's teachers and record is found to hold on a paper of the case or a visit alone, and by another than who agrees. Pure.
import type { Finding } from '../../../../regulation/rule.ts'
import { enterpriseKin, enterpriseRecord, noViolations, relatedViolations } from './record-rules.ts'
import { fullTimeShare, fullTimeTeachers, teacherAge } from './staff-rules.ts'
import { teachingTeam } from './weighing-rules.ts'

/** Their names; migration 0211 holds the same in SQL. */
export const evidencedRules: readonly string[] = [
  teachingTeam,
  fullTimeTeachers,
  teacherAge,
  fullTimeShare,
  noViolations,
  relatedViolations,
  enterpriseRecord,
  enterpriseKin,
].map(({ name }) => name)

/** @clause A4.4(a) A4.4(b) A4.4(c) A4.4(d) A4.7 A6.2 workflow: found to hold on named evidence, by two */
export const isEvidenced = ({ rule }: Pick<Finding, 'rule'>): boolean =>
  rule !== undefined && evidencedRules.includes(rule)
