// 第十条 考勤、录像: sheets of the app (or paper) come in, marks are put right, lessons are filmed, the class ends.

import { importAttendance } from '../../areas/attendance/import/actions.ts'
import { readAttendance } from '../../areas/attendance/import/read.ts'
import { correct } from '../../areas/attendance/marks.ts'
import { moveClass } from '../../areas/classes/actions.ts'
import { addRecording } from '../../areas/video/actions.ts'
import { addDays } from '../../server/calendar.ts'
import { storeContent } from '../../server/files/content.ts'
import { confirmed, sheetOf } from '../../server/http/uploads/sheet-upload.ts'
import type { Story } from './agenda.ts'
import type { LivingClass } from './classes.ts'
import { film } from './film.ts'
import { principalOf } from './people.ts'
import { attendanceSheet, csv } from './sheets.ts'
import { at, by, byHouse, type Stage, who } from './stage.ts'

/** From the first lesson to the last; a class in training stops where today is. */
export async function* teachClass(s: Stage, c: LivingClass): Story {
  const days = [...new Set(c.lessons.map((l) => l.day))]
  const going = c.state === 'running' || c.state === 'suspended'
  // A class that is over sent its sheet once, on its last day; one that is taught sends it day by day.
  for (const day of going ? days : days.slice(-1)) {
    yield at(day, '17:10')
    if (going && untold(s, c, day)) continue
    await sendSheet(s, c, going ? [day] : days)
    await sendFilms(s, c, going ? [day] : days)
    // On the second day it is stopped.
    if (c.state === 'suspended') return
  }
  yield at(addDays(c.endsOn, 1), '00:05')
  await byHouse(s, (a) => moveClass(s.tx, a, c.id, 'end', 'A7.1'))
}

/** The class of the cast's school has not sent yesterday's sheet yet: the sample is for it (samples.ts). */
const untold = (s: Stage, c: LivingClass, day: string): boolean =>
  c.body === 0 && c.lessons.filter((l) => l.day < s.today).at(-1)?.day === day

async function sendSheet(s: Stage, c: LivingClass, days: string[]): Promise<void> {
  const told = c.lessons.flatMap((lesson, i) =>
    days.includes(lesson.day) ? [{ lesson, marks: c.marks[i]! }] : [],
  )
  const bytes = csv(
    attendanceSheet(
      c.classNo,
      c.trainees.map((p) => s.people[p]!),
      told,
    ),
  )
  const fileName = `${c.classNo}考勤${days.at(-1)}.csv`
  const read = await readAttendance(bytes, fileName)
  const fields = { source: c.attendance }
  const sent = confirmed(sheetOf({ clientKey: 'city', fileName, bytes, fields }))
  const body = who(s, principalOf(c.body))
  await by(s, body, (a) => importAttendance(s.tx, a, s.keys, c.id, sent, read, s.clock.now))
  if (days.includes(c.lessons[2]?.day ?? '')) await putRight(s, c)
}

/** Whoever forgot the phone is marked present on the teacher's word, one a class. */
async function putRight(s: Stage, c: LivingClass): Promise<void> {
  const seat = c.marks[2]!.findIndex((m, i) => m === 'absent' && i !== 3)
  if (seat < 0) return
  const input = {
    lessonId: c.lessonIds[2]!,
    personId: s.people[c.trainees[seat]!]!.id,
    mark: 'present' as const,
    reason: '手机没电未能打卡，任课教师和同桌学员证明到课。',
  }
  await by(s, who(s, principalOf(c.body)), (a) => correct(s.tx, a, c.id, input, s.clock.now))
}

/** all: every lesson in a room; some: the third one is cut short and every fourth is missing. */
async function sendFilms(s: Stage, c: LivingClass, days: string[]): Promise<void> {
  if (c.films === 'none') return
  const body = who(s, principalOf(c.body))
  const filmed = c.lessons.flatMap((l, i) =>
    days.includes(l.day) && l.kind !== 'online' && !(c.films === 'some' && i % 4 === 3) ? [{ l, i }] : [],
  )
  const kept = await Promise.all(
    filmed.map(async ({ l, i }) => {
      const startedAt = new Date(at(l.day, l.from) - 120_000)
      const whole = (at(l.day, l.to) - at(l.day, l.from)) / 1_000 + 180
      const seconds = c.films === 'some' && i === 2 ? Math.floor(whole / 2) : whole
      const content = await storeContent(s.settings, await film(seconds, startedAt))
      const facts = { seconds, codec: 'vp9', format: 'MP4', startedAt }
      return { i, facts, file: { ...content, name: `${l.day}第${i + 1}课.mp4` } }
    }),
  )
  for (const { i, file, facts } of kept)
    await by(s, body, (a) => addRecording(s.tx, a, s.settings, c.lessonIds[i]!, { file, facts }, s.clock.now))
}
