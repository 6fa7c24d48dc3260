// A timetable in a body's own spreadsheet → its lessons. Knows nothing of the database.
import { readTime as readMoment } from '../../../server/workbook/cells.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import {
  type HowToRead,
  type ReadRow,
  type ReadSheet,
  readSheet,
} from '../../../server/workbook/sheet/read-sheet.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import type { LessonKind } from '../facts.ts'
import { lessonColumns } from './columns.ts'

/** Values are null where the cell could not be read; each such has its problem. */
export type ReadLesson = {
  row: number
  on: string | null
  subject: string | null
  hours: number | null
  from: string | null
  to: string | null
  kind: LessonKind | null
  /** As typed; matched with the registered rooms and teachers later. */
  room: string
  teacher: string | null
  teacherId: string | null
  textbook: string
}

export type ReadLessons = Omit<ReadSheet<typeof lessonColumns>, 'rows'> & { rows: ReadLesson[] }

/** Throws Unreadable with one sentence when there is no timetable in the file. */
export async function readLessons(file: Buffer, name: string, how?: HowToRead): Promise<ReadLessons> {
  const read = await readSheet(
    file,
    name,
    {
      columns: lessonColumns,
      of: '课程',
      most: 500,
      tooMany: (rows) => `课程表有${rows}行，一个班最多500行，请检查是否选错了文件。`,
    },
    how,
  )
  const rows = read.rows.map(({ row, values: v }) => ({
    row,
    ...v,
    room: v.room ?? '',
    textbook: v.textbook ?? '',
  }))
  const problems = read.rows.flatMap((line) => withinRow(line, read.wrong))
  return { ...read, rows, problems: inOrder([...read.problems, ...problems, ...repeated(rows, read.wrong)]) }
}

/** What of one row cannot be so. */
export function withinRow(
  { row, values: v, cellOf }: Pick<ReadRow<typeof lessonColumns>, 'row' | 'values' | 'cellOf'>,
  wrong: ReadLessons['wrong'],
): SheetProblem[] {
  const found: SheetProblem[] = []
  if (v.from !== null && v.to !== null && v.from >= v.to)
    found.push(wrong(row, 'to', `结束时间${v.to}不晚于开始时间${v.from}，请核对。`))
  if (v.room === null && v.kind !== null && v.kind !== 'online')
    found.push(wrong(row, 'room', '为空，线下课应填教室名称。'))
  for (const key of ['from', 'to'] as const) {
    const day = dayIn(cellOf(key))
    if (v.on !== null && day !== null && day !== v.on)
      found.push(wrong(row, key, `时间是 ${day} 的，与上课日期 ${v.on} 不符，请核对。`))
  }
  return found
}

/** The day that stands before a time; what spreadsheets write for no day at all (1899, 1900, 1904) is none. */
function dayIn(cell: Cell): string | null {
  const read = readMoment(cell)
  const day = 'value' in read ? read.value.day : null
  return day !== null && day > '1904-01-02' ? day : null
}

/** A line copied twice: same day, time and teacher. */
function repeated(rows: ReadLesson[], wrong: ReadLessons['wrong']): SheetProblem[] {
  const seen = new Map<string, number>()
  const found: SheetProblem[] = []
  for (const { row, on, from, teacher } of rows) {
    if (on === null || from === null || teacher === null) continue
    const key = `${on} ${from} ${teacher}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else found.push(wrong(row, 'on', `与第${first}行的日期、时间和教师相同，请删去其中一行。`))
  }
  return found
}
