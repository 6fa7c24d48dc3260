// An agreement ends, by its term or before.
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { agreementCase } from './case.ts'
import * as agreements from './queries.ts'

/**
 * Ends an agreement in force on a day, for whoever has grounds: the term, the exit of 第十四条, a cancelled project.
 * `clause`: the ground. Throws Missing, Refused when it is not in force, Forbidden for who neither decides nor is the clock.
 */
export async function endAgreement(
  tx: Tx,
  actor: Actor,
  id: string,
  { on, reason, clause }: { on: string; reason: string; clause: string },
): Promise<void> {
  const agreement = await caseFor(tx, actor, agreementCase, id, 'end')
  await takeStep(tx, actor, agreementCase, agreement, 'end', {
    change: { ended_on: on, ended_reason: reason },
    clause,
    detail: { number: agreement.number, on, reason },
  })
}

/** Ends the agreements whose last day has passed. Answers how many. */
export async function endRunOut(tx: Tx, actor: Actor, today: string): Promise<number> {
  const over = await agreements.agreementsRunOut(tx, today)
  for (const a of over)
    await endAgreement(tx, actor, a.id, { on: a.to_on, reason: '协议期满', clause: 'A6.6' })
  return over.length
}
