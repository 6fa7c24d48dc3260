// Whoever told it took it back. That is said; the concern goes on, and people uphold it or dismiss it with a reason.
import { isOneOf, supervisors } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Forbidden } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Source } from '../names.ts'
import * as queries from '../queries.ts'

/** Beside every concern that this source raised, decided or not. Once each: a second time changes nothing. */
export async function noteWithdrawal(tx: Tx, actor: Actor, source: Source, sourceId: string, on: string) {
  if (!isOneOf(actor.role, supervisors)) throw new Forbidden('撤回由经办、审批或检查人员登记。')
  for (const { concern_id } of await queries.markWithdrawn(tx, source, sourceId, on)) {
    await queries.countConcern(tx, concern_id)
    await record(tx, actor, {
      area: 'concerns',
      verb: '反映人撤回',
      subjectKind: 'concern',
      subjectId: concern_id,
      clause: 'A10.9',
      detail: { on },
    })
  }
}
