// What waits for a person in this area.

import { lawOn } from '../../regulation/registers/law.ts'
import { versionOn } from '../../regulation/rule.ts'
import { addDays } from '../../server/calendar.ts'
import type { Tx } from '../../server/db.ts'
import type { Actor } from '../../server/roles.ts'
import type { Task } from '../../server/tasks.ts'
import * as queries from './queries.ts'

/**
 * For the body: classes that are over and have no sitting, sittings whose results are awaited.
 * @clause A11.1 X2.3.5(a) job: a task from the end of the class on, due when exam.promptDays is decided
 */
export async function examTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  if (!['principal', 'provider-clerk'].includes(actor.role) || !actor.provider) return []
  const provider = actor.provider
  const days = versionOn((await lawOn(tx)).parameters['exam.promptDays'], today)?.value
  const waiting = await queries.listExams(tx, today, { stage: 'waiting', provider }, 50, 0)
  const sitting = await queries.listExams(tx, today, { stage: 'sitting', provider }, 50, 0)
  const of = (r: (typeof waiting)[number], title: string, detail: string, dueOn: string | null): Task => ({
    id: `exam-${r.id}`,
    group: '考核',
    title,
    detail,
    href: `/exams/${r.id}`,
    dueOn,
    workingDaysLeft: null,
    count: 1,
  })
  return [
    ...waiting.map((r) =>
      of(
        r,
        `${r.name} 待登记考核`,
        `${r.ends_on}结课`,
        typeof days === 'number' ? addDays(r.ends_on, days) : null,
      ),
    ),
    ...sitting
      .filter((r) => r.held_on! <= today)
      .map((r) => of(r, `${r.name} 待导入成绩和证书`, `${r.held_on}考核`, null)),
  ]
}
