// Days against an independent library, and the calendar's own edges.
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  daySerial,
  daysBetween,
  isDay,
  isRestDay,
  shanghaiDay,
  weekday,
  workingDayFrom,
  workingDaysLeft,
} from './calendar.ts'

const day = fc
  .integer({ min: 0, max: 109_571 })
  .map((n) => Temporal.PlainDate.from('1900-01-01').add({ days: n }).toString())

describe('days agree with Temporal', () => {
  it('adding days and months, days between, weekdays', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -400, max: 400 }), (a, b, n) => {
        const date = Temporal.PlainDate.from(a)
        expect(addDays(a, n)).toBe(date.add({ days: n }).toString())
        expect(addMonths(a, n)).toBe(date.add({ months: n }).toString())
        expect(daysBetween(a, b)).toBe(date.until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days)
        expect(weekday(a)).toBe(date.dayOfWeek)
        expect(isDay(a)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})

it.each([
  ['2024-02-29', 12, '2025-02-28'],
  ['2023-03-31', 11, '2024-02-29'],
  ['2025-01-31', 1, '2025-02-28'],
  ['2025-12-31', -1, '2025-11-30'],
])('%s and %i months is %s', (from, months, expected) => expect(addMonths(from, months)).toBe(expected))

it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '1899-12-31', '2200-01-01', ''])(
  '%s is no day',
  (text) => expect(isDay(text)).toBe(false),
)

const calendar = { '2026': { off: ['2026-10-01', '2026-10-02'], work: ['2026-10-10'] } }

it('a day off, a weekend, a weekend that is worked, and a year nobody filled in', () => {
  expect(isRestDay(calendar, '2026-10-01')).toBe(true)
  expect(isRestDay(calendar, '2026-10-03')).toBe(true)
  expect(isRestDay(calendar, '2026-10-10')).toBe(false)
  expect(isRestDay(calendar, '2026-10-12')).toBe(false)
  expect(isRestDay(calendar, '2027-01-01')).toBeUndefined()
})

it('working days are counted from the day after, and not through an unknown year', () => {
  expect(workingDayFrom(calendar, '2026-10-01')).toBe('2026-10-05')
  expect(addWorkingDays(calendar, '2026-09-30', 1)).toBe('2026-10-05')
  expect(addWorkingDays(calendar, '2026-09-30', 6)).toBe('2026-10-10')
  expect(addWorkingDays(calendar, '2026-12-31', 1)).toBeUndefined()
})

it('working days left are counted from tomorrow, are negative once the day has gone by, and unknown with its year', () => {
  expect(workingDaysLeft(calendar, '2026-09-30', '2026-10-05')).toBe(1)
  expect(workingDaysLeft(calendar, '2026-09-30', '2026-10-01')).toBe(0)
  expect(workingDaysLeft(calendar, '2026-10-05', '2026-10-05')).toBe(0)
  expect(workingDaysLeft(calendar, '2026-10-05', '2026-09-29')).toBe(-2)
  expect(workingDaysLeft(calendar, '2026-12-31', '2027-01-04')).toBeUndefined()
})

it('and are those that one counts day by day, over days to make up and the turn of a year', () => {
  const over = { ...calendar, '2027': { off: ['2027-01-01', '2026-12-30'], work: ['2027-01-03'] } }
  const counted = (from: string, to: string) => {
    let days = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (!isRestDay(over, day)) days++
    return days
  }
  for (let from = '2026-09-25'; from < '2026-10-15'; from = addDays(from, 1))
    for (let to = addDays(from, 1); to < '2027-01-20'; to = addDays(to, 3))
      expect([from, to, workingDaysLeft(over, from, to)]).toEqual([from, to, counted(from, to)])
})

it.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46_092, false, '2026-03-11'],
  [46_092.75, false, '2026-03-11'],
  [0, true, '1904-01-01'],
  [44_630, true, '2026-03-11'],
])('serial %d (1904: %s) is %s', (serial, system1904, expected) =>
  expect(daySerial(serial, system1904)).toBe(expected),
)

it('the day in Shanghai turns at 16:00 of Greenwich', () => {
  expect(shanghaiDay(Date.UTC(2026, 0, 1, 15, 59, 59))).toBe('2026-01-01')
  expect(shanghaiDay(Date.UTC(2026, 0, 1, 16))).toBe('2026-01-02')
})
