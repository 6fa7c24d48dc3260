// What a class's recordings show that does not fit, as rows of evidence. Reads only; in the name of the house.
import { ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { lessonsOf } from '../../attendance/queries.ts'
import type { Evidence } from '../../concerns/names.ts'
import * as queries from '../queries.ts'
import { coverageText, isCovered, minutesText, usedElsewhere } from '../rules.ts'
import { recordedLessons } from '../views.ts'

type Of = { id: string; provider_code: string }

/** Lessons taught in a room whose recording is missing or too short. */
export async function gapsOf(tx: Tx, { id }: Of, now: number): Promise<Evidence | null> {
  const min = ratioOn(await lawOn(tx), 'video.minCoverage', shanghaiDay(now))
  const gaps = (await recordedLessons(tx, id, now)).filter(
    (l) => !isCovered(l.lessonSeconds, l.recordedSeconds, min),
  )
  return table(
    ['课次', '日期', '上课', '录像', '覆盖'],
    gaps.map((l) => [
      `第${l.position}课`,
      l.onDay,
      minutesText(l.lessonSeconds),
      l.parts === 0 ? '没有' : minutesText(l.recordedSeconds),
      coverageText(l.lessonSeconds, l.recordedSeconds),
    ]),
  )
}

/** The same file put to another lesson; of another body's lesson no particulars, for the body reads this. */
export async function twiceOf(tx: Tx, of: Of): Promise<Evidence | null> {
  const { recordings, lessons } = await both(tx, of)
  const uses = await queries.usesOf(tx, [...new Set(recordings.flatMap((r) => r.hash ?? []))])
  const rows = recordings.flatMap((r) => {
    const lesson = lessons.get(r.lesson_id)
    const twice = usedElsewhere(r.hash, r.lesson_id, uses)
    if (!lesson || twice.length === 0) return []
    const where = twice.map((u) =>
      u.provider_code === of.provider_code
        ? `${u.class_no} 第${u.position}课（${u.on_day}）`
        : '其他培训主体的课',
    )
    return [[`第${lesson.position}课`, lesson.on_day, r.file_name ?? '', [...new Set(where)].join('、')]]
  })
  return table(['课次', '日期', '录像文件', '也用于'], rows)
}

async function both(tx: Tx, { id }: Of) {
  const lessons = new Map((await lessonsOf(tx, id)).map((l) => [l.id, l]))
  return { recordings: await queries.recordingsOf(tx, id), lessons }
}

const table = (columns: string[], rows: string[][]): Evidence | null =>
  rows.length === 0 ? null : { columns, rows }
