// Open orders that a sheet brings in. Shared with the web.
import { z } from 'zod'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'

export const orderIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Orders to be added'),
  known: z.int().describe('Those that were brought in before'),
  first: z.array(
    z.object({
      row: z.int(),
      number: z.string(),
      providerCode: z.string(),
      body: z.string(),
      classNo: z.string().nullable().describe('Of the class that it stops'),
      clause: z.string(),
      orderedOn: z.string(),
      dueOn: z.string(),
      stands: z.string().describe('Where it goes on'),
    }),
  ),
})
export type OrderIntake = z.infer<typeof orderIntake>
