import {
  HEADER_WITHIN_ROWS,
  LAST_EXCEL_ROW,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_ROWS,
  MOST_TEXT_CHARACTERS,
  MOST_UNZIPPED_BYTES,
} from '../limits.ts'
import { damaged, Unreadable } from '../unreadable.ts'
import {
  type Cell,
  columnName,
  emptyCell,
  columnIndex as indexOfColumn,
  type Merge,
  type Sheet,
} from '../workbook.ts'
import { type Archive, readPart } from './archive.ts'
import { richText } from './strings.ts'
import { type Meaning, type RawCell, toCell } from './values.ts'
import { type Attributes, isTrue, parseXml } from './xml.ts'

/** What the sheets of one file may still put into memory. */
export type Budget = { cells: number; characters: number }

export const fullBudget = (): Budget => ({ cells: MOST_CELLS, characters: MOST_TEXT_CHARACTERS })

/** Streams one worksheet into rows; of a hidden one only the first rows. Throws Unreadable, naming sheet, row and column. */
export async function readSheet(
  archive: Archive,
  path: string,
  sheet: { name: string; hidden: boolean },
  meaning: Meaning,
  budget: Budget,
): Promise<Sheet> {
  const rows = rowCollector(sheet.name, meaning, budget)
  const inline = richText()
  let merged = 0
  const merges: Merge[] = []
  let raw: RawCell | undefined
  let reading = false
  let inData = false
  await parseXml(readPart(archive, path, MOST_UNZIPPED_BYTES), path, {
    open(name, attributes) {
      if (name === 'sheetData') inData = true
      else if (name === 'mergeCell') {
        merged += 1
        const range = mergeOf(attributes.ref ?? '')
        if (range && range.bottom > range.top && merges.length < MOST_ROWS) merges.push(range)
      } else if (!inData) return
      else if (name === 'row') rows.start(attributes)
      else if (name === 'c') {
        rows.startCell(attributes)
        raw = {
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: undefined,
          formula: false,
        }
        inline.start()
      } else if (!raw) return
      else if (name === 'f') raw.formula = true
      else if (name === 'v') {
        reading = true
        raw.value = ''
      } else inline.open(name, attributes['xml:space'])
    },
    text(text) {
      if (reading && raw) raw.value += text
      else if (raw) inline.text(text)
    },
    close(name) {
      if (name === 'sheetData') inData = false
      else if (!inData) return
      else if (name === 'row') rows.end()
      else if (!raw) return
      else if (name === 'v') reading = false
      else if (name === 'c') {
        if (raw.type === 'inlineStr') raw.value ??= inline.end()
        rows.endCell(raw)
        raw = undefined
      } else inline.close(name)
    },
    enough: () => sheet.hidden && rows.collected.length >= HEADER_WITHIN_ROWS,
  })
  const kept = sheet.hidden ? rows.collected.slice(0, HEADER_WITHIN_ROWS) : rows.collected
  return { name: sheet.name, hidden: sheet.hidden, rows: kept, merged, merges, hiddenRows: rows.hidden() }
}

/** Puts cells in their places and keeps the bounds. Rows and cells without r="…" follow their predecessor. */
function rowCollector(name: string, meaning: Meaning, budget: Budget) {
  const collected: Sheet['rows'] = []
  let row = 0
  let column = -1
  let cells: Cell[] = []
  let isHidden = false
  let hiddenRows = 0
  const where = () => `工作表“${name}”第 ${row} 行${column >= 0 ? ` ${columnName(column)} 列` : ''}`

  return {
    collected,
    hidden: () => hiddenRows,
    start(attributes: Attributes) {
      const next = attributes.r === undefined ? row + 1 : Number(attributes.r)
      column = -1
      if (next > LAST_EXCEL_ROW) throw damaged(`工作表“${name}”的行号超过 ${LAST_EXCEL_ROW}`)
      if (!Number.isInteger(next) || next <= row) {
        throw damaged(`${where()}之后的行号“${attributes.r?.slice(0, 20)}”不成立`)
      }
      row = next
      cells = []
      isHidden = isTrue(attributes.hidden)
    },
    startCell(attributes: Attributes) {
      column = attributes.r === undefined ? column + 1 : columnIndex(attributes.r, row)
      if (column < 0) throw damaged(`${where()}里的单元格位置“${attributes.r?.slice(0, 20)}”不成立`)
    },
    endCell(raw: RawCell) {
      const cell = toCell(raw, meaning, where)
      if (cell === emptyCell) return
      if (column >= MOST_COLUMNS) {
        throw new Unreadable(`${where()}有内容，超过上限 ${MOST_COLUMNS} 列，请删去多余的列后重新提交。`)
      }
      if (cells[column] !== undefined && cells[column] !== emptyCell) throw damaged(`${where()}出现了两次`)
      for (let i = cells.length; i < column; i++) cells.push(emptyCell)
      cells[column] = cell
      if (raw.type !== 's') budget.characters -= cell.text.length
    },
    end() {
      column = -1
      if (cells.length === 0) return
      budget.cells -= cells.length
      if (collected.length >= MOST_ROWS || budget.cells < 0 || budget.characters < 0) {
        throw new Unreadable(
          `工作表“${name}”的内容过多（到第 ${row} 行为止；上限为 ${MOST_ROWS} 行），请拆分成几个文件后分别提交。`,
        )
      }
      collected.push({ row, cells })
      if (isHidden) hiddenRows += 1
    },
  }
}

/** 'A2:B4'; undefined for what is no range. */
function mergeOf(reference: string): Merge | undefined {
  const m = /^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!m) return undefined
  return {
    top: Number(m[2]),
    bottom: Number(m[4]),
    left: columnIndex(`${m[1]}${m[2]}`, Number(m[2])),
    right: columnIndex(`${m[3]}${m[4]}`, Number(m[4])),
  }
}

/** 'AB12' → 27 when it stands in row 12, else -1. */
function columnIndex(reference: string, row: number): number {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match?.[1] || Number(match[2]) !== row) return -1
  return indexOfColumn(match[1].toUpperCase())
}
