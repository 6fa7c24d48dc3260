// The weeks that the law wants, in a moment: only `Date` is made up, timers and the database's own clock stay real.
import { vi } from 'vitest'
import { shanghaiDay, shanghaiInstant } from '../../server/calendar.ts'

/** From here on it is that time of that day in Shanghai, and goes on from there. `time`: HH:MM. */
export function travel(day: string, time = '09:00'): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const instant = shanghaiInstant(day, hour * 3600 + minute * 60)
  vi.useFakeTimers({ toFake: ['Date'], now: instant })
  return instant
}

/** The day it is now. */
export const theDay = (): string => shanghaiDay(Date.now())

export const stopTravelling = () => void vi.useRealTimers()
