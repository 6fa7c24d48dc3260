import { MOST_CELL_CHARACTERS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from '../limits.ts'
import { cleanText, detached } from '../text.ts'
import { Unreadable } from '../unreadable.ts'
import { type Cell, columnName, emptyCell, type SheetRow } from '../workbook.ts'

/** Decodes and splits a CSV text. Every cell is text: CSV knows no types. Throws Unreadable. */
export function readCsv(bytes: Buffer): { encoding: string; rows: SheetRow[] } {
  const { encoding, text } = decode(bytes)
  const named = /^sep=(.)\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  // Excel reads the line "sep=;" and shows the next one as row 1.
  return { encoding, rows: split(body, named?.[1] ?? delimiterOf(body)) }
}

function decode(bytes: Buffer): { encoding: string; text: string } {
  const attempt = (encoding: string, label: string) => {
    try {
      return { encoding: label, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
    } catch {
      return undefined
    }
  }
  const decoded =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? attempt('utf-16le', 'UTF-16LE')
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? attempt('utf-16be', 'UTF-16BE')
        : (attempt('utf-8', 'UTF-8') ?? attempt('gb18030', 'GB18030'))
  // DOS programs end a text with Ctrl-Z.
  const text = decoded?.text.endsWith('\x1A') ? decoded.text.slice(0, -1) : decoded?.text
  if (!decoded || text === undefined || NOT_TEXT.test(text)) {
    throw new Unreadable('文件内容既不是 Excel 工作簿，也不是可以辨认的文本，请提交 .xlsx 或 .csv 文件。')
  }
  return { encoding: decoded.encoding, text }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text
const NOT_TEXT = /[\u0000-\u0008\u000E-\u001F]/

/**
 * The candidate that stands, outside quotes, in most of the first lines; in a draw the commonest. The comma is preferred
 * while it keeps up: exports often put a tab behind every number to keep its digits, and such a tab separates nothing.
 */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]+/)
    .slice(0, 20)
  const marks = [',', '\t', ';'].map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1)
    const total = counts.reduce((sum, n) => sum + n, 0)
    return { mark, lines: counts.filter((n) => n > 0).length, total: mark === ',' ? total * 2 : total }
  })
  return marks.reduce((a, b) => (b.lines > a.lines || (b.lines === a.lines && b.total > a.total) ? b : a))
    .mark
}

/** RFC 4180, with \n, \r\n or \r between records; one record is one row, as Excel numbers them. */
function split(text: string, delimiter: string): SheetRow[] {
  const rows: SheetRow[] = []
  let row = 1
  let cells: Cell[] = []
  let total = 0
  let at = 0
  while (at < text.length) {
    const field = text[at] === '"' ? quoted(text, at, delimiter, where) : bare(text, at, delimiter)
    addCell(field.value)
    at = field.end
    if (text[at] === delimiter) {
      at += 1
      // A delimiter at the very end opens one more, empty field, which changes nothing.
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    endRow()
  }
  endRow()
  return rows

  function where(): string {
    return `第 ${row} 行 ${columnName(cells.length)} 列`
  }

  function addCell(value: string): void {
    const plain = cleanText(unprotected(value))
    if (plain.length > MOST_CELL_CHARACTERS) {
      throw new Unreadable(
        `${where()}有 ${plain.length} 个字，超过上限 ${MOST_CELL_CHARACTERS} 个，请检查引号是否成对，改正后重新提交。`,
      )
    }
    if (plain !== '' && cells.length >= MOST_COLUMNS) {
      throw new Unreadable(`${where()}有内容，超过上限 ${MOST_COLUMNS} 列，请删去多余的列后重新提交。`)
    }
    if (cells.length >= MOST_COLUMNS) return
    cells.push(
      plain === '' ? emptyCell : { text: detached(plain), number: null, kind: 'text', formula: false },
    )
  }

  function endRow(): void {
    while (cells.at(-1) === emptyCell) cells.pop()
    if (cells.length > 0) {
      total += cells.length
      if (rows.length >= MOST_ROWS || total > MOST_CELLS) {
        throw new Unreadable(
          `文件的内容过多（到第 ${row} 行为止；上限为 ${MOST_ROWS} 行），请拆分成几个文件后分别提交。`,
        )
      }
      rows.push({ row, cells })
    }
    row += 1
    cells = []
  }
}

type Field = { value: string; end: number }

function bare(text: string, start: number, delimiter: string): Field {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function quoted(text: string, start: number, delimiter: string, where: () => string): Field {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) throw new Unreadable(`${where()}的引号没有成对，请改正后重新提交。`)
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      // Whatever stands behind the closing quote belongs to the field, as in Excel.
      const rest = bare(text, quote + 1, delimiter)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    from = quote + 2
  }
}

/** ="0012", or 0012 and a tab: the usual tricks to make Excel keep the digits of a CSV cell; it shows 0012. */
function unprotected(value: string): string {
  const bare = value.replace(/^\t+|\t+$/g, '')
  return /^="([^"]*)"$/.exec(bare)?.[1] ?? bare
}
