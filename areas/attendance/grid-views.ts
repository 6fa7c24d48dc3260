// People × lessons of a class, with each rate.

import { lawOn } from '../../regulation/registers/law.ts'
import type { Law } from '../../regulation/rule.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { isBelow, ratioText, shareText } from '../../server/ratio.ts'
import { timesOf } from './check-in/doors.ts'
import * as correctionQueries from './correction-queries.ts'
import { isOver, type Mark, markOf } from './lesson-times.ts'
import * as queries from './queries.ts'
import type { Grid } from './schema.ts'
import { type Counted, isAttended, shareOf } from './share.ts'
import { leaves, shareLaw, units } from './share-law.ts'
import { countsByHand } from './unrecorded/of-person.ts'
import { isKnown, lessonName } from './unrecorded/standing.ts'

/** Throws Missing. @clause A10.9 screen: attendance by person and lesson, with the rate of each person and the heads of each lesson */
export async function getGrid(tx: Tx, classId: string, now: number): Promise<Grid> {
  const found = await getClass(tx, classId)
  const law = await lawOn(tx)
  const { lessons, people } = await read(tx, classId, now, law)
  const { readings, minimum } = shareLaw(law, shanghaiDay(now))
  return {
    classId,
    classNo: found.class_no,
    attendanceMode: found.attendance_mode as Grid['attendanceMode'],
    status: found.status,
    unit: units[readings.measure],
    minimum: minimum && ratioText(minimum),
    rules: `按${units[readings.measure]}计算；迟到、早退${readings.partial === 'attended' ? '计为出勤' : '不计为出勤'}；请假${leaves[readings.leave]}；没有下课的、停课期间的课不计；没有打卡或签到记录的课，认定以前既不计出勤，也不计缺课。`,
    unrecorded: openOf(lessons),
    corrections: (await correctionQueries.correctionsOf(tx, classId)).length,
    lessons: lessons.map((l, i) => {
      const marks = people.map(({ cells }) => cells[i]!.mark)
      return {
        id: l.id,
        position: l.position,
        onDay: l.on_day,
        startsAt: l.starts_at.toISOString(),
        endsAt: l.ends_at.toISOString(),
        hours: l.hours,
        kind: l.kind,
        subject: l.subject,
        over: l.counts,
        standing: l.over && !l.stopped ? l.standing : null,
        headsBefore: l.heads_before,
        expected: people.length,
        attended: marks.filter((m) => m !== null && isAttended(m, { ...readings, leave: 'excluded' })).length,
      }
    }),
    people: people.map(({ id, name, id_number_masked, cells }) => {
      const share = shareOf(countedOf(lessons, cells), readings)
      return {
        personId: id,
        name,
        idNumberMasked: id_number_masked,
        ...share,
        rate: shareText(share.attended, share.required),
        below: minimum !== null && isBelow(share.attended, share.required, minimum),
        cells: cells.map((c) => ({
          mark: c.mark,
          corrected: c.source === 'correction',
          brought: c.source === 'brought' || c.source === 'told',
          inAt: c.inAt?.toISOString() ?? null,
          outAt: c.outAt?.toISOString() ?? null,
        })),
      }
    }),
  }
}

/**
 * Marks as settled; where they are not yet, as they stand now. over: nobody can check out any more. counts: over, not in a time of
 * stoppage, and it is known who came. Where it is not, nobody has a mark but what was put in by hand, and that does not count.
 */
export async function read(tx: Tx, classId: string, now: number, law: Law) {
  const byHand = countsByHand(law, shanghaiDay(now))
  const lessons: Lesson[] = (await queries.lessonsOf(tx, classId, byHand)).map((l) => {
    const over = isOver(timesOf(l, law), now)
    return { ...l, over, counts: over && !l.stopped && isKnown(l.standing) }
  })
  const kept = await queries.attendanceOf(tx, classId)
  const rows = new Map(kept.map((a) => [`${a.lesson_id} ${a.person_id}`, a]))
  const people = (await queries.traineesOf(tx, classId)).map((p) => ({
    ...p,
    cells: lessons.map((l): Cell => {
      const row = rows.get(`${l.id} ${p.id}`)
      if (!row) return { expected: false, kept: null, mark: null, source: null, inAt: null, outAt: null }
      const { source, in_at: inAt, out_at: outAt } = row
      const settled = row.mark as Mark | null
      const live = markOf(timesOf(l, law), inAt?.getTime() ?? null, outAt?.getTime() ?? null, now)
      const unknown = l.stopped || (l.over && !l.counts)
      return { expected: true, kept: settled, mark: settled ?? (unknown ? null : live), source, inAt, outAt }
    }),
  }))
  return { lessons, people }
}

/** Lessons that are over, were not stopped, and of which nothing is known and nobody has decided; by name. */
export const openOf = (lessons: Lesson[]): string[] =>
  lessons
    .filter((l) => l.over && !l.stopped && l.standing === 'open')
    .map((l) => lessonName({ position: l.position, onDay: l.on_day }))

/** A lesson joined late into the plan has no row for a person who was not expected: it does not count for them. */
export const countedOf = (lessons: Lesson[], cells: Cell[]): Counted[] =>
  lessons.flatMap((l, i) => {
    const mark = cells[i]!.mark
    return l.counts && mark !== null ? [{ onDay: l.on_day, hours: l.hours, mark }] : []
  })
/** kept: as it was settled. expected: on the list of that lesson. */
export type Cell = {
  expected: boolean
  kept: Mark | null
  mark: Mark | null
  source: string | null
  inAt: Date | null
  outAt: Date | null
}
export type Lesson = queries.LessonRow & { over: boolean; counts: boolean }
export async function getClass(tx: Tx, id: string) {
  const found = await queries.findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  return found
}
