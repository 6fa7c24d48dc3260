// The one place that computes with days. A day is 'YYYY-MM-DD' in Shanghai; nothing here reads a clock or a zone,
// so the same file serves the server, the web and the frozen rule bundle.

/** Days off and make-up working days by year, as announced by the State Council. A year that is absent is not known. */
export type WorkCalendar = { [year: string]: { off: string[]; work: string[] } }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for a day that exists, years 1900–2199: '2026-02-30' is not one. */
export function isDay(text: string): boolean {
  const m = DAY.exec(text)
  if (!m) return false
  const [y, mo, d] = [Number(m[1]), Number(m[2]), Number(m[3])]
  return y >= 1900 && y < 2200 && mo >= 1 && mo <= 12 && d >= 1 && d <= monthLength(y, mo)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from)

export const addDays = (day: string, days: number): string => fromEpochDay(epochDay(day) + days)

/** The corresponding day after whole months; a month without that day ends on its last (民法典第二百零二条). */
export function addMonths(day: string, months: number): string {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return dayOf(year, month, Math.min(dayOfMonth(day), monthLength(year, month)))
}

export const yearOf = (day: string): number =>
  digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)

/** 1 Monday … 7 Sunday. */
export const weekday = (day: string): number => ((((epochDay(day) + 3) % 7) + 7) % 7) + 1

/** Is it a day of rest? undefined when the year's arrangement is not filled in. */
export function isRestDay(calendar: WorkCalendar, day: string): boolean | undefined {
  const year = calendar[day.slice(0, 4)]
  if (!year) return undefined
  const kind = exceptions(year).get(day)
  return kind ? kind === 'off' : weekday(day) >= 6
}

// A list is searched once per claim and rule; a year object never changes once it is in a law.
const known = new WeakMap<object, Map<string, 'off' | 'work'>>()

function exceptions(year: { off: string[]; work: string[] }): Map<string, 'off' | 'work'> {
  let days = known.get(year)
  if (!days) {
    days = new Map([
      ...year.work.map((d) => [d, 'work'] as const),
      ...year.off.map((d) => [d, 'off'] as const),
    ])
    known.set(year, days)
  }
  return days
}

/** `day` itself when one works on it, else the next day that one does; undefined when a year on the way is unknown. */
export function workingDayFrom(calendar: WorkCalendar, day: string): string | undefined {
  for (let at = day; ; at = addDays(at, 1)) {
    const rest = isRestDay(calendar, at)
    if (rest === undefined) return undefined
    if (!rest) return at
  }
}

/** The n-th working day after `day` (n ≥ 1, the day itself is not counted: 民法典第二百零一条). */
export function addWorkingDays(calendar: WorkCalendar, day: string, n: number): string | undefined {
  let at = day
  for (let left = n; left > 0; left--) {
    const next = workingDayFrom(calendar, addDays(at, 1))
    if (next === undefined) return undefined
    at = next
  }
  return at
}

/** The year whose days of rest are missing to find that day; undefined where it can be found. */
export function unknownYear(calendar: WorkCalendar, day: string, n: number): string | undefined {
  for (let at = addDays(day, 1), left = n; left > 0; at = addDays(at, 1)) {
    const rest = isRestDay(calendar, at)
    if (rest === undefined) return at.slice(0, 4)
    if (!rest) left--
  }
  return undefined
}

/** Day in Shanghai (UTC+8, no summer time since 1991) of an instant in milliseconds since 1970. */
export const shanghaiDay = (instant: number): string =>
  fromEpochDay(Math.floor((instant + 8 * 3_600_000) / 86_400_000))

/** Instant in milliseconds since 1970 of a second (0–86 400) of a day in Shanghai. */
export const shanghaiInstant = (day: string, second: number): number =>
  epochDay(day) * 86_400_000 + second * 1_000 - 8 * 3_600_000

/** Time of day in Shanghai of an instant, HH:MM. */
export const shanghaiTime = (instant: number): string => {
  const minutes = (((Math.floor(instant / 60_000) + 8 * 60) % 1_440) + 1_440) % 1_440
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** 2026-11-23 08:30, Shanghai; nothing for no instant, or for one that cannot be read. */
export function momentOf(instant: string | null): string {
  const at = instant === null ? Number.NaN : Date.parse(instant)
  return Number.isNaN(at) ? '' : `${shanghaiDay(at)} ${shanghaiTime(at)}`
}

/** Working days after today up to the day, negative when it has gone by; undefined where a year's days of rest are unknown. */
export function workingDaysLeft(calendar: WorkCalendar, today: string, dueOn: string): number | undefined {
  if (today === dueOn) return 0
  const [from, to, sign] = today < dueOn ? [today, dueOn, 1] : [dueOn, today, -1]
  // Not day by day: a list of tasks asks this of hundreds that are overdue for years.
  let days = weekdaysUpTo(to) - weekdaysUpTo(from)
  for (let year = yearOf(addDays(from, 1)); year <= yearOf(to); year++) {
    const arranged = calendar[year]
    if (!arranged) return undefined
    for (const [day, kind] of exceptions(arranged))
      if (from < day && day <= to) days += (kind === 'work' ? 1 : 0) - (weekday(day) >= 6 ? 0 : 1)
  }
  return days === 0 ? 0 : sign * days
}

/** Mondays to Fridays up to a day, counted from the Monday before 1970. */
function weekdaysUpTo(day: string): number {
  const since = epochDay(day) + 3
  const weeks = Math.floor(since / 7)
  return weeks * 5 + Math.min(since - weeks * 7 + 1, 5)
}

/** Day of a spreadsheet serial number (1900 system, with its invented 29 February 1900; or the 1904 system). */
export function daySerial(serial: number, system1904 = false): string {
  const whole = Math.floor(serial)
  if (system1904) return fromEpochDay(epochDay('1904-01-01') + whole)
  return fromEpochDay(epochDay('1899-12-30') + whole + (whole < 60 ? 1 : 0))
}

function epochDay(day: string): number {
  const y = yearOf(day)
  const m = monthOf(day)
  const shifted = m <= 2 ? y - 1 : y
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

function fromEpochDay(n: number): string {
  const z = n + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return dayOf(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  )
}

const monthOf = (day: string): number => digit(day, 5) * 10 + digit(day, 6)

const dayOfMonth = (day: string): number => digit(day, 8) * 10 + digit(day, 9)

const digit = (day: string, at: number) => day.charCodeAt(at) - 48

const dayOf = (y: number, m: number, d: number): string =>
  `${y < 1000 ? String(y).padStart(4, '0') : y}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`

const monthLength = (y: number, m: number): number =>
  m === 2
    ? y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
      ? 29
      : 28
    : m === 4 || m === 6 || m === 9 || m === 11
      ? 30
      : 31
