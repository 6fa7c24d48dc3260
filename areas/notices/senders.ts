// A mild limit on objections by address: a household may object often, a script may not. Memory of one running service.
import { TooManyTries } from '../../server/http/refusals.ts'

const most = 20
const windowMs = 3_600_000
const remembered = 10_000

export type Senders = Map<string, { count: number; until: number }>
export const noSenders = (): Senders => new Map()

/** Counts one objection from an address. Throws TooManyTries after 20 within an hour. `now` in milliseconds. */
export function admitSender(senders: Senders, address: string, now: number): void {
  const seen = senders.get(address)
  if (!seen || seen.until <= now) {
    // Oldest first: a flood of addresses makes the service forget, never grow.
    if (senders.size >= remembered) senders.delete(senders.keys().next().value!)
    senders.delete(address)
    senders.set(address, { count: 1, until: now + windowMs })
    return
  }
  if (seen.count >= most) {
    const seconds = Math.ceil((seen.until - now) / 1000)
    throw new TooManyTries(
      `提交过于频繁，请 ${Math.ceil(seconds / 60)} 分钟后再试，或到市人社部门当面反映。`,
      seconds,
    )
  }
  seen.count += 1
}
