// Checking in and out by code. Correcting and settling marks stand in marks.ts.

import { placeOf } from '../../regulation/editions.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../server/calendar.ts'
import { act, type Tx } from '../../server/database/db.ts'
import { Missing, Refused } from '../../server/errors.ts'
import type { House } from '../../server/house.ts'
import { TooManyTries } from '../../server/http/refusals.ts'
import { record } from '../../server/journal/journal.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import { isRightCode } from './check-in/codes.ts'
import { timesOf, triesOn } from './check-in/doors.ts'
import * as checkIns from './check-in/queries.ts'
import { type Lesson, noLesson, refuseClosed, refuseStopped } from './check-in/refusals.ts'
import { type LessonTimes, type Mark, MINUTE, markNames, markOf } from './lesson-times.ts'
import * as queries from './queries.ts'
import type { CheckedIn, CheckIn } from './schema.ts'

/**
 * A trainee's own check-in or check-out, by the server's clock. A second one answers the first. Every try is kept even
 * when the code is wrong, so it is committed before the code is looked at. Throws Missing, Refused, TooManyTries.
 */
// @clause A10.3 workflow: trainees check in and out lesson by lesson with a changing code
export async function checkIn(
  { db, keys }: Pick<House, 'db' | 'keys'>,
  actor: Actor,
  input: CheckIn,
  now: number,
): Promise<CheckedIn> {
  const done = await act(db, actor, (tx) => takeTry(tx, actor, input, now))
  return done ?? act(db, actor, (tx) => enter(tx, actor, keys, input, now))
}

async function takeTry(tx: Tx, actor: Actor, input: CheckIn, now: number): Promise<CheckedIn | null> {
  const { lesson, times, row, person } = await mine(tx, actor, input.lessonId)
  const done = answer(lesson, times, row, input.kind)
  if (done) return done
  const tries = triesOn(await lawOn(tx), shanghaiDay(now))
  const since = new Date(now - tries.minutes * MINUTE)
  if ((await checkIns.countTries(tx, input.lessonId, person, since)) >= tries.most) {
    throw new TooManyTries(
      `签到码输错次数较多，请 ${tries.minutes} 分钟后再试，或请老师登记补签。`,
      tries.minutes * 60,
    )
  }
  await checkIns.insertTry(tx, {
    lesson_id: input.lessonId,
    person_id: person,
    provider_code: row.provider_code,
    kind: input.kind,
  })
  return null
}

async function enter(tx: Tx, actor: Actor, keys: Keys, input: CheckIn, now: number): Promise<CheckedIn> {
  const { lesson, times, row, person } = await mine(tx, actor, input.lessonId)
  const done = answer(lesson, times, row, input.kind)
  if (done) return done
  refuseStopped(lesson.class_status)
  refuseClosed(lesson, times, input.kind, now)
  if (input.kind === 'in' && row.out_at)
    throw new Refused('您已经签退，这节课不能再签到。有误的请老师登记更正。')
  if (!isRightCode(keys, input.lessonId, input.code, now)) {
    throw new Refused('签到码不对，或已经过期。请看教室屏幕上现在的 6 位数字，重新填写。', placeOf('A10.3'))
  }
  const at = new Date(now)
  await queries.setTime(tx, input.lessonId, person, input.kind, at)
  await record(tx, actor, {
    area: 'attendance',
    verb: input.kind === 'in' ? '签到' : '签退',
    // The lesson, not the class: hundreds of check-ins would bury what happened to the class.
    subjectKind: 'lesson',
    subjectId: lesson.id,
    provider: lesson.provider_code,
    clause: 'A10.3',
    detail: { lesson: lesson.position, onDay: lesson.on_day },
  })
  return answer(lesson, times, { ...row, [input.kind === 'in' ? 'in_at' : 'out_at']: at }, input.kind)!
}

type Row = { in_at: Date | null; out_at: Date | null; provider_code: string }

/** The lesson and the row of whoever asks. A lesson of another class looks as if it did not exist. */
async function mine(tx: Tx, actor: Actor, lessonId: string) {
  const person = actor.person
  const lesson = person === null ? undefined : await queries.findLesson(tx, lessonId)
  if (person === null || !lesson || !(await checkIns.isEnrolled(tx, lesson.class_id, person)))
    throw new Missing(noLesson)
  const row = await queries.lockAttendance(tx, lessonId, person)
  if (!row) throw new Refused('这节课的考勤名单里没有您，请联系培训机构核对花名册。', placeOf('A10.16(d)'))
  return { lesson, times: timesOf(lesson, await lawOn(tx)), row, person }
}

/** The first result, the same at every repetition; null when there is none yet. */
function answer(lesson: Lesson, times: LessonTimes, row: Row, kind: 'in' | 'out'): CheckedIn | null {
  const at = kind === 'in' ? row.in_at : row.out_at
  if (!at) return null
  const mark = markOf(times, row.in_at?.getTime() ?? null, kind === 'out' ? at.getTime() : null, at.getTime())
  return { lessonId: lesson.id, kind, at: at.toISOString(), mark, says: sentence(kind, at, mark) }
}

function sentence(kind: 'in' | 'out', at: Date, mark: Mark | null): string {
  const done = `${kind === 'in' ? '已签到' : '已签退'}，时间 ${shanghaiTime(at.getTime())}`
  return mark === 'late' || mark === 'early' ? `${done}，记为${markNames[mark]}。` : `${done}。`
}
