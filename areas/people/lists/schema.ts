// Lists of other departments, as they go in and out. Shared with the web.
import { z } from 'zod'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { origin } from '../certificates/schema.ts'
import { listStates, type PersonList, personListKeys } from './kinds.ts'

export const personList = z.enum(personListKeys as [PersonList, ...PersonList[]])

export const listStanding = z.object({
  list: personList,
  state: z.enum(listStates),
  says: z.string().describe('From when to when, where; empty unless on it'),
  origin: origin.describe('Whose list of which day; null: none is brought in'),
})
export type ListStanding = z.infer<typeof listStanding>

export const listIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  list: personList,
  known: z.int().describe('How many on it stand in the register of people'),
})
export type ListIntake = z.infer<typeof listIntake>

/** What is said of a list besides its source. */
export const listFields = z.object({ list: personList, whole: z.enum(['1', '0']) })
