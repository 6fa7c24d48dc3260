// What a trainee asks on the phone: what is on today, how do I stand, what is required of me (A10.18).

import { lawOn } from '../../../regulation/registers/law.ts'
import type { Law } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { isOver, type LessonTimes, type Mark, markNames, markOf } from '../lesson-times.ts'
import { countsByHand } from '../unrecorded/of-person.ts'
import { uncounted } from '../unrecorded/queries.ts'
import { type Standing, standingNames } from '../unrecorded/standing.ts'
import { timesOf } from './doors.ts'
import * as queries from './queries.ts'
import type { MyLesson, MyLessons } from './schema.ts'

/** Lessons of a day (in Shanghai) and the next one after it. `now` in milliseconds. */
export async function myLessons(tx: Tx, actor: Actor, on: string, now: number): Promise<MyLessons> {
  const person = personOf(actor)
  const next = await queries.nextLessonAfter(tx, person, on)
  const lessons = await queries.lessonsOn(tx, person, on)
  const law = await lawOn(tx)
  const standings = await unknownAmong(tx, actor, lessons, law, now)
  return {
    on,
    isToday: on === shanghaiDay(now),
    lessons: lessons.map((l) => lessonOf(l, law, now, standings.get(l.id))),
    next: next ? lessonOf(next, law, now) : null,
  }
}

export function personOf(actor: Actor): string {
  if (!actor.person)
    throw new Missing('这个账号没有对应的学员。请用身份证号和短信验证码登录；仍不行的，请与人社部门联系。')
  return actor.person
}

/** Of lessons that are over those of which it is not known who came: the others' rows say so, which a trainee does not see. */
export async function unknownAmong(
  tx: Tx,
  actor: Actor,
  lessons: queries.LessonRow[],
  law: Law,
  now: number,
): Promise<Map<string, Standing>> {
  const over = lessons.filter((l) => l.expected !== null && isOver(timesOf(l, law), now)).map((l) => l.id)
  if (over.length === 0) return new Map()
  const byHand = countsByHand(law, shanghaiDay(now))
  const rows = await asHouse(tx, actor, (all) => uncounted(all, over, byHand))
  return new Map(rows.map((l) => [l.id, l.standing]))
}

/** `standing`: where it is not known who came to it; then it counts neither way, and nobody is absent. */
export function lessonOf(l: queries.LessonRow, law: Law, now: number, standing?: Standing): MyLesson {
  const times = timesOf(l, law)
  const mark = standing === undefined ? markNow(l, times, now) : null
  return {
    id: l.id,
    classId: l.class_id,
    className: l.class_name,
    occupation: l.occupation_name,
    level: l.level as Level,
    levelName: levelNames[l.level as Level],
    providerName: l.provider_name ?? '',
    onDay: l.on_day,
    opensAt: shanghaiTime(times.opensAt),
    closesAt: shanghaiTime(times.closesAt),
    startsAt: shanghaiTime(times.startsAt),
    endsAt: shanghaiTime(times.endsAt),
    planned: l.planned_at && {
      onDay: shanghaiDay(l.planned_at.getTime()),
      startsAt: shanghaiTime(l.planned_at.getTime()),
    },
    kind: l.kind as MyLesson['kind'],
    subject: l.subject,
    room: l.room,
    teacher: l.teacher,
    inAt: l.in_at && shanghaiTime(l.in_at.getTime()),
    outAt: l.out_at && shanghaiTime(l.out_at.getTime()),
    mark,
    markName: standing === undefined ? mark && markNames[mark] : (standingNames[standing] ?? null),
    over: isOver(times, now),
    suspended: l.status === 'suspended',
  }
}

/** The mark as settled; before that it follows from in and out. Nothing for a lesson one was not expected at. */
function markNow(l: queries.LessonRow, times: LessonTimes, now: number): Mark | null {
  if (l.mark !== null || l.expected === null) return l.mark as Mark | null
  return markOf(times, l.in_at?.getTime() ?? null, l.out_at?.getTime() ?? null, now)
}
