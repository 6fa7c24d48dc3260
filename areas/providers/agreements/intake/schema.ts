// Agreements that are brought in, as they go out. Shared with the web.
import { z } from 'zod'
import { sheetAnswer } from '../../../../server/workbook/sheet/problem.ts'

export const agreementIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it is written'),
  fresh: z.int().describe('Agreements that will be written'),
  there: z.int().describe('Agreements that are there already'),
  newBodies: z.int(),
  accounts: z.int().describe('Accounts that will wait for a second person'),
  first: z.array(
    z.object({
      row: z.int(),
      code: z.string(),
      name: z.string(),
      number: z.string(),
      term: z.string(),
      occupations: z.string(),
      there: z.boolean(),
      bodyThere: z.boolean(),
    }),
  ),
})
export type AgreementIntake = z.infer<typeof agreementIntake>
