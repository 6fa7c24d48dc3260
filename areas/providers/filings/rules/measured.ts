// What no word settles as met: what a visit measured goes only by another visit, what our own register shows only by the register. Pure.
import type { Finding } from '../../../../regulation/rule.ts'
import { largeRoom, roomEquipment, trainingStaff } from './enterprise-rules.ts'
import { noViolations } from './institution-rules.ts'
import { teachingArea, totalArea } from './premises-rules.ts'
import { fullTimeShare, fullTimeTeachers, teacherAge } from './staff-rules.ts'
import { enterprisePractice, institutionPractice } from './visit-rules.ts'

/** Their names, as those of the next; migration 0160 holds both in SQL. */
export const measuredRules: readonly string[] = [
  totalArea,
  teachingArea,
  trainingStaff,
  largeRoom,
  roomEquipment,
  institutionPractice,
  enterprisePractice,
].map(({ name }) => name)

export const registerRules: readonly string[] = [
  fullTimeTeachers,
  teacherAge,
  fullTimeShare,
  noViolations,
].map(({ name }) => name)

/** `measured`: of facts in which the values of a visit stand. */
export const isMeasured = ({ rule, verdict }: Finding, { measured }: { measured: boolean }): boolean =>
  measured && verdict === 'fail' && rule !== undefined && measuredRules.includes(rule)

/** Counted from the teachers registered, or from what was established in this house. */
export const isRegistered = ({ rule, verdict }: Finding): boolean =>
  verdict === 'fail' && rule !== undefined && registerRules.includes(rule)
