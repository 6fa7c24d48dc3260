// Slowing down whoever guesses. Per account in the database; per address, and for names that do not exist, in memory.

import type { Tx } from '../../database/db.ts'
import * as passwordQueries from '../accounts/password-queries.ts'
import * as queries from '../accounts/queries.ts'
import { countTurn, noTurns, type Rate, refuseTurn, remember, type Turns, tooMany } from '../limit.ts'

/** Five tries are free; from then on 30 s, 60 s, 120 s … up to a quarter of an hour. */
export const rule = { free: 5, firstSeconds: 30, mostSeconds: 900 }

/** Failures from one address; high, since a whole bureau may share one. */
const perAddress: Rate[] = [{ count: 60, seconds: 600 }]

/** Memory of one running application; forgotten at restart, when accounts still remember. */
export type Guesses = {
  addresses: Turns
  strangers: Turns
}

export const noGuesses = (): Guesses => ({ addresses: noTurns(), strangers: noTurns() })

/** Throws TooManyTries when the address has failed too often. `now` in milliseconds. */
export const admitAddress = (guesses: Guesses, address: string, now: number): void =>
  refuseTurn(guesses.addresses, address, perAddress, now, say)

export const countFailure = (guesses: Guesses, address: string, now: number): void =>
  countTurn(guesses.addresses, address, perAddress, now)

/** Takes one try at an account. Throws TooManyTries while it is locked; returns the failures so far, this one included. */
export async function takeTry(tx: Tx, account: { id: string }): Promise<number> {
  const taken = await passwordQueries.takeTry(tx, account.id, rule)
  if (taken) return taken.failed_count
  const locked = await queries.findAccount(tx, account.id)
  throw tooMany(((locked?.locked_until?.getTime() ?? 0) - Date.now()) / 1000, say)
}

/** The same for a name that nobody has, so that being locked tells nothing either. */
export function takeStrangersTry(guesses: Guesses, name: string, now: number): void {
  const before = guesses.strangers.get(name) ?? []
  const until = (before.at(-1) ?? 0) + lockSeconds(before.length) * 1000
  if (until > now) throw tooMany((until - now) / 1000, say)
  // More than these lock no longer.
  remember(guesses.strangers, name, [...before, now].slice(-50))
}

/** Seconds an account is locked after so many failures in a row; as in passwordQueries.takeTry. */
export const lockSeconds = (failures: number): number =>
  failures < rule.free ? 0 : Math.min(rule.firstSeconds * 2 ** (failures - rule.free), rule.mostSeconds)

const say = (wait: string) => `登录失败次数较多，请 ${wait}后再试。忘记密码的，请找系统管理员重置。`
