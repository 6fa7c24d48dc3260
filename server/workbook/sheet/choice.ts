// Which column of a sheet is read as what, and what else it could be: shown where a header is not known, never guessed.
import { z } from 'zod'
import { Unreadable } from '../unreadable.ts'
import { columnName, emptyCell, type Sheet } from '../workbook.ts'

export const sheetChoice = z.object({
  of: z
    .string()
    .optional()
    .describe('The field of the file it is about, where several are sent and it is not the sheet itself'),
  sheet: z.string(),
  headerRow: z.int().describe('The row taken for the header, as the spreadsheet shows it'),
  wanted: z.array(z.object({ key: z.string(), title: z.string(), required: z.boolean() })),
  headers: z.array(
    z.object({
      column: z.string().describe('Letter as the spreadsheet shows it'),
      title: z.string(),
      key: z.string().nullable().describe('The column it is read as'),
      by: z
        .enum(['title', 'kept', 'chosen'])
        .nullable()
        .describe('By a title that is known, by an earlier choice, or by the one just made'),
      mapping: z.string().nullable().describe('The kept mapping it is read by'),
      samples: z.array(z.string()).describe('Up to three values below it; none where the title is known'),
    }),
  ),
})
export type SheetChoice = z.infer<typeof sheetChoice>

/** Kept mappings by header, as titles are compared. */
export type KeptHeaders = Record<string, { key: string; id: string }>

/** Some column is not found, or two headers claim one: `choice` lets a person say which is which. */
export class UnknownColumns extends Unreadable {
  constructor(
    message: string,
    readonly choice: SheetChoice,
  ) {
    super(message)
  }
}

type Known = { key: string; by: 'title' | 'kept' | 'chosen'; mapping: string | null }

export function choiceOf(
  sheet: Sheet,
  headerRow: number,
  wanted: { key: string; titles: readonly string[]; required: boolean }[],
  known: (title: string) => Known | undefined,
): SheetChoice {
  const header = sheet.rows.find((r) => r.row === headerRow)?.cells ?? []
  const below = sheet.rows.filter((r) => r.row > headerRow).slice(0, 50)
  return {
    sheet: sheet.name,
    headerRow,
    wanted: wanted.map(({ key, titles, required }) => ({ key, title: titles[0] ?? key, required })),
    headers: header.flatMap(({ text }, at) => {
      const title = text.replace(/\s+/g, ' ').trim()
      // What holds a number of a person is no header, and would be kept as one.
      if (title === '' || title.length > 60 || /\d{6}/.test(title)) return []
      const { key = null, by = null, mapping = null } = known(title) ?? {}
      const values = below.map((r) => (r.cells[at] ?? emptyCell).text.trim()).filter((v) => v !== '')
      const samples = by === 'title' ? [] : [...new Set(values)].slice(0, 3).map((v) => v.slice(0, 24))
      return [{ column: columnName(at), title, key, by, mapping, samples }]
    }),
  }
}
