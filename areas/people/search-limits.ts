// How often one account may look for people: more than any desk needs, less than it takes to copy the register.
import { type Limit, takeTurn } from './sign-in/limits.ts'

const perAccount: Limit[] = [
  { count: 200, seconds: 600 },
  { count: 2_000, seconds: 86_400 },
]

/** Instants in milliseconds by account. Memory of one running service. */
export type Searches = Map<string, number[]>
export const noSearches = (): Searches => new Map()

/** Counts one search. Throws TooManyTries. `now` in milliseconds. */
export const admitSearch = (searches: Searches, account: string, now: number): void =>
  takeTurn(searches, account, perAccount, now, (words) => `查找人员的次数过多，没有查找。请 ${words}后再试。`)
