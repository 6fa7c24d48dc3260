// How claims show that what was paid for them is asked back (第十五条).
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { RecoveryState } from '../../names.ts'
import { setRecovery } from './queries.ts'

/**
 * Shows the claims as asked back, then as paid back. The claims themselves stay paid: what was decided is not edited.
 * The database refuses it without an approved recovery of that number (migration 0090).
 * @clause A15(b) record: being recovered, recovered: it stands on the claim
 */
export async function markRecovery(
  tx: Tx,
  actor: Actor,
  ids: string[],
  state: RecoveryState,
  number: string,
): Promise<void> {
  const marked = await setRecovery(tx, ids, state, number)
  if (marked.length !== ids.length) throw new Error(`${marked.length} of ${ids.length} claims were marked`)
  const verb = state === 'recovering' ? '列入追回' : '已追回'
  for (const { id, provider_code: provider } of marked)
    await record(tx, actor, {
      area: 'subsidy',
      verb,
      subjectKind: 'claim',
      subjectId: id,
      provider,
      clause: 'A15(b)',
      detail: { number },
    })
}
