// How often one account may save drafts: more than a person types, less than a script would.
import { type Rate, type Turns, takeTurn } from '../access/limit.ts'

const perAccount: Rate[] = [
  { count: 90, seconds: 60 },
  { count: 1_500, seconds: 3_600 },
]

/** Counts one saving. Throws TooManyTries. `now` in milliseconds. */
export const admitSaving = (savings: Turns, account: string, now: number): void =>
  takeTurn(savings, account, perAccount, now, (wait) => `存草稿过于频繁，没有存上。请 ${wait}后再试。`)
