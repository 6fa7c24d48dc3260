// Recoveries that wait for a person: to approve, to receive money, to pay back.

import { isApprover, isBody, isClerk, isFinance } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { daysBetween } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { yuanWords } from '../../../server/money.ts'
import { due, type Task, undated } from '../../../server/task.ts'
import * as queries from './queries.ts'

/**
 * The approver's and not their own: proposed. Finance's, and the body's own: approved and not yet back. The clerk's: past the
 * deadline.
 * @clause X2.2.6 job: what was verified shows up, with its age, until it is dealt with
 * @clause A15(b) job: what is owed shows up until it is back
 */
export async function recoveryTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  const of = waitsFor(actor, today)
  return of ? (await queries.openRecoveries(tx)).filter(of).map((r) => taskOf(r, actor, today)) : []
}

function waitsFor(actor: Actor, today: string): ((r: queries.OpenRecovery) => boolean) | undefined {
  if (isApprover(actor.role)) return (r) => r.status === 'proposed' && r.opened_by !== actor.account
  if (isFinance(actor.role)) return (r) => r.status === 'agreed'
  if (isClerk(actor.role)) return (r) => r.status === 'agreed' && r.due_on < today
  if (isBody(actor.role)) return (r) => r.status === 'agreed' && r.provider_code === actor.provider
  return undefined
}

function taskOf(r: queries.OpenRecovery, actor: Actor, today: string): Task {
  const rest = yuanWords(r.amount_fen - r.back_fen)
  const debtor = r.person ?? r.body
  return {
    id: `recovery-${r.id}`,
    group: '追回',
    title:
      r.status === 'proposed'
        ? `${debtor} 追回${rest}，待审批`
        : actor.provider !== null
          ? `应退回补贴${rest}`
          : `${debtor} 尚有${rest}没有退回`,
    detail: `${r.number}，立案第${daysBetween(r.opened_on, today) + 1}天，退款期限${r.due_on}`,
    href: `/exit/${r.provider_code}?tab=recoveries`,
    ...due(r.due_on, undated.silent),
    count: 1,
  }
}
