// How much of what had to be attended was attended (A10.18). Pure; whole numbers only.
import type { Mark } from './lesson-times.ts'

/** One lesson that is over, as it counts for one person. hours: 课时. */
export type Counted = { onDay: string; hours: number; mark: Mark }
export type ShareReadings = {
  /** 请假: not attended, attended, or taken out of what had to be attended. */
  leave: 'excluded' | 'attended' | 'deducted'
  measure: 'hours' | 'lessons' | 'days'
  /** 迟到、早退: attended or not. */
  partial: 'attended' | 'excluded'
}

export const shareReadings = {
  leave: 'A10.18.leave',
  measure: 'A10.18.measure',
  partial: 'A10.18.partial',
} as const
/** attended of required, in 课时, lessons or days as the reading says; a day counts when all its lessons do. */
export type Share = { attended: number; required: number }
export function isAttended(mark: Mark, r: ShareReadings): boolean {
  if (mark === 'leave') return r.leave === 'attended'
  return mark === 'present' || (r.partial === 'attended' && (mark === 'late' || mark === 'early'))
}

export function shareOf(lessons: Counted[], r: ShareReadings): Share {
  const due = lessons.filter((l) => r.leave !== 'deducted' || l.mark !== 'leave')
  if (r.measure === 'days') {
    const days = new Map<string, boolean>()
    for (const l of due) days.set(l.onDay, (days.get(l.onDay) ?? true) && isAttended(l.mark, r))
    return { attended: [...days.values()].filter(Boolean).length, required: days.size }
  }
  const weight = (l: Counted) => (r.measure === 'hours' ? l.hours : 1)
  return {
    attended: due.filter((l) => isAttended(l.mark, r)).reduce((sum, l) => sum + weight(l), 0),
    required: due.reduce((sum, l) => sum + weight(l), 0),
  }
}
