// Acts that must not cross wait for one another. A lock of the whole database would be shared by its counties: the county is in every key.
import { sql } from 'kysely'
import type { Tx } from './db.ts'

/**
 * Holds back whoever does `what` at this very moment until this transaction is over, so that the second finds what the first
 * has written: a form sent twice is then answered with the first, and no number is given twice.
 */
export async function inTurn(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema()), hashtext(${what}))`.execute(tx)
}

/** Waits for whoever does `what` in turn, and not for others who do it alongside. */
export async function alongside(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(current_schema()), hashtext(${what}))`.execute(tx)
}
