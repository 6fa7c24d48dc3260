// 未登记 is not 缺课: a lesson of which nothing was recorded is asked about, by a concern about the body.
import { integerOn, ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { ratioText } from '../../../server/ratio.ts'
import { raiseSignals } from '../../concerns/signals/raise.ts'
import * as queries from './queries.ts'

const DAY = 86_400_000

/**
 * Raises one concern a lesson of which nothing is recorded, or of too few for one to know that it was held: one check-in says of one person
 * that they came, and nothing of the others. Where nothing is, it counts for nobody and against nobody until it is recorded or people have decided, and the class is
 * neither examined nor archived before. Answers how many.
 * @clause A10.2 job: a lesson without any record is looked into
 */
export async function askAboutUnrecorded(tx: Tx, actor: Actor, now: number): Promise<number> {
  // How long a body may take to bring its sheet in before anybody is asked.
  const law = await lawOn(tx)
  const days = integerOn(law, 'attendance.sheetDays', shanghaiDay(now))
  const least = ratioOn(law, 'attendance.minRecorded', shanghaiDay(now))
  const lessons = await queries.lessonsToAskAbout(tx, new Date(now - days * DAY), least, 200)
  return raiseSignals(
    tx,
    actor,
    'lesson-unrecorded',
    lessons.map((l) => ({
      subject: { kind: 'class', id: l.class_id, name: l.name },
      provider: l.provider_code,
      sourceId: l.id,
      words: `第${l.position}课（${l.on_day}，${l.subject}）已经过去${days}天，${
        l.known === 0
          ? `${before(l)}没有任何打卡或签到记录，不能确定是否上过课、谁到了课。认定以前，这节课既不算出勤，也不算缺课，本班不考核、不归档。认定已经上课（不成立）的，按补录的考勤计算；`
          : `应到${l.expected}人，只有${l.known}人有打卡或签到记录，不足登记的${ratioText(least)}；一个人的打卡只能说明本人到课，不能确定是否上过课。认定以前，本班不考核、不归档。认定已经上课（不成立）的，没有记录的人按缺课计算，确有差错的可以更正；`
      }认定属实的，不计入任何人的出勤。`,
      evidence: {
        columns: ['课次', '日期', '内容', '记录'],
        rows: [
          [
            `第${l.position}课`,
            l.on_day,
            l.subject,
            l.known === 0
              ? l.heads_before === null
                ? '没有'
                : `没有；接入的名单写明到课${l.heads_before}人`
              : `${l.known}人（应到${l.expected}人）`,
          ],
        ],
      },
      on: shanghaiDay(now),
    })),
    shanghaiDay(now),
  )
}

/** What the list of a class that was brought in says of it: how many came, and not who. */
const before = ({ heads_before: heads }: { heads_before: number | null }) =>
  heads === null ? '' : `接入的名单只写明到课${heads}人，没有写明是谁；`
