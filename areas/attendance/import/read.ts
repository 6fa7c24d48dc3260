// An attendance sheet → its rows, and every cell that cannot be read. Knows nothing of the database.
import { shanghaiInstant } from '../../../server/calendar.ts'
import { plain, type Reading, readDay, readText, unreadable } from '../../../server/workbook/cells.ts'
import { readWorkbook } from '../../../server/workbook/read.ts'
import { findTable } from '../../../server/workbook/table.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import { type Cell, columnName, emptyCell } from '../../../server/workbook/workbook.ts'
import { readIdNumber } from '../../people/identity-number.ts'
import type { ImportError } from '../schema.ts'
import { attendanceColumns, type ColumnKey, columnTitle, readTime, type TimeRead } from './columns.ts'

/** inAt, outAt: instants in milliseconds since 1970. idNumber is never stored in the open. */
export type ReadRow = {
  row: number
  classNo: string | null
  name: string
  idNumber: string
  onDay: string
  inAt: number | null
  outAt: number | null
  leave: boolean
}

export type ReadAttendance = {
  /** Rows without an error of their own. */
  rows: ReadRow[]
  rowCount: number
  errors: ImportError[]
  notices: string[]
  /** Places an error in this sheet. */
  wrong: (row: number, key: ColumnKey, says: string) => ImportError
}

/** Throws Unreadable with one clear sentence when the file holds no attendance sheet. */
export async function readAttendance(file: Buffer | string, fileName: string): Promise<ReadAttendance> {
  const workbook = await readWorkbook(file, fileName)
  const table = findTable(workbook, attendanceColumns)
  const wrong = (row: number, key: ColumnKey, says: string): ImportError => {
    const index = table.columns.get(key)
    return {
      sheet: table.sheet.name,
      row,
      column: index === undefined ? columnTitle(key) : `${columnName(index)}列“${columnTitle(key)}”`,
      says,
    }
  }
  const errors: ImportError[] = []
  const rows: ReadRow[] = []
  let rowCount = 0
  for (const { row, cells } of table.rows) {
    const at = (key: ColumnKey) => cells[table.columns.get(key) ?? -1] ?? emptyCell
    if (isFooter(at, cells)) continue
    rowCount++
    const found: ImportError[] = []
    const read = readRow(row, at, table.columns.has('classNo'), (key, says) =>
      found.push(wrong(row, key, says)),
    )
    errors.push(...found)
    if (read && found.length === 0) rows.push(read)
  }
  if (rowCount === 0)
    throw new Unreadable(`工作表“${table.sheet.name}”的表头下没有考勤数据，请核对后重新提交。`)
  return { rows, rowCount, errors, notices: [...workbook.notices, ...table.notices], wrong }
}

function readRow(
  row: number,
  at: (key: ColumnKey) => Cell,
  hasClassNo: boolean,
  say: (key: ColumnKey, says: string) => void,
): ReadRow | null {
  const read = <T>(key: ColumnKey, reader: (cell: Cell) => Reading<T>): T | null => {
    const blocked = unreadable(at(key))
    const reading: Reading<T> = blocked ? { wrong: blocked } : reader(at(key))
    if ('value' in reading) return reading.value
    say(key, reading.wrong)
    return null
  }
  const name = read('name', readText)
  const idNumber = read('idNumber', (cell): Reading<string> => {
    const found = readIdNumber(cell.text, { typedAsNumber: cell.kind === 'number' })
    return found.ok ? { value: found.number } : { wrong: found.says }
  })
  const onDay = read('onDay', readDay)
  const time = (key: 'in' | 'out'): TimeRead | null => {
    if (at(key).kind === 'error') return read(key, readTime)
    const reading = readTime(at(key))
    if ('value' in reading) return reading.value
    say(key, reading.wrong)
    return null
  }
  const [inRead, outRead] = [time('in'), time('out')]
  if (name === null || idNumber === null || onDay === null || inRead === null || outRead === null) return null
  const instant = (key: 'in' | 'out', t: TimeRead): number | null => {
    if (t === 'none' || t === 'leave') return null
    if (t.day !== null && t.day !== onDay) say(key, `时间是 ${t.day} 的，与上课日期 ${onDay} 不符，请核对。`)
    return shanghaiInstant(onDay, t.second)
  }
  const [inAt, outAt] = [instant('in', inRead), instant('out', outRead)]
  if (inAt !== null && outAt !== null && outAt < inAt) say('out', '签退早于签到，请核对。')
  const classNo = hasClassNo ? plain(at('classNo')) || null : null
  return {
    row,
    classNo,
    name,
    idNumber,
    onDay,
    inAt,
    outAt,
    leave: inRead === 'leave' || outRead === 'leave',
  }
}

/** Sums and notes that people leave under a table. */
function isFooter(at: (key: ColumnKey) => Cell, cells: Cell[]): boolean {
  if (plain(at('idNumber')) !== '') return false
  const first = cells.map(plain).find((text) => text !== '') ?? ''
  return /^(合计|总计|小计|共计|填表|制表|经办人|审核人|负责人|教师|备注|说明|注[:：])/.test(first)
}
