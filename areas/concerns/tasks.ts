// Concerns that wait for a person: to be heard, to look into it, to decide, to settle.

import { whyUndated } from '../../regulation/calendar/uncounted.ts'
import { clauseName } from '../../regulation/clause-name.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { isBody } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { mayAct } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { answerDays, heardUntil } from './deadline.ts'
import { type Taken, waitingAt } from './list-queries.ts'
import { type ConcernAct, type ConcernStatus, concernLife } from './states.ts'

/**
 * A body's own that it has not answered yet; the bureau's by whose turn it is, never asking somebody to propose or decide what
 * they raised or proposed, nor to settle what they proposed or decided. The oldest of each turn, and how many more there are.
 * @clause X2.2.6 job: what was noticed shows up until it is decided and dealt with
 */
export async function concernTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  const law = await lawOn(tx)
  const tasks: Task[] = []
  for (const { status, act, says, taken } of turns) {
    if (!mayAct(concernLife, act, status, actor.role)) continue
    const { rows, total } = await waitingAt(tx, status, taken, actor.account, FIRST)
    tasks.push(
      ...rows.map((c, at) => ({
        id: `concern-${c.id}`,
        group: '问题线索',
        title: `${says}：${c.subject_name}`,
        detail: `${c.number}，${c.raised_on} 登记，涉及${clauseName(c.clause)}${isBody(actor.role) ? '' : `，${c.provider_name ?? ''}`}`,
        href: `/concerns/${c.id}`,
        ...(status === 'raised'
          ? due(heardUntil(law, c.raised_on), whyUndated(law, answerDays, c.raised_on))
          : due(null, undated.silent)),
        count: 1,
        ...(at === 0 && total > rows.length ? { more: total - rows.length } : {}),
      })),
    )
  }
  return tasks
}

/** Of each turn; whoever has more before them opens the register. */
const FIRST = 20

/** As the acts refuse it (actions.ts): nobody is asked for the next step of what was their own one before. */
const turns: { status: ConcernStatus; act: ConcernAct; says: string; taken: Taken[] }[] = [
  { status: 'raised', act: 'answer', says: '向人社部门说明情况', taken: [] },
  { status: 'heard', act: 'propose', says: '核查并提出意见', taken: ['raised'] },
  { status: 'proposed', act: 'uphold', says: '认定是否属实', taken: ['raised', 'c.proposed_by'] },
  { status: 'upheld', act: 'settle', says: '了结已认定的线索', taken: ['c.proposed_by', 'c.decided_by'] },
]
