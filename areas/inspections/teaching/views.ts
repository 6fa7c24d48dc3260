// 过程: the classes in training, at a glance (A10.9).
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { isAttended, marks, shareText } from '../../attendance/rules.ts'
import { shareLaw } from '../../attendance/views.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import type { Ratio } from '../../video/rules.ts'
import type { TeachingClass, TeachingQuery } from '../schema.ts'
import * as queries from './queries.ts'

/** Classes running or stopped, those stopped first. @clause A10.9 screen: 在培班次、今日到课、录像覆盖、检查发现 */
export async function listTeaching(tx: Tx, { q, page, size }: TeachingQuery, now: number) {
  const today = shanghaiDay(now)
  const law = await lawOn(tx)
  const { readings } = shareLaw(law, today)
  const ratio = (key: string) => (versionOn(law.parameters[key], today)?.value ?? null) as Ratio | null
  const counting = {
    now: new Date(now),
    attended: marks.filter((m) => isAttended(m, readings)),
    deducted: readings.leave === 'deducted' ? ['leave'] : [],
    byHours: readings.measure === 'hours',
    coverage: ratio('video.minCoverage'),
    lowest: ratio('exit.minCheckAttendance') ?? { num: 7, den: 10 },
  }
  const { rows, total } = await queries.listTeaching(tx, q, counting, size, (page - 1) * size)
  const lessons =
    rows.length > 0
      ? await queries.lessonsOn(
          tx,
          rows.map((r) => r.id),
          today,
        )
      : []
  return {
    rows: rows.map(
      (r): TeachingClass => ({
        classId: r.id,
        classNo: r.class_no,
        name: r.name,
        providerName: r.provider_name ?? '',
        status: r.status,
        statusName: classLife.names[r.status as ClassStatus],
        endsOn: r.ends_on,
        trainees: r.trainees,
        lessons: r.lessons,
        lessonsOver: r.lessons_over,
        today: lessons
          .filter((l) => l.class_id === r.id)
          .map((l) => ({
            lessonId: l.id,
            startsAt: l.starts_at.toISOString(),
            endsAt: l.ends_at.toISOString(),
            roomName: l.room_name,
            checkedIn: l.checked_in,
            expected: l.expected,
          })),
        rate: shareText({ attended: Number(r.attended), required: Number(r.required) }),
        videoNeeded: r.video_needed,
        videoCovered: r.video_covered,
        visits: r.visits,
        openFindings: r.open_findings,
        lowChecks: r.low_checks,
      }),
    ),
    total,
    page,
    size,
  }
}
