// A sheet of attendance → its rows. Knows nothing of the database; what cannot be read becomes an error, never a guess.
import { shanghaiInstant } from '../../../server/calendar.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import {
  type HowToRead,
  type ReadSheet,
  type ReadRow as Row,
  readSheet,
  type Wrong,
} from '../../../server/workbook/sheet/read-sheet.ts'
import { attendanceColumns } from './columns.ts'

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

type Columns = typeof attendanceColumns

/** `rows`: those without a problem of their own. */
export type ReadAttendance = Omit<ReadSheet<Columns>, 'rows'> & { rows: ReadRow[]; rowCount: number }

/** Throws Unreadable with one clear sentence when the file holds no attendance sheet. */
export async function readAttendance(
  file: Buffer | string,
  fileName: string,
  how?: HowToRead,
): Promise<ReadAttendance> {
  const read = await readSheet(file, fileName, { columns: attendanceColumns, of: '考勤数据' }, how)
  const problems = [...read.problems]
  const unread = new Set(problems.map((p) => p.row))
  const rows: ReadRow[] = []
  for (const line of read.rows) {
    const { row, found } = meaning(line, read.wrong)
    if (unread.has(line.row)) continue
    problems.push(...found)
    if (row && found.length === 0) rows.push(row)
  }
  return { ...read, rows, rowCount: read.rows.length, problems: inOrder(problems) }
}

function meaning(
  { row, values: v }: Row<Columns>,
  wrong: Wrong<Columns[number]['key']>,
): { row: ReadRow | null; found: SheetProblem[] } {
  const found: SheetProblem[] = []
  const { classNo, name, idNumber, onDay } = v
  if (name === null || idNumber === null || onDay === null) return { row: null, found }
  const instant = (key: 'in' | 'out'): number | null => {
    const time = v[key]
    if (time === null || time === 'none' || time === 'leave') return null
    // What spreadsheets write for no day at all (1899, 1900, 1904) is none.
    if (time.day !== null && time.day > '1904-01-02' && time.day !== onDay)
      found.push(wrong(row, key, `时间是 ${time.day} 的，与上课日期 ${onDay} 不符，请核对。`))
    return shanghaiInstant(onDay, time.second)
  }
  const [inAt, outAt] = [instant('in'), instant('out')]
  if (inAt !== null && outAt !== null && outAt < inAt) found.push(wrong(row, 'out', '签退早于签到，请核对。'))
  const leave = v.in === 'leave' || v.out === 'leave'
  return { row: { row, classNo, name, idNumber, onDay, inAt, outAt, leave }, found }
}
