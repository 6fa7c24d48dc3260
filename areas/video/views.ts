// Lessons and what was recorded of each.

import { lawOn } from '../../regulation/registers/law.ts'
import { versionOn } from '../../regulation/rule.ts'
import { shanghaiDay } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { type Ratio, ratioText } from '../../server/ratio.ts'
import { findClass, lessonsOf } from '../attendance/queries.ts'
import { secondsOf } from './actions.ts'
import * as queries from './queries.ts'
import { coverageText, isCovered, isOff, type RecordedLesson, usedElsewhere } from './rules.ts'
import type { Lane, Lanes } from './schema.ts'

/** Throws Missing. Hints on foreign bodies' lessons reach only those who may see them. */
export async function getLanes(tx: Tx, classId: string, now: number): Promise<Lanes> {
  if (!(await findClass(tx, classId)))
    throw new Missing('没有这个班级，可能地址有误。请回到“过程”的列表中选择。')
  const min = (versionOn((await lawOn(tx)).parameters['video.minCoverage'], shanghaiDay(now))?.value ??
    null) as Ratio | null
  const rows = await queries.recordingsOf(tx, classId)
  const uses = await queries.usesOf(
    tx,
    rows.flatMap((r) => r.hash ?? []),
  )
  const lanes = (await lessonsOf(tx, classId)).map((lesson): Lane => {
    const own = rows.filter((r) => r.lesson_id === lesson.id)
    const recordedSeconds = own.reduce((sum, r) => sum + r.seconds, 0)
    const lessonSeconds = secondsOf(lesson)
    const state = lesson.stopped
      ? 'stopped'
      : lesson.kind === 'online'
        ? 'online'
        : now <= lesson.ends_at.getTime()
          ? 'coming'
          : recordedSeconds === 0
            ? 'missing'
            : isCovered(lessonSeconds, recordedSeconds, min)
              ? 'covered'
              : 'short'
    return {
      lessonId: lesson.id,
      position: lesson.position,
      onDay: lesson.on_day,
      startsAt: lesson.starts_at.toISOString(),
      endsAt: lesson.ends_at.toISOString(),
      subject: lesson.subject,
      state,
      lessonSeconds,
      recordedSeconds,
      coverage: coverageText(lessonSeconds, recordedSeconds),
      recordings: own.map((r) => ({
        id: r.id,
        file: r.file_id && r.file_name ? { id: r.file_id, name: r.file_name } : null,
        seconds: r.seconds,
        codec: r.codec,
        startedAt: r.started_at?.toISOString() ?? null,
        recordedAt: r.recorded_at.toISOString(),
        hints: hintsOf(r, lesson, uses),
      })),
    }
  })
  const over = lanes.filter((l) => ['covered', 'short', 'missing'].includes(l.state))
  return {
    classId,
    minimum: min && ratioText(min),
    over: over.length,
    covered: over.filter((l) => l.state === 'covered').length,
    lanes,
  }
}

/** What the rules ask: lessons over that were taught in a room. */
export async function recordedLessons(tx: Tx, classId: string, now: number): Promise<RecordedLesson[]> {
  const { lanes } = await getLanes(tx, classId, now)
  return lanes
    .filter((l) => ['covered', 'short', 'missing'].includes(l.state))
    .map((l) => {
      const starts = l.recordings.flatMap((r) => (r.startedAt ? [Date.parse(r.startedAt)] : []))
      return {
        position: l.position,
        onDay: l.onDay,
        lessonSeconds: l.lessonSeconds,
        recordedSeconds: l.recordedSeconds,
        parts: l.recordings.length,
        startedLate:
          starts.length === 0 ? null : Math.round((Math.min(...starts) - Date.parse(l.startsAt)) / 1_000),
      }
    })
}

// @clause X2.3.3(d) screen: one recording for two lessons, or made at another time, is pointed out
function hintsOf(
  r: Awaited<ReturnType<typeof queries.recordingsOf>>[number],
  lesson: { id: string; starts_at: Date; ends_at: Date },
  uses: Awaited<ReturnType<typeof queries.usesOf>>,
): string[] {
  const twice = usedElsewhere(r.hash, lesson.id, uses).map(
    (u) => `${u.class_no} 第${u.position}课（${u.on_day}）`,
  )
  const off = isOff(r.started_at, lesson)
  return [
    ...(twice.length > 0 ? [`同一个录像文件也用于${twice.join('、')}，请核对。`] : []),
    ...(off ? ['录像自带的录制日期与上课日期不符，请核对摄像设备的时钟。'] : []),
  ]
}
