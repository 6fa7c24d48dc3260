// Facts of a lesson that is to be moved, and what the rules say of it.
import { type Judged, judgeFacts } from '../../../regulation/judge.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { listLessons } from '../actions.ts'
import type { LessonKind } from '../facts.ts'
import { lessonsOf } from '../facts-queries.ts'
import { type ClassRecord, classFacts } from '../judge.ts'
import type { Slot } from './queries.ts'
import { type ChangeFacts, changeRules } from './rules.ts'

/** The lesson as it would be, under the law of the day on which it was asked for. */
export async function judgeChange(
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  slot: Slot & { askedOn: string },
): Promise<Judged<ChangeFacts>> {
  const facts = await asHouse(tx, actor, async (house): Promise<ChangeFacts> => {
    const all = await lessonsOf(house, row.id)
    const lesson = (await listLessons(house, row.id)).find((l) => l.id === slot.lessonId)!
    const others = all.filter((l) => l.position !== lesson.position)
    const on = shanghaiDay(slot.startsAt.getTime())
    const moved = {
      position: lesson.position,
      on,
      subject: lesson.subject,
      kind: lesson.kind as LessonKind,
      from: shanghaiTime(slot.startsAt.getTime()),
      to: shanghaiTime(slot.endsAt.getTime()),
      hours: lesson.hours,
      teacher: slot.teacherId,
      room: slot.roomId,
    }
    const base = await classFacts(house, row, slot.askedOn, undefined, [moved])
    const firstDay = lesson.on_day < on ? lesson.on_day : on
    return { ...base, on: slot.askedOn, askedOn: slot.askedOn, firstDay, others }
  })
  return judgeFacts(changeRules, await lawOn(tx), facts)
}
