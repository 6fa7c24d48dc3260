// What waits for a person in this area.

import { citing } from '../../regulation/clause-name.ts'
import { numberOn, readingOn } from '../../regulation/in-force.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { type Law, versionOn } from '../../regulation/rule.ts'
import { isBody } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { type Due, due, type Task, undated } from '../../server/task.ts'
import { listExams } from './list-queries.ts'
import { examLife } from './states.ts'
import { certificatesToHand, papersToReview } from './task-queries.ts'

/**
 * For the body: classes that are over and have no sitting, sittings whose results are awaited, certificates to hand over.
 * For the bureau: papers to review.
 * @clause X2.3.5(b) job: certificates wait to be handed over, due when certificate.handoverDays is decided
 * @clause A11.1 X2.3.5(a) job: a task from the end of the class on, due when exam.promptDays is decided
 */
export async function examTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (mayAct(examLife, 'review', 'waiting', actor.role)) return reviewTasks(tx, today)
  if (!isBody(actor.role) || !actor.provider) return []
  const provider = actor.provider
  const law = await lawOn(tx)
  const days = promptDays(law, today)
  const handing = versionOn(law.parameters['certificate.handoverDays'], today)?.value
  const firsts = { page: 1, size: 50 }
  const waiting = await listExams(tx, today, { stage: 'waiting', provider }, firsts)
  const sitting = await listExams(tx, today, { stage: 'sitting', provider }, firsts)
  const of = (r: { id: string }, title: string, detail: string, day: Due): Task => ({
    id: `exam-${r.id}`,
    group: '考核',
    title,
    detail,
    href: `/exams/${r.id}`,
    ...day,
    count: 1,
  })
  return [
    ...waiting.rows.map((r) =>
      of(
        r,
        `${r.name} 待登记考核`,
        `${r.ends_on}结课`,
        due(days === null ? null : addDays(r.ends_on, days), undated.open),
      ),
    ),
    ...sitting.rows
      .filter((r) => r.held_on! <= today)
      .map((r) => of(r, `${r.name} 待导入成绩和证书`, `${r.held_on}考核`, due(null, undated.silent))),
    ...(await certificatesToHand(tx, provider)).map((r) =>
      of(
        r,
        `${r.name} 有 ${r.count} 本证书待发放`,
        `最早一本 ${r.oldest} 核发，发放后登记日期（附件2）`,
        due(typeof handing === 'number' ? addDays(r.oldest, handing) : null, undated.open),
      ),
    ),
  ]
}

/** @clause A11.2 job: the papers of classes without APP wait for the bureau before any exam */
async function reviewTasks(tx: Tx, today: string): Promise<Task[]> {
  return (await papersToReview(tx, today)).map((r) => ({
    id: `exam-papers-${r.id}`,
    group: '考核',
    title: `审核 ${r.name} 的视频和考勤材料`,
    detail: citing`${r.provider_name}，${r.ends_on}结课；审核通过后方可考核（第十一条）`,
    href: `/exams/${r.id}`,
    ...due(null, undated.silent),
    count: 1,
  }))
}

/** 及时 (A11.1): within how many days of the class's end an exam must be registered; null while a person judges what is prompt, or nobody has set a number. */
export function promptDays(law: Law, on: string): number | null {
  if (readingOn(law, 'A11.1.prompt', on) !== 'parameter') return null
  const days = numberOn(law, 'exam.promptDays', on)
  return typeof days === 'number' ? days : null
}
