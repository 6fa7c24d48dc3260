// Classes that are brought in, as they go out. Shared with the web.
import { z } from 'zod'
import { confidences } from '../../../server/intakes/kinds.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'

export const classIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it is written'),
  fresh: z.int().describe('Classes that will be written'),
  there: z.int().describe('Classes that are there already'),
  trainees: z.int().describe('On their rosters'),
  newPeople: z.int(),
  lessonsBefore: z.int().describe('Held by the day of the list'),
  lessonsListed: z.int().describe('Those of them of which it is known who came'),
  lessonsToCome: z.int(),
  first: z.array(
    z.object({
      row: z.int(),
      classNo: z.string(),
      name: z.string(),
      body: z.string(),
      occupation: z.string(),
      days: z.string(),
      trainees: z.int(),
      lessons: z.string().describe('Held, and to come'),
      stands: z.string().describe('How it will stand, or the number that it has here'),
    }),
  ),
})
export type ClassIntake = z.infer<typeof classIntake>

/** Of a class that was brought in: its number of before, whose list it was, and whether that list still counts. */
export const broughtClass = z.object({
  numberBefore: z.string(),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
  counts: z.boolean(),
})
export type BroughtClass = z.infer<typeof broughtClass>
