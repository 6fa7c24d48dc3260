// Where a life begins: an empty database is given the registers and the city as it stood on that day.
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { calendarOn } from '../../regulation/calendar/queries.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { newSetupCodes } from '../../server/access/setup.ts'
import { addDays, shanghaiDay, shanghaiInstant, weekday } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { House } from '../../server/house.ts'
import { sealJournal } from '../../server/journal/seal.ts'
import { buildApp } from '../../start/app.ts'
import { fillCity } from '../fill.ts'
import { setClock } from './clock.ts'
import { SECRET } from './people.ts'

/** A Monday from which on the days off of almost five years are known. */
export const EARLY = '2022-01-10'
/** What the database itself forbids once it has begun can be done only by a life that comes to today: a Monday so many days ago. */
const LATE = 120
export function lateDay(now: number): string {
  const day = addDays(shanghaiDay(now), -LATE)
  return addDays(day, 1 - weekday(day))
}
/** Deadlines reach so many days beyond the day they are counted from. */
const AHEAD = 40

/** How far a life may go: what the calendar knows, and never beyond today, for the database's own clock must be later. */
export async function lastDay({ db }: House): Promise<string> {
  const years = Object.keys(await act(db, system, calendarOn))
  const known = addDays(`${years.at(-1)}-12-31`, -AHEAD)
  const today = addDays(shanghaiDay(Date.now()), -1)
  return known < today ? known : today
}

/** The city as it stood on `from`, YYYY-MM-DD. */
export async function beginCity(house: House, from: string): Promise<void> {
  setClock(shanghaiInstant(from, 8 * 3_600))
  await setUpFirst(house)
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
    await fillCity(tx, house, from)
  })
  await sealJournal(house.db)
}

/** The first set-up, through its door and by its code: there is one in a house, so every life begins with it. In earnest, it is the first act. */
async function setUpFirst(house: House): Promise<void> {
  const app = await buildApp(house, () => {})
  const payload = {
    code: (await newSetupCodes(house.db))[0],
    signInName: 'first',
    name: '首任管理员',
    staffNo: 'S-1',
    password: SECRET,
  }
  const { statusCode, payload: told } = await app.inject({ method: 'POST', url: '/api/setup', payload })
  await app.close()
  if (statusCode !== 201) throw new Error(`the first set-up was refused: ${statusCode} ${told}`)
}
