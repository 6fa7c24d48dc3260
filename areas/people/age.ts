// How old somebody is on a day, from the birthday in the identity number: the one place where ages are reckoned. Pure.
import { addDays, addMonths } from '../../server/calendar.ts'

/** The day on which somebody becomes `years` old; 28 February for the 29th in a year without one. */
export const birthday = (bornOn: string, years: number): string => addMonths(bornOn, 12 * years)

/**
 * The last day on which somebody is no older than `max` years, by the reading of A4.4(c): whole years count, or the
 * birthday itself is the last.
 */
export const lastDayWithin = (bornOn: string, max: number, reading: string): string =>
  reading === 'birthday' ? birthday(bornOn, max) : addDays(birthday(bornOn, max + 1), -1)
