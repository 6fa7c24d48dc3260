// 过程: the classes in training, at a glance (A10.9).
import { ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { versionOn } from '../../../regulation/rule.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { type Ratio, shareText } from '../../../server/ratio.ts'
import { marks } from '../../attendance/lesson-times.ts'
import { isAttended } from '../../attendance/share.ts'
import { shareLaw } from '../../attendance/share-law.ts'
import { countsByHand } from '../../attendance/unrecorded/of-person.ts'
import { type ClassStatus, classLife } from '../../classes/states.ts'
import * as queries from './queries.ts'
import type { TeachingClass, TeachingQuery } from './schema.ts'

/** Classes running or stopped, those stopped first. @clause A10.9 screen: classes in training, today's attendance, recordings, what checks found */
export async function listTeaching(tx: Tx, { q, ...paging }: TeachingQuery, now: number) {
  const today = shanghaiDay(now)
  const law = await lawOn(tx)
  const { readings } = shareLaw(law, today)
  const counting = {
    now: new Date(now),
    attended: marks.filter((m) => isAttended(m, readings)),
    deducted: readings.leave === 'deducted' ? ['leave'] : [],
    byHours: readings.measure === 'hours',
    byHand: countsByHand(law, today),
    coverage: (versionOn(law.parameters['video.minCoverage'], today)?.value ?? null) as Ratio | null,
    lowest: ratioOn(law, 'exit.minCheckAttendance', today),
  }
  const { rows, ...counted } = await queries.listTeaching(tx, q, counting, paging)
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
        rate: shareText(Number(r.attended), Number(r.required)),
        videoNeeded: r.video_needed,
        videoCovered: r.video_covered,
        visits: r.visits,
        openFindings: r.open_findings,
        lowChecks: r.low_checks,
      }),
    ),
    ...counted,
    page: paging.page,
    size: paging.size,
  }
}
