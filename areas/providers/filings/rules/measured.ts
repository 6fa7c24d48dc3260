// What a visit measures or looks for takes the place of what was declared, and goes only by another visit. Pure.
import type { Finding } from '../../../../regulation/rule.ts'
import { largeRoom, roomEquipment, trainingStaff } from './enterprise-rules.ts'
import { teachingArea, totalArea } from './premises-rules.ts'
import { enterprisePractice, institutionPractice } from './visit-rules.ts'

/** Their names; migration 0147 holds the same in SQL. */
export const measuredRules: readonly string[] = [
  totalArea,
  teachingArea,
  trainingStaff,
  largeRoom,
  roomEquipment,
  institutionPractice,
  enterprisePractice,
].map(({ name }) => name)

/** `measured`: of facts in which the values of a visit stand. */
export const isMeasured = ({ rule, verdict }: Finding, { measured }: { measured: boolean }): boolean =>
  measured && verdict === 'fail' && rule !== undefined && measuredRules.includes(rule)
