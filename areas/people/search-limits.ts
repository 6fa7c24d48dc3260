// How often one account may look for people: more than any desk needs, less than it takes to copy the register.
import { type Rate, type Turns, takeTurn } from '../../server/access/limit.ts'

const perAccount: Rate[] = [
  { count: 200, seconds: 600 },
  { count: 2_000, seconds: 86_400 },
]

/** Counts one search. Throws TooManyTries. `now` in milliseconds. */
export const admitSearch = (searches: Turns, account: string, now: number): void =>
  takeTurn(searches, account, perAccount, now, (wait) => `查找人员的次数过多，没有查找。请 ${wait}后再试。`)
