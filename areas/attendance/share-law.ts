// How a rate of attendance is reckoned, as the law of a day says it.

import { type Law, versionOn } from '../../regulation/rule.ts'
import type { Ratio } from '../../server/ratio.ts'
import { type ShareReadings, shareReadings } from './share.ts'

/** The readings and the number that a rate rests on, as in force on a day; minimum null while nobody has set it. */
export function shareLaw(law: Law, on: string): { readings: ShareReadings; minimum: Ratio | null } {
  const reading = (key: string) => versionOn(law.readings[key], on)?.value
  const readings = {
    leave: reading(shareReadings.leave) ?? 'excluded',
    measure: reading(shareReadings.measure) ?? 'hours',
    partial: reading(shareReadings.partial) ?? 'attended',
  } as ShareReadings
  return {
    readings,
    minimum: (versionOn(law.parameters['trainee.minAttendance'], on)?.value ?? null) as Ratio | null,
  }
}

export const leaves = {
  excluded: '不计为出勤',
  attended: '计为出勤',
  deducted: '从应出勤中扣除',
} as const

export const units = { hours: '课时', lessons: '课次', days: '天' } as const
