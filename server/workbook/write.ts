import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import excel from 'exceljs'
import { MOST_CELL_CHARACTERS } from './limits.ts'
import { serialOf } from './serial.ts'
import { sheetName } from './sheet-name.ts'
import { cleanText, encodeEscapes } from './text.ts'

/**
 * How a column is stored and shown. Numbers are stored as given: 'yuan' takes yuan (callers divide whole fen by 100),
 * 'percent' takes 0.92 for 92%. 'date' takes 'YYYY-MM-DD' and stores a true Excel day; other text stays text.
 */
export type ColumnKind = 'text' | 'yuan' | 'date' | 'number' | 'percent'

/** `width` in characters as Excel counts them; a Chinese character takes two. */
export type SheetColumn = { title: string; width?: number; kind?: ColumnKind; wrap?: boolean }

export type SheetOut = {
  name: string
  columns: SheetColumn[]
  rows: Iterable<SheetCell[]> | AsyncIterable<SheetCell[]>
  /** Filter buttons in the header; on unless false. */
  autofilter?: boolean
  /** The header stays on screen; on unless false. */
  freeze?: boolean
}

/** What tells of a sheet who carried it away: on every printed page, and on every row of the first sheet. */
export type SheetMark = { number: string; words: string }

export type SheetCell = string | number | null

/**
 * Writes an .xlsx, sheet after sheet, row after row, so that memory stays small. `target`: a stream, which is ended,
 * or a path, which appears only when the whole workbook is written. Text is always stored as text: '=cmd()' is never
 * a formula and identity numbers keep their digits. The same content has the same bytes. `mark`: of what leaves the house. Throws what
 * `rows` or the target throws.
 */
export async function writeWorkbook(
  target: string | Writable,
  sheets: Iterable<SheetOut> | AsyncIterable<SheetOut>,
  mark?: SheetMark,
): Promise<void> {
  if (typeof target !== 'string') return writeTo(target, sheets, mark)
  const partial = `${target}.partial`
  try {
    await writeTo(createWriteStream(partial), sheets, mark)
    await rename(partial, target)
  } catch (cause) {
    // The pipeline behind it is closed by now, so the file cannot appear after this.
    await rm(partial, { force: true })
    throw cause
  }
}

async function writeTo(
  stream: Writable,
  sheets: Iterable<SheetOut> | AsyncIterable<SheetOut>,
  mark: SheetMark | undefined,
): Promise<void> {
  // exceljs listens for errors of its target only at the very end; until then a full disk would hang or crash it.
  const pipe = new PassThrough()
  const failed = new AbortController()
  const sent = pipeline(pipe, stream)
  sent.catch((cause: unknown) => failed.abort(cause))
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream: pipe,
    useStyles: true,
    useSharedStrings: false,
  })
  workbook.creator = 'Qixun'
  workbook.lastModifiedBy = 'Qixun'
  stopClock(workbook)
  try {
    const names = new Set<string>()
    for await (const sheet of sheets) {
      const shown = mark && names.size === 0 ? marked(sheet, mark) : sheet
      await writeSheet(workbook, shown, names, failed.signal, mark && { oddFooter: footerOf(mark) })
    }
    if (names.size === 0) throw new Error('A workbook needs at least one sheet')
    await Promise.race([workbook.commit(), once(failed.signal, 'abort')])
    await sent
  } catch (cause) {
    pipe.destroy()
    await sent.catch(() => undefined)
    throw cause
  }
}

/** The same content has the same bytes, whenever it is written: no hour of making, and every part of the first day a zip knows. */
function stopClock(workbook: excel.stream.xlsx.WorkbookWriter): void {
  const { zip } = Object.assign(workbook, { created: undefined, modified: undefined }) as unknown as Archive
  // The last door before the zip: when the workbook is made, two parts are on their way to it already.
  const append = zip._module.append.bind(zip._module)
  zip._module.append = (part, about, done) => append(part, { ...about, date: new Date(0) }, done)
}

