import { sql } from 'kysely'
import type { Tx } from './db.ts'

/** Does `work`; when it throws, what it wrote is taken back and the transaction can go on. */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return result
  } catch (cause) {
    await sql`rollback to savepoint attempt`.execute(tx)
    throw cause
  }
}
