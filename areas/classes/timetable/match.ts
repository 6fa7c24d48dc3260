// The teachers and rooms a timetable names → those the body has registered.

import type { Tx } from '../../../server/database/db.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../server/workbook/sheet/same.ts'
import { listOptions } from '../options/views.ts'
import type { ImportReport } from '../schema.ts'
import type { ReadLesson, ReadLessons } from './read.ts'
import type { LessonForm } from './schema.ts'

type Options = Awaited<ReturnType<typeof listOptions>>

/** `lessons` holds the rows without a problem; the caller writes them only when there is none. */
export async function matchLessons(
  tx: Tx,
  keys: Keys,
  read: ReadLessons,
): Promise<{ lessons: LessonForm[]; shown: ImportReport['lessons']; problems: SheetProblem[] }> {
  const options = await listOptions(tx)
  const problems: SheetProblem[] = []
  const lessons: LessonForm[] = []
  const shown: ImportReport['lessons'] = []
  for (const r of read.rows) {
    const wrong = (key: 'teacher' | 'teacherId' | 'room', says: string) =>
      problems.push(read.wrong(r.row, key, says))
    const teacherId = matchTeacher(r, options, keys, wrong)
    const roomId = matchRoom(r, options, wrong)
    const { on, from, to, hours, kind, subject } = r
    if (on === null || from === null || to === null || hours === null || kind === null || subject === null)
      continue
    shown.push({
      row: r.row,
      on,
      from,
      to,
      hours,
      kind,
      subject,
      teacher: r.teacher ?? '',
      room: kind === 'online' ? '' : r.room,
    })
    if (teacherId === null) continue
    lessons.push({ on, from, to, hours, kind, subject: subject.slice(0, 100), teacherId, roomId })
  }
  return { lessons, shown, problems }
}

type Wrong = (key: 'teacher' | 'teacherId' | 'room', says: string) => void

/** By identity number where one is given, else by name, when only one teacher of the body bears it. */
function matchTeacher(r: ReadLesson, { teachers }: Options, keys: Keys, wrong: Wrong): string | null {
  if (r.teacher === null) return null
  const { teacher } = r
  const named = teachers.filter((t) => sameName(t.name, teacher))
  if (r.teacherId === null) {
    if (named.length === 1) return named[0]!.id
    if (named.length === 0) wrong('teacher', `本单位没有登记教师“${r.teacher}”，请先登记或更正姓名。`)
    else wrong('teacher', `本单位有${named.length}名教师叫“${r.teacher}”，请填写教师身份证号。`)
    return null
  }
  const hash = keyedHash(keys, 'person.id-number', r.teacherId)
  const found = named.find((t) => t.id_number_hash === hash)
  if (!found) wrong('teacherId', `本单位没有登记这个身份证号的教师“${r.teacher}”，请核对。`)
  return found?.id ?? null
}

function matchRoom(r: ReadLesson, { rooms }: Options, wrong: Wrong): string | null {
  if (r.kind === 'online' || r.room === '') return null
  const found = rooms.find((room) => sameName(room.name, r.room))
  if (!found) wrong('room', `本单位没有登记教室“${r.room.slice(0, 30)}”，请先登记或更正名称。`)
  return found?.id ?? null
}
