// What is wrong in a sheet that came in, by sheet, row and column. Shared by server and web.
import { z } from 'zod'
import { sheetChoice } from './choice.ts'

export const sheetProblem = z.object({
  sheet: z.string(),
  row: z.int().nullable().describe('As the spreadsheet shows it; null for the sheet as a whole'),
  column: z.string().describe('Letter as the spreadsheet shows it; empty when the column is not there'),
  title: z.string().describe('Title of the column; empty for the row or sheet as a whole'),
  says: z.string().describe('The whole sentence, with its place'),
})
export type SheetProblem = z.infer<typeof sheetProblem>

export const inOrder = (problems: SheetProblem[]): SheetProblem[] =>
  problems.sort(
    (a, b) =>
      (a.row ?? 1e9) - (b.row ?? 1e9) || a.column.length - b.column.length || (a.column < b.column ? -1 : 1),
  )

/** What an answer tells one by one: a page can be read, and 10 000 rows of one fault stay a small answer. */
export const MOST_PROBLEMS_TOLD = 500

const ASKED = 20
/** What was read but somebody should look at, as notices: the first of it. */
export const askedOf = (asks: SheetProblem[]): string[] => [
  ...asks.slice(0, ASKED).map(({ says }) => `请核对：${says}`),
  ...(asks.length > ASKED ? [`另有 ${asks.length - ASKED} 处请核对的，不影响接入。`] : []),
]

/** What every import answers when it has been looked at; rooms add what the rows mean. */
export const sheetAnswer = z.object({
  confirmed: z.boolean(),
  fileHash: z.string().describe('Send it back as confirm to take over exactly this file'),
  fileName: z.string(),
  sheet: z.string(),
  rows: z.int(),
  problems: z.array(sheetProblem).describe('The first of them, in the order of the rows'),
  problemCount: z.int().optional().describe('All of them; a marked sheet holds every one'),
  mustMend: z
    .int()
    .optional()
    .describe(
      'How many keep the file from being taken over: all, unless a row with a problem can be taken as well',
    ),
  notices: z.array(z.string()),
  choice: sheetChoice.optional().describe('How its columns are read, and may be read otherwise'),
})
export type SheetAnswer = z.infer<typeof sheetAnswer>
