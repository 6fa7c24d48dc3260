// SQL that writes 整改: of a class after a visit, and of a body under 第十四条; both are one kind of order.
import type { Insertable, Updateable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Tx } from '../../server/database/db.ts'

type Rectifications = Tables['rectifications']

export const insertRectification = (tx: Tx, r: Insertable<Rectifications>) =>
  tx.insertInto('rectifications').values(r).returning('id').executeTakeFirstOrThrow()

/** With `version`: only while it is still that one; answers false when somebody was faster. */
export async function changeRectification(
  tx: Tx,
  id: string,
  change: Updateable<Rectifications>,
  version?: number,
): Promise<boolean> {
  let row = tx.updateTable('rectifications').set(change).where('id', '=', id)
  if (version !== undefined) row = row.where('version', '=', version)
  const { numUpdatedRows } = await row.executeTakeFirst()
  return numUpdatedRows === 1n
}
