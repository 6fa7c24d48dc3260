import { sql } from 'kysely'
import type { Tx } from './db.ts'

/**
 * Holds back whoever does `what` at this very moment until this transaction is over, so that the second finds what the first
 * has written: a form sent twice is then answered with the first.
 */
export async function inTurn(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('in turn'), hashtext(${what}))`.execute(tx)
}
