// An empty house with its people, and what becomes known on the way.
import { seedCatalogue } from '../../areas/catalogue/seed.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, addWorkingDays, type WorkCalendar, workingDayFrom } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { SignedInAs, TestHouse } from '../../server/test/house.ts'
import { theDay, travel } from './clock.ts'
import { type Desk, deskOf, type Injects, type Who } from './desk.ts'
import { BEGIN, type ChainDays, school } from './papers.ts'

type Role =
  | 'principal'
  | 'teacher'
  | 'clerk'
  | 'approver'
  | 'inspector'
  | 'colleague'
  | 'finance'
  | 'payer'
  | 'auditor'
export type Chain = {
  house: TestHouse['house']
  desk: Desk
  who: Record<Role, SignedInAs>
  calendar: WorkCalendar
  /** Both travel. */
  nextWorkingDay: () => void
  afterDay: (day: string) => void
  classId: string
  classNo: string
  days: ChainDays
  /** The trainee with her phone, once she has signed in. */
  phone: Who
}

/** Registers of law and catalogue are what an empty database is given; everything else is done by people. `doors`: what stands before the application. */
export async function openChain({ app, house, as }: TestHouse, doors: Injects = app): Promise<Chain> {
  travel(BEGIN)
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  const desk = deskOf(doors)
  const { years } = await desk.get(null, '/api/holidays')
  const calendar = Object.fromEntries(years.map((y: { year: number }) => [y.year, y])) as WorkCalendar
  const of = { provider: school.code }
  return {
    house,
    desk,
    calendar,
    who: {
      principal: await as('principal', of),
      teacher: await as('teacher', of),
      clerk: await as('clerk'),
      approver: await as('approver'),
      inspector: await as('inspector'),
      colleague: await as('inspector'),
      finance: await as('finance'),
      payer: await as('finance'),
      auditor: await as('auditor'),
    },
    nextWorkingDay: () => void travel(addWorkingDays(calendar, theDay(), 1)!),
    afterDay: (day) => void travel(workingDayFrom(calendar, addDays(day, 1))!),
    classId: '',
    classNo: '',
    days: { filed: '', starts: '', lessons: [], ends: '' },
    phone: null,
  }
}
