// Marks: put right by a person with a reason, or given when a lesson is over.

import { placeOf } from '../../regulation/editions.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { isBody } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing, Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import { doorsOn, timesOf } from './check-in/doors.ts'
import * as correctionQueries from './correction-queries.ts'
import { MINUTE, markNames, markOf } from './lesson-times.ts'
import * as queries from './queries.ts'
import * as recordQueries from './record-queries.ts'
import { isOpenStatus } from './rules.ts'
import type { Correction } from './schema.ts'
import { countsByHand } from './unrecorded/of-person.ts'

/** Changes one mark with a reason; the reason stands for good. Throws Missing, Refused. */
// @clause A10.2 record: every correction of attendance keeps its reason and cannot be changed
export async function correct(
  tx: Tx,
  actor: Actor,
  classId: string,
  input: Correction,
  now: number,
): Promise<void> {
  const lesson = await queries.findLesson(tx, input.lessonId)
  if (!lesson || lesson.class_id !== classId) throw new Missing('本班没有这节课，请刷新后再试。')
  if (!isOpenStatus(lesson.class_status))
    throw new Refused('本班的培训已经结束并移交考核，考勤不能再更正。', placeOf('A10.2'))
  if (input.mark !== 'leave' && now < lesson.starts_at.getTime())
    throw new Refused('这节课还没有开始，现在只能登记请假。', placeOf('A10.2'))
  const why = whyDecided(lesson, actor)
  if (why) throw new Refused(why, placeOf('A10.2'))
  const row = await queries.lockAttendance(tx, input.lessonId, input.personId)
  if (!row) throw new Missing('这节课的考勤名单里没有此人，请刷新后再试。')
  if (row.mark === input.mark) throw new Refused(`此人这节课已经记为${markNames[input.mark]}，没有改动。`)
  await correctionQueries.insertCorrection(tx, {
    lesson_id: input.lessonId,
    person_id: input.personId,
    class_id: classId,
    provider_code: lesson.provider_code,
    mark_before: row.mark,
    mark_after: input.mark,
    reason: input.reason,
    made_by: actor.account!,
    made_at: actor.at,
  })
  // The database takes the mark only with the reason behind it.
  await correctionQueries.correctMark(tx, input.lessonId, input.personId, input.mark)
  await record(tx, actor, {
    area: 'attendance',
    verb: '更正考勤',
    subjectKind: 'class',
    subjectId: classId,
    provider: lesson.provider_code,
    clause: 'A10.2',
    detail: { lesson: lesson.position, onDay: lesson.on_day, before: row.mark, after: input.mark },
  })
}

/** What people decided about a lesson without a record stands: nobody puts in more afterwards. */
function whyDecided(
  { recorded, decided }: { recorded: boolean; decided: string | null },
  { role }: Pick<Actor, 'role'>,
): string | null {
  if (decided === 'upheld' || decided === 'settled')
    return '这节课已经认定没有可以采信的记录，不计入任何人的出勤，考勤不能再更正。'
  return decided !== null && !recorded && isBody(role)
    ? '这节课的补录已经人社部门认定，不能再自行更正；确有差错的，请联系人社部门更正。'
    : null
}

/** Gives every attendance of lessons that are over its mark; who did not check in where others did is absent. Answers how many. */
// @clause A10.2 job: marks are settled after the lesson; where nothing at all was recorded nobody is absent
export async function settle(
  tx: Tx,
  actor: Actor,
  now: number,
  classId: string | null = null,
): Promise<number> {
  const [law, day] = [await lawOn(tx), shanghaiDay(now)]
  const before = new Date(now - doorsOn(law, day).outAfter * MINUTE)
  const byHand = countsByHand(law, day)
  const rows = await recordQueries.unsettled(tx, before, classId, byHand, 5_000)
  const settled: { lessonId: string; personId: string; mark: string }[] = []
  const classes = new Map<string, { provider: string; absent: number; marked: number }>()
  for (const row of rows) {
    const mark = markOf(timesOf(row, law), row.in_at?.getTime() ?? null, row.out_at?.getTime() ?? null, now)
    if (mark === null) continue
    settled.push({ lessonId: row.lesson_id, personId: row.person_id, mark })
    const seen = classes.get(row.class_id) ?? { provider: row.provider_code, absent: 0, marked: 0 }
    seen.marked++
    if (mark === 'absent') seen.absent++
    classes.set(row.class_id, seen)
  }
  if (settled.length > 0) await queries.setMarks(tx, settled)
  for (const [id, { provider, absent, marked }] of classes) {
    await record(tx, actor, {
      area: 'attendance',
      verb: '考勤定案',
      subjectKind: 'class',
      subjectId: id,
      provider,
      clause: 'A10.2',
      detail: { marked, absent },
    })
  }
  return rows.length
}
