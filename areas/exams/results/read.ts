// A workbook of results → its rows. Knows nothing of the database; what cannot be read becomes a sentence, never a guess.
import { plain, type Reading, readDay, readText, unreadable } from '../../../server/workbook/cells.ts'
import { readWorkbook } from '../../../server/workbook/read.ts'
import { findTable } from '../../../server/workbook/table.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import { type Cell, columnName, emptyCell } from '../../../server/workbook/workbook.ts'
import { readIdNumber } from '../../people/identity-number.ts'
import { type ResultKey, resultColumns, resultTitle } from './columns.ts'

/** `row` null: about the sheet as a whole. `column`: letter and title. */
export type ResultError = { row: number | null; column: string | null; says: string }

export type ReadResult = {
  row: number
  name: string | null
  idNumber: string | null
  theory: number | null
  practice: number | null
  passed: boolean | null
  /** As typed; set against level and year later. */
  certificateNo: string | null
  issuedOn: string | null
}

export type ReadResults = {
  sheet: string
  rows: ReadResult[]
  errors: ResultError[]
  notices: string[]
  /** Where a column stands: 'F“证书编号”'. */
  place: (key: ResultKey) => string
}

const MOST_ROWS = 500

/** Throws Unreadable with one clear sentence when there is no such table in the file. */
export async function readResults(file: Buffer, fileName: string): Promise<ReadResults> {
  const workbook = await readWorkbook(file, fileName)
  const table = findTable(workbook, resultColumns)
  const place = (key: ResultKey) => `${columnName(table.columns.get(key)!)}“${resultTitle(key)}”`
  const errors: ResultError[] = []
  const rows: ReadResult[] = []
  const notices = [...workbook.notices, ...table.notices]
  for (const { row, cells } of table.rows) {
    const at = (key: ResultKey) => cells[table.columns.get(key)!] ?? emptyCell
    if (isFooter(cells, at)) {
      notices.push(`第${row}行是合计或说明，没有作为成绩读取。`)
      continue
    }
    rows.push(readRow(row, at, (key, says) => errors.push({ row, column: place(key), says })))
  }
  if (rows.length === 0)
    throw new Unreadable(`工作表“${table.sheet.name}”的表头下没有成绩，请从表头的下一行起逐行填写。`)
  if (rows.length > MOST_ROWS)
    throw new Unreadable(`表中有 ${rows.length} 行成绩，一个班最多 ${MOST_ROWS} 行，请检查是否选错了文件。`)
  return { sheet: table.sheet.name, rows, errors, notices, place }
}

function readRow(
  row: number,
  at: (key: ResultKey) => Cell,
  wrong: (key: ResultKey, says: string) => void,
): ReadResult {
  const read = <T>(key: ResultKey, reader: (cell: Cell) => Reading<T>, optional = false): T | null => {
    const cell = at(key)
    if (optional && !cell.formula && cell.kind !== 'error' && blank(cell)) return null
    const blocked = unreadable(cell)
    const reading: Reading<T> = blocked ? { wrong: blocked } : reader(cell)
    if ('value' in reading) return reading.value
    wrong(key, reading.wrong)
    return null
  }
  const found = {
    row,
    name: read('name', readText),
    idNumber: read('idNumber', idNumberCell),
    theory: read('theory', readScore, true),
    practice: read('practice', readScore, true),
    passed: read('passed', readPassed),
    certificateNo: read('certificateNo', certificateCell, true),
    issuedOn: read('issuedOn', readDay, true),
  }
  if (found.passed === true) {
    for (const key of ['certificateNo', 'issuedOn'] as const)
      if (blank(at(key))) wrong(key, '为空；合格的学员应有证书编号和发证日期，证书核发后再导入。')
    if (blank(at('theory')) && blank(at('practice')))
      wrong('theory', '和实操成绩都为空，合格的学员应有成绩。')
  }
  if (found.passed === false)
    for (const key of ['certificateNo', 'issuedOn'] as const)
      if (!blank(at(key))) wrong(key, '应为空，该学员不合格。')
  return found
}

const blank = (cell: Cell) => /^[-—/无]*$/.test(plain(cell))

function idNumberCell(cell: Cell): Reading<string> {
  const found = readIdNumber(cell.text, { typedAsNumber: cell.kind === 'number' })
  return found.ok ? { value: found.number } : { wrong: found.says }
}

function readScore(cell: Cell): Reading<number> {
  const text = plain(cell)
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return { value: Number(text) }
  return { wrong: `“${text.slice(0, 20)}”不是成绩，应为 0 至 100 的整数；没有考的留空。` }
}

function readPassed(cell: Cell): Reading<boolean> {
  const text = plain(cell).toUpperCase()
  if (['是', '合格', '通过', 'Y', 'YES', 'TRUE'].includes(text)) return { value: true }
  if (['否', '不合格', '未通过', '缺考', 'N', 'NO', 'FALSE'].includes(text)) return { value: false }
  return { wrong: `“${text.slice(0, 20)}”不能判断，请填“是”或“否”。` }
}

function certificateCell(cell: Cell): Reading<string> {
  return cell.kind === 'number' && plain(cell).length > 15
    ? { wrong: '证书编号被当作数字保存，后几位已经丢失，请把单元格设为文本格式后重新填写。' }
    : { value: plain(cell) }
}

function isFooter(cells: Cell[], at: (key: ResultKey) => Cell): boolean {
  if (plain(at('idNumber')) !== '' || plain(at('certificateNo')) !== '') return false
  const first = cells.map(plain).find((text) => text !== '') ?? ''
  return /^(合计|总计|小计|共计|填表|制表|经办人|审核人|负责人|备注|说明|注[:：])/.test(first)
}
