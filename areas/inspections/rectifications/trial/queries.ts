// SQL of orders to stop a class, for the trial of their period.
import { sql } from 'kysely'
import type { Tx } from '../../../../server/database/db.ts'

/** Every order to stop a class. In the name of the house. */
export async function classOrders(tx: Tx) {
  const { rows } = await sql<{
    classId: string
    number: string
    open: boolean
    orderedOn: string
    dueOn: string
  }>`select class_id as "classId", number, rechecked_on is null as open, ordered_on as "orderedOn", due_on as "dueOn"
    from rectifications where class_id is not null order by number`.execute(tx)
  return rows
}
