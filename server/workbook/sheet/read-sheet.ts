// The one way a sheet that comes in is read: its header is found, what is no row is told and left out, each cell is read
// by its column. Knows nothing of the database; what cannot be read becomes a sentence, never a guess.
import { isBlank, type Reading, saysNothing, unreadable } from '../cells.ts'
import { MOST_COLUMNS } from '../limits.ts'
import { readWorkbook } from '../read.ts'
import { findTable, type OwnHeaders } from '../table.ts'
import { cleanText } from '../text.ts'
import { Unreadable } from '../unreadable.ts'
import { type Cell, columnIndex, columnName, emptyCell, type SheetRow, type Workbook } from '../workbook.ts'
import { asideOf, leftOut } from './asides.ts'
import type { SheetChoice } from './choice.ts'
import { type Column, type KeyOf, titleOf, type Values } from './columns.ts'
import { fillMerged } from './merged.ts'
import { inOrder, type SheetProblem } from './problem.ts'

/** Says what is wrong at a place of this sheet; the sentence is given as its end. */
export type Wrong<K extends string> = (row: number, key: K, end: string) => SheetProblem

export type ReadRow<C extends readonly Column[]> = {
  row: number
  values: Values<C>
  cellOf: (key: KeyOf<C>) => Cell
  /** As the row was typed, cell by cell. */
  cells: Cell[]
}

export type ReadSheet<C extends readonly Column[]> = {
  sheet: string
  /** Header texts in their order, each with its column where it is one of the room's. */
  headings: { title: string; key: KeyOf<C> | null }[]
  rows: ReadRow<C>[]
  problems: SheetProblem[]
  /** What was read but somebody should look at. */
  questions: SheetProblem[]
  notices: string[]
  choice: SheetChoice
  has: (key: KeyOf<C>) => boolean
  wrong: Wrong<KeyOf<C>>
}

/** `of`: what a row is (学员), `most`: rows a file may have, `tooMany`: the sentence for more. */
export type SheetOf<C extends readonly Column[]> = {
  columns: C
  of: string
  most?: number
  tooMany?: (rows: number) => string
  /** Columns that this row need not fill, judged by its cells. */
  blank?: (cellOf: (key: KeyOf<C>) => Cell) => KeyOf<C>[]
}

/**
 * Headers as the body calls them, and `mends`: cells as they were put right on the page. `besides`: headers chosen for the
 * files sent besides, by their field.
 */
export type HowToRead = OwnHeaders & {
  mends?: Mend[]
  besides?: Record<string, Pick<OwnHeaders, 'headers'>>
}
/** `sheet`: where the workbook has several that are read; else the one that is. */
export type Mend = { row: number; column: string; text: string; sheet?: string }

/** Throws Unreadable with one sentence when the file as a whole cannot be used. */
export async function readSheet<const C extends readonly Column[]>(
  file: Buffer | string,
  name: string,
  wanted: SheetOf<C>,
  how: HowToRead = {},
): Promise<ReadSheet<C>> {
  const { columns } = wanted
  const workbook = await readWorkbook(file, name)
  mend(workbook, how.mends ?? [])
  const table = findTable<KeyOf<C>>(
    workbook,
    columns.map(({ key, titles, required }) => ({ key, titles: [...titles], required })),
    how,
  )
  const notices = [...workbook.notices, ...table.notices, ...keptNotices(table.choice), ...fillMerged(table)]
  const { rows: lines, aside } = sortOut(table.rows, asideOf(table, columns))
  notices.push(...leftOut(aside))
  if (lines.length === 0)
    throw new Unreadable(
      `工作表“${table.sheet.name}”的表头下没有${wanted.of}，请从表头的下一行起逐行填写后重新提交。`,
    )
  if (wanted.most && lines.length > wanted.most)
    throw new Unreadable(
      wanted.tooMany?.(lines.length) ??
        `表中有${lines.length}行，最多${wanted.most}行，请检查是否选错了文件。`,
    )
  const place = { sheet: table.sheet.name, columns: table.columns }
  const problems: SheetProblem[] = []
  const questions: SheetProblem[] = []
  const wrong: Wrong<KeyOf<C>> = (row, key, end) => problemAt(place, titleOf(columns, key), row, key, end)
  const rows = lines.map(({ row, cells }): ReadRow<C> => {
    const cellOf = (key: KeyOf<C>): Cell => cells[table.columns.get(key) ?? -1] ?? emptyCell
    const spared = wanted.blank?.(cellOf) ?? []
    const values = Object.fromEntries(
      columns.map((column) => {
        if (!table.columns.has(column.key)) return [column.key, null]
        const reading = read(column, cellOf(column.key), spared.includes(column.key))
        if ('value' in reading) {
          if (reading.ask) questions.push(wrong(row, column.key, reading.ask))
          return [column.key, reading.value]
        }
        problems.push(wrong(row, column.key, reading.wrong))
        return [column.key, null]
      }),
    ) as Values<C>
    return { row, values, cellOf, cells }
  })
  return {
    sheet: table.sheet.name,
    headings: headings(table, rows),
    rows,
    problems: inOrder(problems),
    questions,
    notices,
    choice: table.choice,
    has: (key) => table.columns.has(key),
    wrong,
  }
}

