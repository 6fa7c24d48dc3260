// What counts of a class for one person once the marks are settled; for claims.
import { readingOn } from '../../../regulation/in-force.ts'
import type { Law } from '../../../regulation/rule.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Mark } from '../lesson-times.ts'
import type { Counted } from '../share.ts'
import type { LessonFacts } from './lesson-rules.ts'
import { lessonsOfPerson } from './queries.ts'
import { hoursOf, isKnown, lessonName } from './standing.ts'

/** May what a body put in by hand count, once people have found that the lesson was held? */
export const countsByHand = (law: Law, on: string): boolean =>
  readingOn(law, 'A10.2.record', on) === 'accepted'

/** `unrecorded`: lessons up to that day of which nothing is recorded and nobody has decided, by name. `hours`: filed, and found not held. `before`: what of it the list says by which the class was brought in. */
export async function attendanceOfPerson(
  tx: Tx,
  law: Law,
  of: { classId: string; personId: string; until: string },
): Promise<{
  lessons: Counted[]
  unrecorded: string[]
  hours: NonNullable<LessonFacts['hours']>
  before: { lessons: number; hours: number }
}> {
  const rows = await lessonsOfPerson(tx, of.classId, of.personId, of.until, countsByHand(law, of.until))
  const taught = rows.filter((l) => !l.stopped)
  const counted = taught.filter((l) => isKnown(l.standing) && l.mark !== null)
  const before = counted.filter(({ source }) => source === 'brought' || source === 'told')
  return {
    lessons: counted.map((l) => ({ onDay: l.on_day, hours: l.hours, mark: l.mark as Mark })),
    before: { lessons: before.length, hours: before.reduce((sum, { hours }) => sum + hours, 0) },
    unrecorded: taught
      .filter((l) => l.standing === 'open')
      .map((l) => lessonName({ position: l.position, onDay: l.on_day })),
    hours: hoursOf(rows),
  }
}
