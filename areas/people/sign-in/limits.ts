// How often codes are sent: mild, since a whole class may share one address, but not without end. Kept in memory; the tries
// at a code are counted in its row.
import { TooManyTries } from '../../../server/http/refusals.ts'

export type Limit = { count: number; seconds: number }

/** Five codes of five tries in a quarter of an hour, a hundred tries at a million a day: nobody gets in by guessing. */
const perNumber: Limit[] = [
  { count: 5, seconds: 900 },
  { count: 20, seconds: 86_400 },
]
const perAddress: Limit[] = [{ count: 200, seconds: 600 }]
const remembered = 20_000

/** Instants in milliseconds at which a code was asked for, by hash of the number or by address. */
export type Sendings = { numbers: Map<string, number[]>; addresses: Map<string, number[]> }

export const noSendings = (): Sendings => ({ numbers: new Map(), addresses: new Map() })

/** Counts one sending, known number or not. Throws TooManyTries. `now` in milliseconds. */
export function admitSending(sendings: Sendings, numberHash: string, address: string, now: number): void {
  takeTurn(sendings.addresses, address, perAddress, now, say)
  takeTurn(sendings.numbers, numberHash, perNumber, now, say)
}

const say = (words: string) => `获取验证码的次数较多，请 ${words}后再试。`

/** Counts one turn of `key`; `map` holds instants in milliseconds. Throws TooManyTries with what `say` makes of the wait. */
export function takeTurn(
  map: Map<string, number[]>,
  key: string,
  limits: Limit[],
  now: number,
  say: (words: string) => string,
): void {
  const longest = Math.max(...limits.map((l) => l.seconds))
  const before = (map.get(key) ?? []).filter((at) => at > now - longest * 1000)
  for (const { count, seconds } of limits) {
    const oldest = before.at(-count)
    if (oldest !== undefined && oldest > now - seconds * 1000) {
      throw tooMany(Math.ceil((oldest + seconds * 1000 - now) / 1000), say)
    }
  }
  map.delete(key)
  map.set(key, [...before, now])
  const first = map.keys().next()
  if (map.size > remembered && !first.done) map.delete(first.value)
}

function tooMany(seconds: number, say: (words: string) => string) {
  const words = seconds < 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
  return new TooManyTries(say(words), seconds)
}
