// 未登记 is not 缺课: a lesson of which nothing was recorded is asked about, by a concern about the body.
import { integerOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { raiseSignals } from '../../concerns/signals/raise.ts'
import * as queries from './queries.ts'

const DAY = 86_400_000

/**
 * Raises one concern a lesson; it counts for nobody and against nobody until it is recorded or people have decided, and the class is
 * neither examined nor archived before. Answers how many.
 * @clause A10.2 job: a lesson without any record is looked into
 */
export async function askAboutUnrecorded(tx: Tx, actor: Actor, now: number): Promise<number> {
  // How long a body may take to bring its sheet in before anybody is asked.
  const days = integerOn(await lawOn(tx), 'attendance.sheetDays', shanghaiDay(now))
  const lessons = await queries.lessonsToAskAbout(tx, new Date(now - days * DAY), 200)
  return raiseSignals(
    tx,
    actor,
    'lesson-unrecorded',
    lessons.map((l) => ({
      subject: { kind: 'class', id: l.class_id, name: l.name },
      provider: l.provider_code,
      sourceId: l.id,
      words: `第${l.position}课（${l.on_day}，${l.subject}）已经过去${days}天，没有任何打卡或签到记录，不能确定是否上过课、谁到了课。认定以前，这节课既不算出勤，也不算缺课，本班不考核、不归档。认定已经上课（不成立）的，按补录的考勤计算；认定属实的，不计入任何人的出勤。`,
      evidence: {
        columns: ['课次', '日期', '内容', '记录'],
        rows: [[`第${l.position}课`, l.on_day, l.subject, '没有']],
      },
      on: shanghaiDay(now),
    })),
    shanghaiDay(now),
  )
}
