// Every door of the service that writes is acted by the simulator: a new room adds its acts. What is left out is named with its reason.
import { expect, it } from 'vitest'
import { actKinds } from '../city/simulator/acts/all.ts'
import { describeHouse } from './description.ts'

const inPieces =
  'Not an act of its own: acts send their files in pieces through it (city/simulator/uploaded.ts).'
const ofThePast =
  'Of a year before the service, and nothing of the living city is in it: stories/shadow-year.test.ts does.'
const ofTheFirstDay =
  'Of the day on which an office begins, before anything lives: stories/running-business.test.ts does.'
const notActed: Record<string, string> = {
  'POST /api/uploads': inPieces,
  'PATCH /api/uploads/:id': inPieces,
  'POST /api/claim-checks/:id/workbook':
    'Reads a judged check, and writes of it in the journal alone, as the export of claims does, which is acted.',
  'POST /api/proof/verifications':
    'Asks a duty to verify everything and changes no case: server/proof/proof.test.ts does.',
  'POST /api/shadow-years': ofThePast,
  'POST /api/shadow-years/:id/workbooks': ofThePast,
  'POST /api/shadow-years/:id/judging': ofThePast,
  'POST /api/shadow-years/:id/abandonment': ofThePast,
  'POST /api/shadow-years/:id/settlements': ofThePast,
  'POST /api/shadow-years/:id/reopenings': ofThePast,
  'POST /api/shadow-years/:id/workbook': ofThePast,
  'POST /api/first-day/marks':
    'Of the day on which an office begins, before anything lives: start/first-day does.',
  'POST /api/earlier-ledgers/intakes': ofTheFirstDay,
  'POST /api/payee-accounts/intakes': ofTheFirstDay,
  'POST /api/payee-accounts/intakes/:id/confirmation': ofTheFirstDay,
  'POST /api/orders/intakes': ofTheFirstDay,
  'POST /api/recoveries/intakes': ofTheFirstDay,
  'POST /api/classes/intakes': ofTheFirstDay,
  'DELETE /api/uploads/:id': 'Gives up a file that is no part of any case yet.',
}

const { doors } = await describeHouse()
const acted = actKinds.map(({ door }) => door as string)
const writing = doors
  .filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
  .map(({ method, url }) => `${method} ${url}`)

/** Doors that no act goes through. */
const unacted = (doors: string[], acted: string[]) => doors.filter((door) => !acted.includes(door))

it('the scan sees the doors that write', () => expect(writing.length).toBeGreaterThan(100))

it('every door that writes is acted, or left out with its reason', () =>
  expect(unacted(writing, acted).sort()).toEqual(Object.keys(notActed).sort()))

it('every act goes through a door that is there', () => expect(unacted(acted, writing)).toEqual([]))

it('finds a door that no act goes through, and one whose acts are gone', () => {
  const left = Object.keys(notActed)
  const gaps = (doors: string[], acted: string[]) => unacted(doors, [...acted, ...left])
  expect(gaps([...writing, 'POST /api/planted'], acted)).toEqual(['POST /api/planted'])
  const without = acted.filter((door) => door !== 'POST /api/classes/:id/submission')
  expect(gaps(writing, without)).toEqual(['POST /api/classes/:id/submission'])
})
