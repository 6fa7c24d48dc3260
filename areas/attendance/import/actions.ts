// 考勤导入: first a dry run that says everything that is wrong, then the same file again, all or nothing.

import { placeOf } from '../../../regulation/editions.ts'
import { integerOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet, traceOf } from '../../../server/http/uploads/sheet-upload.ts'
import { doneBefore } from '../../../server/journal/done-before.ts'
import { record } from '../../../server/journal/journal.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { timesOf } from '../check-in/doors.ts'
import { markOf } from '../lesson-times.ts'
import { settle } from '../marks.ts'
import * as queries from '../queries.ts'
import { isOpenStatus } from '../rules.ts'
import type { ImportResult } from '../schema.ts'
import { type Planned, planImport } from './plan.ts'
import type { ReadAttendance } from './read.ts'

/**
 * Says what the sheet would do, and does it when the hash of what was looked at comes back. The file itself is not kept: it
 * holds whole identity numbers; its name and hash stand in the journal. The same request again answers the first; the same
 * file in another changes nothing and is not journalled again. Throws Missing, Refused: errors left, paper where the app is prescribed (A10.4), class closed.
 */
// @clause A10.3 record: attendance sheets exported from the Jiangsu app are read in
// @clause A10.4 workflow: only an enterprise's class filed with signatures by name may bring in paper attendance
export async function importAttendance(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  classId: string,
  sent: SentSheet,
  sheet: ReadAttendance,
  now: number,
): Promise<ImportResult> {
  const source = sent.fields.source === 'paper' ? 'paper' : 'app'
  if (sent.confirm !== null) await inTurn(tx, `attendance of ${classId}`)
  const found = await queries.findClass(tx, classId)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  refuseWrongSource(found, source)
  const law = await lawOn(tx)
  const lessons = (await queries.lessonsOf(tx, classId)).map((l) => ({
    id: l.id,
    position: l.position,
    onDay: l.on_day,
    stopped: l.stopped,
    decided: l.decided === 'upheld' || l.decided === 'settled',
    ...timesOf(l, law),
  }))
  const people = (await queries.traineesOf(tx, classId)).map((p) => ({
    id: p.id,
    name: p.name,
    idNumberHash: p.id_number_hash,
  }))
  const hashOf = (number: string) => keyedHash(keys, 'person.id-number', number)
  const nearMinutes = integerOn(law, 'attendance.sheetNearMinutes', shanghaiDay(now))
  const of = { classNo: found.class_no, lessons, people, nearMinutes }
  const { planned, problems } = planImport(sheet, of, hashOf, now)
  const { changes, kept } = await compare(tx, classId, planned, source, now)
  if (sent.confirm !== null) {
    refuseUnlessSeen(sent, problems)
    await write(tx, actor, found, { sent, source }, changes, now)
  }
  return {
    confirmed: sent.confirm !== null,
    fileHash: sent.hash,
    fileName: sent.fileName,
    sheet: sheet.sheet,
    rows: sheet.rowCount,
    people: new Set(planned.map((p) => p.person.id)).size,
    lessons: new Set(planned.map((p) => p.lesson.id)).size,
    changed: changes.length || (await changedBefore(tx, actor, classId, sent)),
    kept,
    problems,
    notices: sheet.notices,
  }
}

/** How many marks this very request has changed already. */
async function changedBefore(tx: Tx, actor: Actor, classId: string, { confirm, clientKey, hash }: SentSheet) {
  const done = confirm === null ? undefined : await doneBefore(tx, actor, 'class', classId, clientKey)
  return done?.read === hash ? Number(done.changed) : 0
}

function refuseWrongSource(
  found: NonNullable<Awaited<ReturnType<typeof queries.findClass>>>,
  source: 'app' | 'paper',
) {
  if (!isOpenStatus(found.status))
    throw new Refused(
      '本班不在培训期间，不能导入考勤。已移交考核或已取消的班次，考勤不再改动。',
      placeOf('A10.2'),
    )
  if (source === 'paper' && found.attendance_mode !== 'paper')
    throw new Refused(
      '本班备案的是江苏智慧人社APP打卡，不能导入纸质签到。请导出APP的考勤表后导入。',
      placeOf('A10.4'),
    )
}

/** What is new or different. Corrections made by hand stay. */
async function compare(tx: Tx, classId: string, planned: Planned[], source: 'app' | 'paper', now: number) {
  const rows = new Map(
    (await queries.attendanceOf(tx, classId)).map((a) => [`${a.lesson_id} ${a.person_id}`, a]),
  )
  const changes: queries.AttendanceChange[] = []
  let kept = 0
  for (const { lesson, person, row } of planned) {
    const before = rows.get(`${lesson.id} ${person.id}`)
    if (!before) continue
    // What was corrected by hand, or came with the list of before, no sheet of a body replaces.
    if (before.source === 'correction' || before.source === 'brought') {
      kept++
      continue
    }
    const mark = row.leave ? 'leave' : markOf(lesson, row.inAt, row.outAt, now)
    const told =
      before.source === source &&
      (before.in_at?.getTime() ?? null) === row.inAt &&
      (before.out_at?.getTime() ?? null) === row.outAt
    // A mark that follows from the same times was settled; only who had not checked out yet is early once nobody can any more.
    const settled =
      before.mark !== null &&
      (before.in_at ?? before.out_at) !== null &&
      !(before.mark === 'present' && mark === 'early')
    if (!told || (before.mark !== mark && !settled))
      changes.push({
        lessonId: lesson.id,
        personId: person.id,
        inAt: day(row.inAt),
        outAt: day(row.outAt),
        source,
        mark,
      })
  }
  return { changes, kept }
}

const day = (at: number | null) => (at === null ? null : new Date(at))

async function write(
  tx: Tx,
  actor: Actor,
  found: { id: string; provider_code: string },
  { sent, source }: { sent: SentSheet; source: 'app' | 'paper' },
  changes: queries.AttendanceChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return
  await queries.setAttendances(tx, changes)
  await record(tx, actor, {
    area: 'attendance',
    verb: source === 'app' ? '导入APP考勤' : '导入纸质签到',
    subjectKind: 'class',
    subjectId: found.id,
    provider: found.provider_code,
    clause: source === 'app' ? 'A10.3' : 'A10.4',
    detail: { file: sent.fileName, ...traceOf(sent), key: sent.clientKey, changed: changes.length },
  })
  await settle(tx, actor, now, found.id)
}
