// The changing code a teacher shows in the room.
import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { isOpen } from '../lesson-times.ts'
import * as queries from '../queries.ts'
import type { LessonCode } from '../schema.ts'
import { codeAt } from './codes.ts'
import { timesOf } from './doors.ts'
import { refuseStopped } from './refusals.ts'

/** What the teacher shows in the room. Throws Missing, and Refused while nobody could check in. */
export async function showCode(
  tx: Tx,
  keys: Keys,
  publicUrl: string,
  id: string,
  now: number,
): Promise<LessonCode> {
  const lesson = await queries.findLesson(tx, id)
  if (!lesson) throw new Missing('没有这节课，可能已改期，或不是贵单位的课。请回到“过程”中的班级查看课程表。')
  refuseStopped(lesson.class_status)
  const times = timesOf(lesson, await lawOn(tx))
  if (!isOpen(times, 'in', now) && !isOpen(times, 'out', now)) {
    const from = shanghaiTime(times.opensAt)
    const to = shanghaiTime(times.closesAt)
    throw new Refused(
      `这节课的签到码在 ${lesson.on_day} ${from} 至 ${to} 显示，现在不在这段时间内。`,
      placeOf('A10.3'),
    )
  }
  const { code, changesAt } = codeAt(keys, id, now)
  const counts = await queries.countsOfLesson(tx, id)
  return {
    lessonId: id,
    className: lesson.class_name,
    subject: lesson.subject,
    roomName: lesson.room_name,
    startsAt: lesson.starts_at.toISOString(),
    endsAt: lesson.ends_at.toISOString(),
    code,
    qr: `${publicUrl}/m/check-in?lesson=${id}&code=${code}`,
    changesInMs: changesAt - now,
    checkedIn: counts.checked_in,
    checkedOut: counts.checked_out,
    expected: counts.expected,
  }
}
