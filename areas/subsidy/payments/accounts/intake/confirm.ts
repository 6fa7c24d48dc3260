// What becomes of the accounts of one sheet: confirmed by a second person, by name; taken back with the sheet while none is in force.
import { placeOf } from '../../../../../regulation/editions.ts'
import type { Actor } from '../../../../../server/access/roles.ts'
import type { Tx } from '../../../../../server/database/db.ts'
import { Missing, Refused } from '../../../../../server/errors.ts'
import { findIntake } from '../../../../../server/intakes/queries.ts'
import type { Keys } from '../../../../../server/keys/cipher.ts'
import { confirmChange, takeBroughtBack } from '../../../../people/accounts/changes/decide.ts'
import * as queries from '../../../../people/accounts/changes/sheet-queries.ts'
import { payeeOfChange } from '../payees.ts'

/**
 * All of these or none; each owner is told. Throws Missing where no such sheet came in, Refused where one of them waits no more, or whoever confirms brought them in.
 * @clause A13.9 workflow: those of one sheet are confirmed at once, each by its name, by another than whoever brought them in
 */
export async function confirmBrought(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  intake: string,
  changes: string[],
): Promise<void> {
  if ((await findIntake(tx, intake))?.kind !== 'payee-accounts')
    throw new Missing('没有这次接入的收款账户。请回到“接入”的列表中选择。')
  const waiting = new Set(await queries.waitingIds(tx, intake))
  const asked = [...new Set(changes)]
  if (!asked.every((id) => waiting.has(id)))
    throw new Refused('名单中有人的账户已经办结，没有复核。请刷新页面后重新核对。', placeOf('A13.9'))
  for (const id of asked) await confirmChange(tx, actor, keys, payeeOfChange, id)
}

/** What still waits is taken back with its sheet; of one that is in force the database lets nobody take it back. */
export async function takeBackAccounts(tx: Tx, actor: Actor, intake: string): Promise<void> {
  const reason = (await findIntake(tx, intake))?.reason ?? ''
  for (const id of await queries.waitingIds(tx, intake)) await takeBroughtBack(tx, actor, id, reason)
}