/** What exceljs writes into and does not declare: the archiver, whose version the lock file holds. */
type Archive = { zip: { _module: { append(part: unknown, about: { date: Date }, done: unknown): unknown } } }

/** The number stands beside every row: one that is cut out and passed on still says where it came from. */
function marked(sheet: SheetOut, { number, words }: SheetMark): SheetOut {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    const blank = sheet.columns.map(() => null)
    for await (const row of sheet.rows) yield [...blank.map((_, i) => row[i] ?? null), number]
  }
  return { ...sheet, columns: [...sheet.columns, { title: `导出编号 ${words}`, width: 24 }], rows: rows() }
}

/** & begins an order of Excel's, and && is the sign. */
const footerOf = ({ words }: SheetMark) => `&L导出编号 ${words.replaceAll('&', '&&')}&R第 &P 页，共 &N 页`

async function writeSheet(
  workbook: excel.stream.xlsx.WorkbookWriter,
  out: SheetOut,
  names: Set<string>,
  failed: AbortSignal,
  headerFooter?: { oddFooter: string },
): Promise<void> {
  const { columns } = out
  const sheet = workbook.addWorksheet(sheetName(out.name, names), {
    views: out.freeze === false ? [] : [{ state: 'frozen', ySplit: 1 }],
    headerFooter,
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ title, width, kind = 'text' }) => ({
    width: width ?? WIDTHS[kind] ?? Math.min(40, Math.max(10, visualWidth(title) + 4)),
  }))
  const header = sheet.addRow(columns.map(({ title }) => storedText(title)))
  header.eachCell((cell) => {
    cell.style = HEADER_STYLE
  })
  header.commit()
  if (out.autofilter !== false && columns.length > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  }
  // One object per column: exceljs renders a style once and knows the object again; a style set on the column is
  // copied into every cell and costs three times as much.
  const styles = columns.map(({ kind = 'text', wrap }): Partial<excel.Style> => {
    return { numFmt: NUMBER_FORMATS[kind], alignment: { vertical: 'top', wrapText: wrap } }
  })
  let written = 0
  for await (const row of out.rows) {
    const line = sheet.addRow([])
    for (const [i, { kind = 'text' }] of columns.entries()) {
      const value = stored(row[i], kind)
      if (value === undefined) continue
      const cell = line.getCell(i + 1)
      cell.value = value
      cell.style = styles[i] as Partial<excel.Style>
    }
    line.commit()
    written += 1
    // The archiver works between turns of the event loop only; without a pause all rows pile up in memory.
    if (written % 500 === 0) {
      await setImmediate()
      failed.throwIfAborted()
    }
  }
  sheet.commit()
}

/** Nothing at all for an empty cell: a styled empty one would only make the file larger. */
function stored(value: SheetCell | undefined, kind: ColumnKind): string | number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return Number.isFinite(value) && kind !== 'text' ? value : String(value)
  return (kind === 'date' ? serialOf(value) : undefined) ?? storedText(value)
}

/** Excel calls a file broken that has a longer text in a cell. */
function storedText(text: string): string {
  const safe = encodeEscapes(cleanText(text))
  return safe.length > MOST_CELL_CHARACTERS
    ? `${safe.slice(0, MOST_CELL_CHARACTERS - 6)}…（已截断）`.slice(0, MOST_CELL_CHARACTERS)
    : safe
}

const visualWidth = (text: string) =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0)

const WIDTHS: Record<ColumnKind, number | undefined> = {
  text: undefined,
  yuan: 14,
  date: 12,
  number: 10,
  percent: 10,
}

/** '@' on text: should somebody edit such a cell, Excel still does not turn it into a formula or a number. */
const NUMBER_FORMATS: Record<ColumnKind, string> = {
  text: '@',
  yuan: '#,##0.00',
  date: 'yyyy-mm-dd',
  number: 'General',
  percent: '0.00%',
}

const HEADER_STYLE: Partial<excel.Style> = {
  numFmt: '@',
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F4F7' } },
  border: { bottom: { style: 'thin', color: { argb: 'FFBFC6D0' } } },
  alignment: { vertical: 'middle', wrapText: true },
}
