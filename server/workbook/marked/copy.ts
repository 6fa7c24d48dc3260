// A workbook made anew from what was read: for .csv, and for the rare .xlsx that cannot be written again as it came.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sheetName } from '../sheet-name.ts'
import type { Sheet, Workbook } from '../workbook.ts'
import { type SheetOut, writeWorkbook } from '../write.ts'
import { tooLarge } from './package.ts'

/** About what MOST_MARKED_BYTES allows. */
const MOST_COPIED_CELLS = 400_000

/** All visible sheets with every cell as text in its place. `names`: what each sheet is called in the copy. Throws Unreadable. */
export async function copyOf(workbook: Workbook): Promise<{ bytes: Buffer; names: Map<string, string> }> {
  const sheets = workbook.sheets.filter((s) => !s.hidden)
  const cells = sheets.reduce((sum, s) => sum + s.rows.reduce((n, r) => n + r.cells.length, 0), 0)
  const last = sheets.reduce((sum, s) => sum + (s.rows.at(-1)?.row ?? 0), 0)
  if (cells > MOST_COPIED_CELLS || last > MOST_COPIED_CELLS) throw tooLarge()
  const taken = new Set<string>()
  const names = new Map(sheets.map(({ name }) => [name, sheetName(name, taken)]))
  const stream = new PassThrough()
  const out = sheets.map((sheet) => sheetOut(sheet, names.get(sheet.name)!))
  const [bytes] = await Promise.all([buffer(stream), writeWorkbook(stream, out)])
  return { bytes, names }
}

/** The writer's first line is a title line: what stands in row 1, or nothing. */
function sheetOut({ rows }: Sheet, name: string): SheetOut {
  const width = rows.reduce((most, r) => Math.max(most, r.cells.length), 1)
  const texts = new Map(rows.map(({ row, cells }) => [row, cells.map((c) => c.text)]))
  const last = rows.at(-1)?.row ?? 1
  return {
    name,
    columns: Array.from({ length: width }, (_, i) => ({ title: texts.get(1)?.[i] ?? '', width: 18 })),
    rows: Array.from({ length: last - 1 }, (_, i) => texts.get(i + 2) ?? []),
    autofilter: false,
    freeze: false,
  }
}
