// A timetable in a body's own spreadsheet → its lessons. Knows nothing of the database.
import { plain, readDay, readText } from '../../../server/workbook/cells.ts'
import { readWorkbook } from '../../../server/workbook/read.ts'
import { findTable, type WantedColumn } from '../../../server/workbook/table.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import type { LessonKind } from '../facts.ts'
import {
  isAside,
  type Place,
  plainName,
  problemAt,
  readHours,
  readKind,
  readTime,
  rowReader,
} from '../import/cells.ts'
import type { CellProblem } from '../schema.ts'

export type LessonColumn =
  | 'on'
  | 'subject'
  | 'hours'
  | 'from'
  | 'to'
  | 'room'
  | 'teacher'
  | 'teacherId'
  | 'textbook'
  | 'kind'

/** The columns of the provincial timetable in their order, and the kind of lesson. */
export const lessonColumns: WantedColumn<LessonColumn>[] = [
  { key: 'on', titles: ['上课日期', '日期'], required: true },
  {
    key: 'subject',
    titles: ['课别（上课内容）', '课别', '上课内容', '授课内容', '课程内容'],
    required: true,
  },
  { key: 'hours', titles: ['课时', '课时数', '学时'], required: true },
  { key: 'from', titles: ['开始时间', '上课时间'], required: true },
  { key: 'to', titles: ['结束时间', '下课时间'], required: true },
  { key: 'room', titles: ['上课地点（教室名称）', '上课地点', '教室名称', '教室'], required: true },
  { key: 'teacher', titles: ['培训教师', '任课教师', '授课教师', '教师'], required: true },
  { key: 'teacherId', titles: ['教师身份证号', '教师身份证号码'], required: false },
  { key: 'textbook', titles: ['教材', '教材名称及出版社', '教材名称'], required: false },
  { key: 'kind', titles: ['类型', '课程类型', '授课类型'], required: true },
]

export const lessonTitle = (key: LessonColumn) => lessonColumns.find((c) => c.key === key)!.titles[0]!

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
  teacherId: string
  teacherIdTypedAsNumber: boolean
  textbook: string
}

export type ReadLessons = {
  place: Place<LessonColumn>
  rows: ReadLesson[]
  problems: CellProblem[]
  notices: string[]
}

/** Throws Unreadable with one sentence when there is no timetable in the file. */
export async function readLessons(file: Buffer, name: string): Promise<ReadLessons> {
  const workbook = await readWorkbook(file, name)
  const table = findTable(workbook, lessonColumns)
  const place = { sheet: table.sheet.name, columns: table.columns, titleOf: lessonTitle }
  const problems: CellProblem[] = []
  const rows: ReadLesson[] = []
  for (const { row, cells } of table.rows) {
    if (isAside(cells, '上课日期')) continue
    const read = rowReader(place, row, cells, problems)
    const idCell = cells[place.columns.get('teacherId') ?? -1]
    const kind = read.required('kind', readKind)
    const [from, to] = [read.required('from', readTime), read.required('to', readTime)]
    if (from !== null && to !== null && from >= to)
      read.problem('to', `结束时间${to}不晚于开始时间${from}，请核对。`)
    const room = read.text('room')
    if (room === '' && kind !== null && kind !== 'online') read.problem('room', '为空，线下课应填教室名称。')
    rows.push({
      row,
      on: read.required('on', readDay),
      subject: read.required('subject', readText),
      hours: read.required('hours', readHours),
      from,
      to,
      kind,
      room,
      teacher: read.required('teacher', (cell) => ({ value: plainName(plain(cell)) })),
      teacherId: read.text('teacherId'),
      teacherIdTypedAsNumber: idCell?.kind === 'number',
      textbook: read.text('textbook'),
    })
  }
  if (rows.length === 0)
    throw new Unreadable(`工作表“${place.sheet}”的表头下没有课程，请从表头的下一行起逐行填写后重新导入。`)
  if (rows.length > 500)
    throw new Unreadable(`课程表有${rows.length}行，一个班最多500行，请检查是否选错了文件。`)
  problems.push(...repeated(place, rows))
  return { place, rows, problems, notices: [...workbook.notices, ...table.notices] }
}

/** A line copied twice: same day, time and teacher. */
function repeated(place: Place<LessonColumn>, rows: ReadLesson[]): CellProblem[] {
  const seen = new Map<string, number>()
  const found: CellProblem[] = []
  for (const { row, on, from, teacher } of rows) {
    if (on === null || from === null || teacher === null) continue
    const key = `${on} ${from} ${teacher}`
    const first = seen.get(key)
    if (first === undefined) seen.set(key, row)
    else found.push(problemAt(place, row, 'on', `与第${first}行的日期、时间和教师相同，请删去其中一行。`))
  }
  return found
}
