// A mild limit on objections by address: a household may object often, a script may not.
import { type Rate, type Turns, takeTurn } from '../../server/access/limit.ts'

const perAddress: Rate[] = [{ count: 20, seconds: 3_600 }]

/** Counts one objection from an address. Throws TooManyTries. `now` in milliseconds. */
export const admitSender = (senders: Turns, address: string, now: number): void =>
  takeTurn(
    senders,
    address,
    perAddress,
    now,
    (wait) => `提交过于频繁，请 ${wait}后再试，或到市人社部门当面反映。`,
  )
