// Whether a row is a header at all: a row of people is none, and nobody's name is to be offered, or kept, as a title.
import { isBlank, plain } from '../cells.ts'
import { HEADER_WITHIN_ROWS } from '../limits.ts'
import { type Cell, emptyCell, type Sheet, type SheetRow } from '../workbook.ts'

/** Where no title is known at all: the first of the fullest rows near the top; undefined for a sheet of single cells. */
export function likelyHeader(sheets: Sheet[]): { sheet: Sheet; row: number } | undefined {
  let best: { sheet: Sheet; row: number; filled: number } | undefined
  for (const sheet of sheets)
    for (const { row, cells } of sheet.rows.slice(0, HEADER_WITHIN_ROWS)) {
      const filled = cells.filter((c) => c.kind === 'text' && c.text.trim() !== '').length
      if (filled > 1 && filled > (best?.filled ?? 0)) best = { sheet, row, filled }
    }
  return best
}

/**
 * True where most cells are known titles (`isTitle`), or where the row differs from those below it as a header does: no
 * number, day or code stands in it, some stand below, and nothing of it recurs below. In doubt it is none.
 */
export function looksLikeHeader(sheet: Sheet, row: number, isTitle: (text: string) => boolean): boolean {
  const header = sheet.rows.find((r) => r.row === row)
  const filled = [...(header?.cells ?? []).entries()].filter(([, cell]) => !isBlank(cell))
  if (filled.filter(([, { text }]) => isTitle(text)).length * 2 > filled.length) return true
  if (filled.some(([, cell]) => isValue(cell))) return false
  const below = sheet.rows.filter((r) => r.row > row && !sameRow(filled, r)).slice(0, ROWS_COMPARED)
  const at = (r: SheetRow, column: number) => r.cells[column] ?? emptyCell
  return (
    filled.some(([column]) => below.some((r) => isValue(at(r, column)))) &&
    filled.every(([column, cell]) => below.every((r) => plain(at(r, column)) !== plain(cell)))
  )
}

const ROWS_COMPARED = 50

/** What stands in a row of people and in no title: numbers, days, times, codes. */
const isValue = (cell: Cell): boolean =>
  cell.kind === 'number' || cell.kind === 'date' || /\d{6}|^\d[\d.:/-]*$|\d{4}[-/.年]\d/.test(plain(cell))

/** The header of the next page is no row below the header. */
const sameRow = (filled: [number, Cell][], { cells }: SheetRow): boolean =>
  filled.every(([column, cell]) => plain(cells[column] ?? emptyCell) === plain(cell))
