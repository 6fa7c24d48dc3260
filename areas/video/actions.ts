// A recording is put to its lesson, its length read from the file itself.

import { placeOf } from '../../regulation/editions.ts'
import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing, Refused } from '../../server/errors.ts'
import type { Stored } from '../../server/files/content.ts'
import { keepFile } from '../../server/files/files.ts'
import { record } from '../../server/journal/journal.ts'
import type { Settings } from '../../server/settings/shape.ts'
import { recordableStatuses } from '../attendance/rules.ts'
import * as queries from './queries.ts'
import type { RecordingFacts } from './read-recording.ts'
import { coverageText } from './rules.ts'
import type { Added } from './schema.ts'

/** 200 MB: four hours of a small picture. */
export const MOST_RECORDING_BYTES = 200 * 1024 * 1024

/** Before a large file is even received. Throws Missing, Refused. */
export async function requireRecordable(tx: Tx, id: string, now: number) {
  const lesson = await queries.findLesson(tx, id)
  if (!lesson) throw new Missing('没有这节课，可能已改期，或不是贵单位的课。请回到“过程”中的班级查看课程表。')
  if (!recordableStatuses.some((status) => status === lesson.class_status))
    throw new Refused(
      '本班还没有开课，或已经归档、取消，不能上传录像。需要更正的，请与人社部门联系。',
      placeOf('X2.3.3(d)'),
    )
  if (now < lesson.starts_at.getTime())
    throw new Refused(`这节课在 ${lesson.on_day} 才开始，上课之后再上传录像。`, placeOf('X2.3.3(d)'))
  return lesson
}

/** The same content put to the same lesson again answers the first. Throws Missing, Refused. */
// @clause X2.3.3(d) record: recordings by lesson, their length read from the file
// @clause A10.3 record: recordings belong to lessons
export async function addRecording(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  lessonId: string,
  input: { file: Stored & { name: string }; facts: RecordingFacts },
  now: number,
): Promise<Added> {
  const lesson = await requireRecordable(tx, lessonId, now)
  await queries.lockLesson(tx, lessonId)
  const { name, ...content } = input.file
  const { seconds, codec, startedAt } = input.facts
  const known = await asHouse(tx, actor, (all) => queries.findRecording(all, lessonId, content.hash))
  if (known) return answer(lesson, known.id, known.seconds)
  const { id: fileId } = await keepFile(tx, settings, actor, {
    name,
    content,
    provider: lesson.provider_code,
  })
  const { id } = await queries.insertRecording(tx, {
    lesson_id: lessonId,
    class_id: lesson.class_id,
    provider_code: lesson.provider_code,
    file_id: fileId,
    started_at: startedAt,
    seconds,
    codec,
    recorded_by: actor.account,
    recorded_at: actor.at,
  })
  await record(tx, actor, {
    area: 'video',
    verb: '上传课堂录像',
    subjectKind: 'class',
    subjectId: lesson.class_id,
    provider: lesson.provider_code,
    clause: 'X2.3.3(d)',
    detail: { lesson: lesson.position, onDay: lesson.on_day, seconds, sha256: content.hash },
  })
  return answer(lesson, id, seconds)
}

function answer(lesson: { starts_at: Date; ends_at: Date }, id: string, seconds: number): Added {
  const lessonSeconds = secondsOf(lesson)
  const coverage = coverageText(lessonSeconds, seconds)
  const says = `录像长 ${lengthText(seconds)}，这节课 ${lengthText(lessonSeconds)}，本段覆盖 ${coverage}。`
  return { id, seconds, lessonSeconds, coverage, says }
}

export const secondsOf = (l: { starts_at: Date; ends_at: Date }): number =>
  Math.round((l.ends_at.getTime() - l.starts_at.getTime()) / 1_000)

const lengthText = (seconds: number) =>
  seconds < 60
    ? `${seconds} 秒`
    : `${Math.floor(seconds / 60)} 分${seconds % 60 ? ` ${seconds % 60} 秒` : '钟'}`
