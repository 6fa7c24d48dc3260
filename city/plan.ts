// Which classes the demo city holds, when, and who with a history sits in them. Pure.
import type { Level } from '../areas/catalogue/levels.ts'
import type { ClassStatus } from '../areas/classes/states.ts'
import { addDays, isRestDay, type WorkCalendar, weekday } from '../server/calendar.ts'
import { dissolved, rectifying, trades } from './world-bodies.ts'
import type { Tale, WorldClass } from './world-class.ts'

/** First index of the people who sit in classes; those before belong to the sample of claims. */
export const FIRST_TRAINEE = 60
/** A trainee beside the cast's who claims in person. */
export const CLAIMANT = FIRST_TRAINEE
const TEACHING_BODIES = 5

/** pair: which teachers and rooms of the body it takes, so that no two classes meet in one. */
export type Wanted = { body: number; state: ClassStatus; start: string; pair: number; level: Level } & {
  tale?: Tale
  size?: number
  online?: boolean
} & Partial<Pick<WorldClass, 'trade' | 'attendance' | 'films' | 'round'>>

/** Of the classes in training, by body. */
const films = ['some', 'some', 'all', 'all', 'none'] as const

/** Every state, around `today`: what is taught now has begun some working days ago, whatever the season. */
export function planOf(calendar: WorkCalendar, today: string): Wanted[] {
  const on = (days: number) => nextWorkday(calendar, addDays(today, days))
  const back = (days: number) => workdayBefore(calendar, today, days)
  const one = (
    body: number,
    state: ClassStatus,
    start: string,
    pair: number,
    level: Level,
    more: Partial<Wanted> = {},
  ): Wanted => ({ body, state, start, pair, level, ...more })
  const usual = Array.from({ length: TEACHING_BODIES }, (_, b): Wanted[] => [
    one(b, b < 3 ? 'archived' : 'examined', on(-230 - b), 0, '5', {
      round: 'spring',
      size: 8,
      films: b < 3 ? 'all' : 'none',
      attendance: b === 2 ? 'paper' : 'app',
    }),
    one(b, 'examined', on(-75 - b), 0, '5', {
      round: 'autumn',
      films: b === 0 ? 'all' : 'none',
      online: b === 0,
    }),
    one(b, 'ended', on(-28 - b), 0, '4', { films: b === 0 ? 'some' : 'none' }),
    // The cast's school has taught four days of seven.
    one(b, 'running', back(b === 0 ? 4 : 2 + (b % 3)), 0, b < 2 ? '4' : '5', { films: films[b] }),
    ...(b < 3 ? [one(b, 'approved', on(16 + b), 0, '4')] : []),
    ...(b < 2 ? [one(b, 'submitted', on(24 - b), 1, '5')] : []),
  ])
  return [
    ...usual.flat(),
    one(0, 'examined', on(-432), 1, '5', { size: 10, tale: 'window' }),
    one(3, 'examined', lateStart(calendar, addDays(today, -128)), 1, '4', { size: 10, tale: 'late' }),
    one(4, 'examined', on(-118), 1, '5', { size: 10, tale: 'level', trade: trades.nutrition }),
    one(rectifying, 'examined', on(-96), 0, '5', { tale: 'low' }),
    one(dissolved, 'examined', on(-290), 0, '5', { tale: 'fees' }),
    one(0, 'draft', on(40), 2, '4'),
    one(1, 'returned', on(36), 2, '5'),
    one(2, 'refused', on(33), 2, '4'),
    one(3, 'suspended', back(5), 1, '4', { films: 'some' }),
    one(4, 'cancelled', on(-12), 2, '5'),
  ]
}

/** People with a history, each with a seat in the class of that body, state and round. */
export const guests: {
  body: number
  state: ClassStatus
  round?: WorldClass['round']
  seat: number
  guest: number
}[] = [
  // The trainee of the cast.
  { body: 0, state: 'running', seat: 0, guest: 0 },
  // Has all three grants of the year (A13.3).
  { body: 1, state: 'examined', round: 'autumn', seat: 1, guest: 1 },
  // Was granted this very occupation and level (A13.5).
  { body: 3, state: 'examined', round: 'autumn', seat: 1, guest: 40 },
  // Holds a higher certificate (A13.6).
  { body: 0, state: 'examined', round: 'autumn', seat: 1, guest: 45 },
  { body: 4, state: 'examined', round: 'spring', seat: 2, guest: CLAIMANT },
]

const rests = (calendar: WorkCalendar, day: string) => isRestDay(calendar, day) ?? weekday(day) > 5

export const nextWorkday = (calendar: WorkCalendar, day: string): string =>
  rests(calendar, day) ? nextWorkday(calendar, addDays(day, 1)) : day

/** The n-th working day before `day`. */
function workdayBefore(calendar: WorkCalendar, day: string, n: number): string {
  let at = day
  for (let left = n; left > 0; left--) {
    do at = addDays(at, -1)
    while (rests(calendar, at))
  }
  return at
}

/** A first day on or before `day` that can be filed four days ahead on a working day, which is too late (A8.1). */
function lateStart(calendar: WorkCalendar, day: string): string {
  let start = day
  while (rests(calendar, start) || rests(calendar, addDays(start, -4))) start = addDays(start, -1)
  return start
}
