// Cells of timetables, as people type them: times of day, hours, kinds of lesson.
import { plain, type Reading, readTime as readMoment } from '../../../server/workbook/cells.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import type { LessonKind } from '../facts.ts'

/** A time of day to the minute, 'HH:MM'; spreadsheets count it as a fraction that seldom ends on one. */
export function readTime(cell: Cell): Reading<string> {
  const read = readMoment(cell)
  if ('wrong' in read) return read
  const minutes = Math.min(Math.floor((read.value.second + 15) / 60), 1439)
  return { value: clock(minutes) }
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

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
