// What is told of claims that were brought in. Shared with the web. Money in fen.
import { z } from 'zod'
import { confidences } from '../../../../server/intakes/kinds.ts'
import { sheetAnswer } from '../../../../server/workbook/sheet/problem.ts'
import { verdicts } from '../../names.ts'
import { stoodAt } from './names.ts'

export const broughtClaim = z.object({
  intakeId: z.string().nullable().describe('For the bureau'),
  source: z.string(),
  asOf: z.string(),
  confidence: z.enum(confidences),
  row: z.int().describe('Row of the sheet it came in'),
  number: z.string().describe('Its number of before'),
  stood: z.enum(stoodAt),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  paper: z.string().nullable(),
  filedOn: z.string().nullable().describe('Of its class, as the list says it; the two that follow as well'),
  approvedOn: z.string().nullable(),
  startedOn: z.string().nullable(),
  amountFen: z.int().describe('As the list says it'),
})
export type BroughtClaim = z.infer<typeof broughtClaim>

export const unpaidReport = sheetAnswer.extend({
  id: z.string().nullable().describe('The import, once it is written'),
  fresh: z.int().describe('Rows that will be written'),
  known: z.int().describe('Rows that are there already'),
  newPeople: z.int(),
  verdicts: z.object({ pass: z.int(), fail: z.int(), manual: z.int() }).describe('What is found of those'),
  first: z
    .array(
      z.object({
        row: z.int(),
        number: z.string(),
        name: z.string(),
        idNumberMasked: z.string(),
        occupation: z.string(),
        stood: z.enum(stoodAt),
        amountFen: z.int(),
        rateFen: z.int().nullable().describe('By the catalogue'),
        verdict: z.enum(verdicts),
        reason: z.string(),
      }),
    )
    .describe('Those that are refused first, then those that wait for a person'),
})
export type UnpaidReport = z.infer<typeof unpaidReport>
