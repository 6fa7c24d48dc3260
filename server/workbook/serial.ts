import { daySerial, daysBetween, isDay } from '../calendar.ts'

// Excel's day numbers. No Date: it would bring the time zone in and shift days.

const DAY_SECONDS = 86_400

/** 9999-12-31 in the 1900 system. */
const LAST_SERIAL = 2_958_465

/** 1904-01-01 in the 1900 system. */
const DAYS_1904 = 1_462

/**
 * 'YYYY-MM-DD', 'YYYY-MM-DD HH:MM:SS', or 'HH:MM:SS' for a time of day alone (serial below 1), rounded to the second.
 * undefined for what no calendar holds: negative serials, the invented 1900-02-29, years after 9999.
 */
export function serialText(serial: number, date1904: boolean): string | undefined {
  if (!(serial >= 0)) return undefined
  let day = Math.floor(serial)
  let seconds = Math.round((serial - day) * DAY_SECONDS)
  if (seconds === DAY_SECONDS) {
    day += 1
    seconds = 0
  }
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  if (day === 0 && seconds > 0) return time
  if (day > LAST_SERIAL - (date1904 ? DAYS_1904 : 0) || (!date1904 && (day === 0 || day === 60)))
    return undefined
  const text = daySerial(day, date1904)
  return seconds > 0 ? `${text} ${time}` : text
}

/** The serial in the 1900 system of a day from 1900-03-01 on; undefined for any other text. */
export function serialOf(text: string): number | undefined {
  const serial = isDay(text) ? daysBetween('1899-12-30', text) : 0
  return serial > 60 ? serial : undefined
}

const pad = (n: number) => String(n).padStart(2, '0')