const keptNotices = ({ headers, wanted }: SheetChoice): string[] =>
  headers
    .filter((h) => h.by === 'kept')
    .map((h) => {
      const title = wanted.find((w) => w.key === h.key)?.title ?? ''
      return `已按上次的对应关系读“${h.title}”列（${h.column}列），作为“${title}”。`
    })

/** A cell put right on the page is text, as somebody has typed it. Where no sheet is named it is meant in each: what is read is the best one. */
function mend(workbook: Workbook, mends: Mend[]): void {
  for (const { row, column, text, sheet: of = null } of mends)
    for (const sheet of workbook.sheets.filter((s) => !s.hidden && (of === null || s.name === of))) {
      const line = sheet.rows.find((r) => r.row === row)
      const at = columnIndex(column)
      if (!line || at < 0 || at >= MOST_COLUMNS) continue
      const cells = [...line.cells]
      while (cells.length < at) cells.push(emptyCell)
      cells[at] = { text: cleanText(text), number: null, kind: 'text', formula: false }
      line.cells = cells
    }
}

function read(column: Column, cell: Cell, spared: boolean): Reading<unknown> {
  if ((column.blank || spared) && saysNothing(cell)) return { value: null }
  const blocked = unreadable(cell)
  return blocked ? { wrong: blocked } : column.read(cell)
}

function sortOut(lines: SheetRow[], why: (cells: Cell[]) => string | undefined) {
  const rows: SheetRow[] = []
  const aside: { row: number; why: string }[] = []
  for (const line of lines) {
    if (line.cells.every(isBlank)) continue
    const reason = why(line.cells)
    if (reason === undefined) rows.push(line)
    else aside.push({ row: line.row, why: reason })
  }
  return { rows, aside }
}

function problemAt<K extends string>(
  place: { sheet: string; columns: Map<K, number> },
  title: string,
  row: number,
  key: K,
  end: string,
): SheetProblem {
  const index = place.columns.get(key)
  const column = index === undefined ? '' : columnName(index)
  return {
    sheet: place.sheet,
    row,
    column,
    title,
    says: `工作表“${place.sheet}”第${row}行${column}${column ? '列' : ''}“${title}”：${end}`,
  }
}

function headings<K extends string>(
  table: ReturnType<typeof findTable<K>>,
  rows: { cells: Cell[] }[],
): { title: string; key: K | null }[] {
  const header = table.sheet.rows.find((r) => r.row === table.headerRow)?.cells ?? []
  const keys = new Map([...table.columns].map(([key, index]) => [index, key]))
  const width = rows.reduce(
    (most, r) => Math.max(most, r.cells.length),
    Math.max(...table.columns.values()) + 1,
  )
  return Array.from({ length: width }, (_, i) => ({
    title: (header[i] ?? emptyCell).text.replace(/\s+/g, '') || `（${columnName(i)}列）`,
    key: keys.get(i) ?? null,
  }))
}
