// What becomes of a sheet that was brought in: confirmed by a second person where it binds, or taken back as a whole.
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Missing, Refused } from '../errors.ts'
import { record } from '../journal/journal.ts'
import { whyNotConfirmed, whyNotWithdrawn } from './acts.ts'
import * as decided from './decide-queries.ts'
import { type IntakeKind, intakeKindNames } from './kinds.ts'
import { findIntake } from './queries.ts'
import type { Contents } from './schema.ts'

/** Of a kind of what binds: the rows of a sheet as people read them, and what follows in the room once a second person stands for them. */
export type Binding = Partial<
  Record<
    IntakeKind,
    {
      contents: (tx: Tx, id: string) => Promise<Contents>
      confirmed: (tx: Tx, actor: Actor, id: string) => Promise<void>
    }
  >
>

/**
 * A second person stands for a sheet that waits: from then on all of it binds. Throws Missing, Refused: it waits no more, or whoever confirms brought it in,
 * under this account or this name.
 * @clause A6.5 A14.0(c) A15(b) workflow: what binds is brought in by one and confirmed by another
 */
export async function confirmIntake(tx: Tx, actor: Actor, id: string, rooms: Binding): Promise<void> {
  const found = await standing(tx, id)
  if (actor.account === null) throw new Refused('只有登录的人员可以复核接入。')
  const why = whyNotConfirmed(found, actor)
  if (why) throw new Refused(why)
  await decided.insertConfirmation(tx, id, { account: actor.account, name: actor.name })
  await rooms[found.kind as IntakeKind]?.confirmed(tx, actor, id)
  await record(tx, actor, {
    area: 'intakes',
    verb: `复核接入的${intakeKindNames[found.kind as IntakeKind]}`,
    subjectKind: 'intake',
    subjectId: id,
    detail: { rows: found.row_count },
  })
}

/** What else follows in the room whose rows an import brought, once it is taken back. */
export type TakenBack = Partial<Record<IntakeKind, (tx: Tx, actor: Actor, id: string) => Promise<void>>>

/**
 * Takes an import back as a whole, with a reason, or turns back one that waits: its rows stay and count no more. A room whose rows lead lives of their own refuses by a guard
 * of its tables while something stands on them. Throws Missing, Refused.
 */
export async function withdrawIntake(
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
  after: TakenBack = {},
): Promise<void> {
  const found = await standing(tx, id)
  if (actor.account === null) throw new Refused('只有登录的人员可以撤回接入。')
  const why = whyNotWithdrawn(found, actor)
  if (why) throw new Refused(why)
  await decided.insertWithdrawal(tx, id, reason, { account: actor.account, name: actor.name })
  await after[found.kind as IntakeKind]?.(tx, actor, id)
  await record(tx, actor, {
    area: 'intakes',
    verb: `${found.state === 'waiting' ? '退回' : '撤回'}接入的${intakeKindNames[found.kind as IntakeKind]}`,
    subjectKind: 'intake',
    subjectId: id,
    detail: { rows: found.row_count },
  })
}

/** As it stands once whoever decides about it at this moment is through. */
async function standing(tx: Tx, id: string) {
  await inTurn(tx, `intake stands ${id}`)
  const found = await findIntake(tx, id)
  if (!found) throw new Missing('没有这次接入。请回到“接入”的列表中选择。')
  return found
}
