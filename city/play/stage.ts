// Where the city plays its history: one transaction, one clock, and whoever acts at the moment.
import { lastNoticeDay } from '../../areas/notices/actions.ts'
import type { Law } from '../../regulation/rule.ts'
import { type Actor, anyone, system } from '../../server/access/roles.ts'
import {
  addDays,
  isRestDay,
  shanghaiDay,
  shanghaiInstant,
  type WorkCalendar,
  weekday,
} from '../../server/calendar.ts'
import { become } from '../../server/database/become.ts'
import type { Tx } from '../../server/database/db.ts'
import { Refused } from '../../server/errors.ts'
import type { Stored } from '../../server/files/content.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import type { Settings } from '../../server/settings/shape.ts'
import type { CityPerson } from '../city.ts'
import type { Random } from '../random.ts'
import type { Clock } from './agenda.ts'

export type Stage = {
  tx: Tx
  keys: Keys
  settings: Settings
  law: Law
  /** The demo's today, YYYY-MM-DD: the history lies before it. */
  today: string
  clock: Clock
  /** Papers that lie in the data folder, by their words. */
  scans: Map<string, Stored>
  /** Of the forms sent so far. */
  forms: number
  r: Random
  /** By sign-in name. */
  accounts: Map<string, Actor>
  /** The city's people with their ids, by index. */
  people: (CityPerson & { id: string })[]
}

/** Does `work` as this person at the present instant of the city; every act takes some seconds. */
export async function by<T>(s: Stage, who: Actor, work: (actor: Actor) => Promise<T>): Promise<T> {
  s.clock.now += 7_000
  const actor = { ...who, at: new Date(s.clock.now) }
  await become(s.tx, actor)
  return work(actor)
}

export const byHouse = <T>(s: Stage, work: (actor: Actor) => Promise<T>) => by(s, system, work)
export const byPublic = <T>(s: Stage, work: (actor: Actor) => Promise<T>) => by(s, anyone, work)

/** Of the cast or another account. */
export function who(s: Stage, signInName: string): Actor {
  const actor = s.accounts.get(signInName)
  if (!actor) throw new Error(`the city has no account ${signInName}`)
  return actor
}

/** The day on which the city now is. */
export const dayOf = (s: Stage): string => shanghaiDay(s.clock.now)

export const at = (day: string, time: string): number =>
  shanghaiInstant(day, Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3)) * 60)

/** Does one work that day? In a year without an arrangement the weekend alone is free. */
export const isOffice = (calendar: WorkCalendar, day: string): boolean =>
  !(isRestDay(calendar, day) ?? weekday(day) > 5)

/** `day` itself when one works on it, else the last day before it: history never slips past today. */
export const officeDay = (s: Pick<Stage, 'law'>, day: string): string =>
  isOffice(s.law.calendar, day) ? day : officeDay(s, addDays(day, -1))

/** `day` itself when one works on it, else the next day: for what cannot come before something else. */
export const officeDayFrom = (s: Pick<Stage, 'law'>, day: string): string =>
  isOffice(s.law.calendar, day) ? day : officeDayFrom(s, addDays(day, 1))

/** The working day so many days before today, or the last one before that. */
export const ago = (s: Stage, days: number): string => officeDay(s, addDays(s.today, -days))

/** The key of the next form that the city sends. */
export const formKey = (s: Stage): string => `city-form-${String(++s.forms).padStart(8, '0')}`

/**
 * First and last day of a public notice on `wanted`, or on the last day before it from which the working days are known;
 * undefined when there is none within three weeks: in a year whose days of rest are not announced nothing is published.
 */
export function noticeDays(
  s: Stage,
  parameter: string,
  wanted: string,
): { from: string; to: string } | undefined {
  for (let back = 0; back <= 21; back++) {
    const from = officeDay(s, addDays(wanted, -back))
    try {
      return { from, to: lastNoticeDay(s.law, parameter, from) }
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
    }
  }
  return undefined
}
