// An agreement ends, by its term or before.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing, Refused } from '../../../server/errors.ts'
import { recordAgreement } from './keep-agreement.ts'
import * as agreements from './queries.ts'

/**
 * Ends an agreement in force on a day, for whoever has grounds: the term, the exit of 第十四条, a cancelled project.
 * `clause`: the ground. Throws Missing, Refused when it is not in force.
 */
export async function endAgreement(
  tx: Tx,
  actor: Actor,
  id: string,
  { on, reason, clause }: { on: string; reason: string; clause: string },
): Promise<void> {
  const agreement = await agreements.findAgreement(tx, id)
  if (!agreement) throw new Missing('没有这份协议，可能编号有误。请在“备案”打开该单位查看协议。')
  if (agreement.status !== 'in-force')
    throw new Refused(`协议 ${agreement.number} 现未生效，不能终止。`, clause)
  await agreements.changeAgreement(tx, id, { status: 'ended', ended_on: on, ended_reason: reason })
  await recordAgreement(tx, actor, agreement, '协议终止', clause, { on, reason })
}

/** Ends the agreements whose last day has passed. Answers how many. */
export async function endRunOut(tx: Tx, actor: Actor, today: string): Promise<number> {
  const over = await agreements.agreementsRunOut(tx, today)
  for (const a of over)
    await endAgreement(tx, actor, a.id, { on: a.to_on, reason: '协议期满', clause: 'A6.6' })
  return over.length
}
