// The one place where the clock becomes a day; what is computed from it is in calendar.ts, which asks no clock.
import { shanghaiDay } from './calendar.ts'

/** YYYY-MM-DD in Shanghai. */
export const today = (): string => shanghaiDay(Date.now())
