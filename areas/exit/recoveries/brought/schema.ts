// Recoveries still owed that a sheet brings in. Shared with the web. Money in fen.
import { z } from 'zod'
import { sheetAnswer } from '../../../../server/workbook/sheet/problem.ts'

export const recoveryIntake = sheetAnswer.extend({
  id: z.string().nullable().describe('Of the intake, once it was taken over'),
  fresh: z.int().describe('Recoveries that will wait for a second person'),
  known: z.int().describe('Those that were brought in before'),
  owedFen: z.int().describe('Still owed by the new ones together, in fen'),
  first: z.array(
    z.object({
      row: z.int(),
      number: z.string(),
      providerCode: z.string(),
      body: z.string(),
      debtor: z.string(),
      claimedFen: z.int(),
      backFen: z.int(),
      dueOn: z.string(),
    }),
  ),
})
export type RecoveryIntake = z.infer<typeof recoveryIntake>
