// A timetable while it is being typed: rows of texts, how one follows another, how a day is repeated. Pure.
import { addDays } from '../../../../server/calendar.ts'
import type { LessonKind } from '../../facts.ts'
import type { LessonForm, LessonRow } from '../schema.ts'

/** Everything as it stands in the fields; `key` names the row while it moves. */
export type DraftRow = {
  key: string
  on: string
  from: string
  to: string
  hours: string
  kind: LessonKind
  subject: string
  teacherId: string
  roomId: string
}

export type RowField = Exclude<keyof DraftRow, 'key'>

export const draftOf = (row: LessonRow): DraftRow => ({
  key: row.id,
  on: row.on,
  from: row.from,
  to: row.to,
  hours: String(row.hours),
  kind: row.kind,
  subject: row.subject,
  teacherId: row.teacherId,
  roomId: row.roomId ?? '',
})

/** The next lesson is most often like the last one, right after it. `startsOn`: the day of the first. */
export function rowAfter(last: DraftRow | undefined, key: string, startsOn: string): DraftRow {
  if (last) return { ...last, key, from: last.to, to: '' }
  const empty = { from: '', to: '', hours: '', subject: '', teacherId: '', roomId: '' }
  return { key, on: startsOn, kind: 'theory', ...empty }
}

/** The lessons of a day once more on another, in the order of time; `keyOf` names the new rows. */
export const copyDay = (rows: DraftRow[], from: string, to: string, keyOf: () => string): DraftRow[] =>
  inOrder([...rows, ...rows.filter((r) => r.on === from).map((r) => ({ ...r, key: keyOf(), on: to }))])

export const inOrder = (rows: DraftRow[]): DraftRow[] =>
  [...rows].sort((a, b) => (`${a.on} ${a.from}` < `${b.on} ${b.from}` ? -1 : 1))

export const daysOf = (rows: DraftRow[]): string[] =>
  [...new Set(rows.map((r) => r.on).filter((on) => on !== ''))].sort()

/** Where a day is most likely repeated: the first day after it that has no lesson yet. */
export function freeDayAfter(rows: DraftRow[], day: string): string {
  const taken = daysOf(rows)
  let next = addDays(day, 1)
  while (taken.includes(next)) next = addDays(next, 1)
  return next
}

/** 830, 8:30 and ８：３０ are 08:30; what is no time stays as it was typed. */
export function readTime(text: string): string {
  const [, hour, minute] = /^\s*(\d{1,2})\s*[:.点时]?\s*(\d{2})\s*分?\s*$/.exec(text.normalize('NFKC')) ?? []
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : text
}

/** As it is sent. What is empty is sent empty, for the server says what is missing. */
export const formOf = (row: DraftRow): LessonForm => ({
  on: row.on,
  from: readTime(row.from),
  to: readTime(row.to),
  hours: Number(row.hours),
  kind: row.kind,
  subject: row.subject,
  teacherId: row.teacherId,
  roomId: row.kind === 'online' || row.roomId === '' ? null : row.roomId,
})

const missing: Partial<Record<RowField, string>> = {
  on: '请选择日期。',
  from: '请填写开始时间。',
  to: '请填写结束时间。',
  hours: '请填写课时。',
  subject: '请填写内容。',
  teacherId: '请选择教师。',
}

/** What the server found, by row and field: 'lessons.3.to' belongs to the fourth row. Empty fields get a plainer sentence. */
export function rowErrors(
  fields: Record<string, string>,
  rows: DraftRow[],
): Map<string, [RowField, string][]> {
  const found = new Map<string, [RowField, string][]>()
  for (const [path, says] of Object.entries(fields)) {
    const [, index, field] = /^lessons\.(\d+)\.(\w+)$/.exec(path) ?? []
    const row = rows[Number(index)]
    if (!row || !field) continue
    const name = field as RowField
    const said = row[name] === '' ? (missing[name] ?? says) : says
    found.set(row.key, [...(found.get(row.key) ?? []), [name, said]])
  }
  return found
}
