// How often one may do something, counted in the database: every process of the service counts the same, and a new start forgets nothing.
import { createHash } from 'node:crypto'
import type { Tx } from '../../database/db.ts'
import { tooMany } from '../limit.ts'
import * as queries from './queries.ts'

/** Whose turn it is, and how often; `key` is kept as a hash. */
export type Turn = { key: string; pace: queries.Pace }

/**
 * Takes these turns, or none. Call it before the work that is limited, in a transaction of its own. Throws TooManyTries with
 * what `say` makes of the wait. Always in the same order of kinds: rows are held until the end.
 */
export async function takeTurns(tx: Tx, turns: Turn[], say: (wait: string) => string): Promise<void> {
  for (const { key, pace } of turns) {
    const hash = hashOf(key)
    if (await queries.takeTurn(tx, hash, pace)) continue
    throw tooMany(await queries.secondsLeft(tx, hash, pace), say)
  }
}

/** Gives these turns back: what was done was right. */
export async function giveBack(tx: Tx, turns: Turn[]): Promise<void> {
  for (const { key, pace } of turns) await queries.giveBackTurn(tx, hashOf(key), pace)
}

/** Removes what counts no more. */
export const forgetTurns = (tx: Tx) => queries.deleteOldTurns(tx)

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
