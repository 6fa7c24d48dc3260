// People × lessons of a class, with each rate; what the grid, the exam gate and the phone show.

import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { isBelow, shareText } from '../../server/ratio.ts'
import * as queries from './queries.ts'
import {
  type Counted,
  isAttended,
  isOver,
  type Mark,
  markOf,
  type Share,
  type ShareReadings,
  shareOf,
  shareReadings,
} from './rules.ts'
import type { Grid } from './schema.ts'

type Minimum = { num: number; den: number } | null

/** The readings and the number that a rate rests on, as in force on a day; minimum null while nobody has set it. */
export function shareLaw(law: Law, on: string): { readings: ShareReadings; minimum: Minimum } {
  const reading = (key: string) => versionOn(law.readings[key], on)?.value
  const readings = {
    leave: reading(shareReadings.leave) ?? 'excluded',
    measure: reading(shareReadings.measure) ?? 'hours',
    partial: reading(shareReadings.partial) ?? 'attended',
  } as ShareReadings
  return {
    readings,
    minimum: (versionOn(law.parameters['trainee.minAttendance'], on)?.value ?? null) as Minimum,
  }
}

/** Every enrolled person of a class with the lessons that are over and the share of them; for the exam gate and claims. */
export async function sharesOf(
  tx: Tx,
  classId: string,
  now: number,
): Promise<{ personId: string; name: string; lessons: Counted[]; share: Share; below: boolean }[]> {
  const { lessons, people } = await read(tx, classId, now)
  const { readings, minimum } = shareLaw(await lawOn(tx), shanghaiDay(now))
  return people.map((p) => {
    const counted = countedOf(lessons, p.cells)
    const share = shareOf(counted, readings)
    return {
      personId: p.id,
      name: p.name,
      lessons: counted,
      share,
      below: minimum !== null && isBelow(share.attended, share.required, minimum),
    }
  })
}

/** Lessons that are over and have not one check-in of anybody. */
export async function unrecordedOf(tx: Tx, classId: string, now: number) {
  const { lessons, people } = await read(tx, classId, now)
  return lessons
    .filter((l, i) => l.counts && people.every(({ cells }) => cells[i]!.source === null))
    .map((l) => ({ position: l.position, onDay: l.on_day }))
}

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
    corrections: (await queries.correctionsOf(tx, classId)).length,
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

/** Corrections of a class, latest first. */
export async function listCorrections(tx: Tx, classId: string) {
  await getClass(tx, classId)
  return (await queries.correctionsOf(tx, classId)).map((k) => ({
    id: k.id,
    onDay: k.on_day,
    position: k.position,
    personName: k.person_name,
    markBefore: k.mark_before as Mark | null,
    markAfter: k.mark_after as Mark,
    reason: k.reason,
    madeAt: k.made_at.toISOString(),
  }))
}

async function getClass(tx: Tx, id: string) {
  const found = await queries.findClass(tx, id)
  if (!found) throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  return found
}

export const units = { hours: '课时', lessons: '课次', days: '天' } as const
const leaves = {
  excluded: '不计为出勤',
  attended: '计为出勤',
  deducted: '从应出勤中扣除',
} as const

type Cell = { mark: Mark | null; source: string | null; inAt: Date | null; outAt: Date | null }
type Lesson = queries.LessonRow & { counts: boolean }

/** Marks as settled; where they are not yet, as they stand now. counts: over, and not in a time of stoppage. */
async function read(tx: Tx, classId: string, now: number) {
  const lessons: Lesson[] = (await queries.lessonsOf(tx, classId)).map((l) => ({
    ...l,
    counts: !l.stopped && isOver(timesOf(l), now),
  }))
  const rows = new Map(
    (await queries.attendanceOf(tx, classId)).map((a) => [`${a.lesson_id} ${a.person_id}`, a]),
  )
  const people = (await queries.traineesOf(tx, classId)).map((p) => ({
    ...p,
    cells: lessons.map((l): Cell => {
      const row = rows.get(`${l.id} ${p.id}`)
      if (!row || (l.stopped && row.mark === null))
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
const countedOf = (lessons: Lesson[], cells: Cell[]): Counted[] =>
  lessons.flatMap((l, i) => {
    const mark = cells[i]!.mark
    return l.counts && mark !== null ? [{ onDay: l.on_day, hours: l.hours, mark }] : []
  })

const timesOf = (l: { starts_at: Date; ends_at: Date }) => ({
  startsAt: l.starts_at.getTime(),
  endsAt: l.ends_at.getTime(),
})
