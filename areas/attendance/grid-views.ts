// People × lessons of a class, with each rate.

import { lawOn } from '../../regulation/registers/law.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { isBelow, shareText } from '../../server/ratio.ts'
import * as correctionQueries from './correction-queries.ts'
import type { Mark } from './lesson-times.ts'
import { isOver, markOf } from './lesson-times.ts'
import * as queries from './queries.ts'
import type { Grid } from './schema.ts'
import { type Counted, isAttended, shareOf } from './share.ts'
import { leaves, shareLaw, units } from './share-law.ts'

/** Throws Missing. @clause A10.9 screen: attendance by person and lesson, with the rate of each person and the heads of each lesson */
export async function getGrid(tx: Tx, classId: string, now: number): Promise<Grid> {
  const found = await getClass(tx, classId)
  const { lessons, people } = await read(tx, classId, now)
  const { readings, minimum } = shareLaw(await lawOn(tx), shanghaiDay(now))
  return {
    classId,
    classNo: found.class_no,
    attendanceMode: found.attendance_mode as Grid['attendanceMode'],
    status: found.status,
    unit: units[readings.measure],
    minimum: minimum && `${(minimum.num * 100) / minimum.den}%`,
    rules: `按${units[readings.measure]}计算；迟到、早退${readings.partial === 'attended' ? '计为出勤' : '不计为出勤'}；请假${leaves[readings.leave]}；没有下课的、停课期间的课不计。`,
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
          inAt: c.inAt?.toISOString() ?? null,
          outAt: c.outAt?.toISOString() ?? null,
        })),
      }
    }),
  }
}

/** Marks as settled; where they are not yet, as they stand now. counts: over, and not in a time of stoppage. Where nothing at all was recorded of a lesson that is over, nobody has a mark. */
export async function read(tx: Tx, classId: string, now: number) {
  const lessons: Lesson[] = (await queries.lessonsOf(tx, classId)).map((l) => ({
    ...l,
    counts: !l.stopped && isOver(timesOf(l), now),
  }))
  const kept = await queries.attendanceOf(tx, classId)
  const rows = new Map(kept.map((a) => [`${a.lesson_id} ${a.person_id}`, a]))
  const known = new Set(kept.flatMap((a) => (a.in_at || a.out_at || a.source || a.mark ? [a.lesson_id] : [])))
  const people = (await queries.traineesOf(tx, classId)).map((p) => ({
    ...p,
    cells: lessons.map((l): Cell => {
      const row = rows.get(`${l.id} ${p.id}`)
      if (!row || (row.mark === null && (l.stopped || (l.counts && !known.has(l.id)))))
        return { mark: null, source: null, inAt: null, outAt: null }
      const live = markOf(timesOf(l), row.in_at?.getTime() ?? null, row.out_at?.getTime() ?? null, now)
      return {
        mark: (row.mark as Mark | null) ?? live,
        source: row.source,
        inAt: row.in_at,
        outAt: row.out_at,
      }
    }),
  }))
  return { lessons, people }
}

/** A lesson joined late into the plan has no row for a person who was not expected: it does not count for them. */
export const countedOf = (lessons: Lesson[], cells: Cell[]): Counted[] =>
  lessons.flatMap((l, i) => {
    const mark = cells[i]!.mark
    return l.counts && mark !== null ? [{ onDay: l.on_day, hours: l.hours, mark }] : []
  })
export const timesOf = (l: { starts_at: Date; ends_at: Date }) => ({
  startsAt: l.starts_at.getTime(),
  endsAt: l.ends_at.getTime(),
})
export type Cell = { mark: Mark | null; source: string | null; inAt: Date | null; outAt: Date | null }
export type Lesson = queries.LessonRow & { counts: boolean }
export async function getClass(tx: Tx, id: string) {
  const found = await queries.findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  return found
}
