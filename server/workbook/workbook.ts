export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error'

/**
 * `text`: what a person sees, without the rounding and thousands separators of the display: a number in plain decimal
 * notation with at most 15 significant digits, a percentage as '92.5%', a date as 'YYYY-MM-DD' (with ' HH:MM:SS' when
 * it has a time of day), TRUE/FALSE, '#N/A'.
 * `number`: the value of a number, percentage (0.925) or date (serial of the workbook's own epoch), else null.
 * `formula`: the text is a formula's stored result; kind 'empty' with formula means that no result was stored.
 * `since1904`: a number of a workbook that counts its days from 1904.
 */
export type Cell = {
  text: string
  number: number | null
  kind: CellKind
  formula: boolean
  since1904?: true
}

/** `row`: 1-based as Excel shows it. `cells` by column index, 0 = A, without the empty cells at the end. */
export type SheetRow = { row: number; cells: Cell[] }

/**
 * `rows`: only rows that hold something, in order. Of a hidden sheet only the first 20, so that a table hidden there can be named.
 * `merged`: how many ranges are merged; `merges`: those of them that span rows. `hiddenRows`: rows among `rows` that are
 * hidden or filtered out on screen.
 */
export type Sheet = {
  name: string
  hidden: boolean
  rows: SheetRow[]
  merged: number
  merges: Merge[]
  hiddenRows: number
}

/** A merged range by its rows (as Excel counts) and columns (0 = A); only its first cell holds something. */
export type Merge = { top: number; bottom: number; left: number; right: number }

/** `notices`: complete Chinese sentences that the person should see although the file could be read. */
export type Workbook = { kind: 'xlsx' | 'csv'; encoding?: string; sheets: Sheet[]; notices: string[] }

/** Shared by all empty cells, so that wide sparse rows cost little. */
export const emptyCell: Cell = Object.freeze({ text: '', number: null, kind: 'empty', formula: false })

/** 0 → 'A', 25 → 'Z', 26 → 'AA'. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** The reverse: 'A' → 0; -1 for what is no column. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return -1
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
