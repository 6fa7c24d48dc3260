// Cells of timetables and rosters, as people type them: times of day, hours, kinds of lesson, names.
import { plain, type Reading, unreadable } from '../../../server/workbook/cells.ts'
import { type Cell, columnName, emptyCell } from '../../../server/workbook/workbook.ts'
import type { LessonKind } from '../facts.ts'
import type { CellProblem } from '../schema.ts'

/** 8:30, 08:30, 08:30:00, 8时30分, 8点, 下午1:30, 8:30 AM, a time cell, or 0.354 as spreadsheets count; 'HH:MM'. */
export function readTime(cell: Cell): Reading<string> {
  const text = plain(cell)
  const wrong = { wrong: `“${text.slice(0, 30)}”不是时间，请写成 08:30 的样子。` }
  // A table saved as CSV keeps the fraction as text.
  const number = /^0\.\d+$/.test(text) ? Number(text) : cell.number
  if (number !== null && (cell.kind === 'date' || (number > 0 && number < 1))) {
    const minutes = Math.round((number - Math.floor(number)) * 1440)
    return minutes > 0 && minutes < 1440 ? { value: clock(minutes) } : wrong
  }
  const m =
    /^(?:\d{4}-\d{2}-\d{2} )?(上午|下午)? ?(\d{1,2}) ?[:时点] ?(?:(\d{1,2}) ?分?)?(?::\d{2})? ?(am|pm)?$/i.exec(
      text,
    )
  if (!m) return wrong
  const late = m[1] === '下午' || m[4]?.toLowerCase() === 'pm'
  const [hour, minute] = [Number(m[2]), Number(m[3] ?? 0)]
  const minutes = (late && hour < 12 ? hour + 12 : hour) * 60 + minute
  return hour < 24 && minute < 60 ? { value: clock(minutes) } : wrong
}

/** 课时: a whole number from 1 to 12, with or without the unit. */
export function readHours(cell: Cell): Reading<number> {
  const m = /^(\d+)(?:\.0+)? ?(课时|学时)?$/.exec(plain(cell))
  const hours = m ? Number(m[1]) : 0
  if (hours >= 1 && hours <= 12) return { value: hours }
  return { wrong: `“${plain(cell).slice(0, 30)}”不是课时，请填 1 至 12 的整数。` }
}

const kinds: Record<string, LessonKind> = {
  理论: 'theory',
  理论课: 'theory',
  实操: 'practice',
  实操课: 'practice',
  实训: 'practice',
  实践: 'practice',
  技能: 'practice',
  线上: 'online',
  线上课: 'online',
  网课: 'online',
  网络: 'online',
}

export function readKind(cell: Cell): Reading<LessonKind> {
  const found = kinds[plain(cell)]
  return found
    ? { value: found }
    : { wrong: `“${plain(cell).slice(0, 30)}”不能判断，请填“理论”“实操”或“线上”。` }
}

/** Chinese names without blanks; the dot of transcribed names in one form, so that they can be compared. */
export const plainName = (text: string): string => {
  const tidy = text.normalize('NFKC').replace(/[•・‧∙]/g, '·')
  return /^[\x20-\x7e]+$/.test(tidy) ? tidy.trim().replace(/\s+/g, ' ') : tidy.replace(/\s/g, '')
}

/** A name as an identity card bears it: 2 to 30 characters, no digits. */
export function readName(cell: Cell): Reading<string> {
  const name = plainName(plain(cell))
  return /^[^\d]{2,30}$/.test(name)
    ? { value: name }
    : { wrong: `“${name.slice(0, 30)}”不像姓名，请按身份证填写。` }
}

export type Place<K extends string> = {
  sheet: string
  columns: Map<K, number>
  titleOf: (key: K) => string
}

/** Reads the cells of one row; what cannot be read becomes a problem with its place, and null. */
export function rowReader<K extends string>(
  place: Place<K>,
  row: number,
  cells: Cell[],
  problems: CellProblem[],
) {
  const cellAt = (key: K): Cell => cells[place.columns.get(key) ?? -1] ?? emptyCell
  const problem = (key: K, wrong: string) => problems.push(problemAt(place, row, key, wrong))
  return {
    text: (key: K) => plain(cellAt(key)),
    problem,
    required<T>(key: K, read: (cell: Cell) => Reading<T>): T | null {
      const cell = cellAt(key)
      const blocked = unreadable(cell)
      const reading: Reading<T> = blocked ? { wrong: blocked } : read(cell)
      if ('value' in reading) return reading.value
      problem(key, reading.wrong)
      return null
    },
    /** undefined when the cell is empty or the column is not there. */
    optional<T>(key: K, read: (cell: Cell) => Reading<T>): T | null | undefined {
      const cell = cellAt(key)
      return plain(cell) === '' && !cell.formula ? undefined : this.required(key, read)
    },
  }
}

export function problemAt<K extends string>(
  place: Place<K>,
  row: number,
  key: K,
  wrong: string,
): CellProblem {
  const index = place.columns.get(key)
  const column = index === undefined ? '' : columnName(index)
  const title = place.titleOf(key)
  return {
    sheet: place.sheet,
    row,
    column,
    title,
    says: `工作表“${place.sheet}”第${row}行${column}${column ? '列' : ''}“${title}”：${wrong}`,
  }
}

/** Sums and notes that people leave under a table, and a header repeated on the next page. */
export function isAside(cells: Cell[], header: string): boolean {
  const texts = cells.map(plain).filter((text) => text !== '')
  if (texts.some((text) => text.replace(/\s/g, '') === header)) return true
  return /^(合计|总计|小计|共计|填表|制表|经办人|审核人|负责人|备注|说明|注[:：])/.test(texts[0] ?? '')
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
