// How often one may do something: by address, account or number. Memory of one running service; nobody is written down.
import { TooManyTries } from '../http/refusals.ts'

/** So many within so many seconds. */
export type Rate = { count: number; seconds: number }
/** Instants in milliseconds at which a turn was taken, by whoever took it. */
export type Turns = Map<string, number[]>

const remembered = 20_000

export const noTurns = (): Turns => new Map()

/** Counts one turn of `key`. Throws TooManyTries with what `say` makes of the wait, and counts nothing then. */
export function takeTurn(
  turns: Turns,
  key: string,
  rates: Rate[],
  now: number,
  say: (wait: string) => string,
): void {
  refuseTurn(turns, key, rates, now, say)
  countTurn(turns, key, rates, now)
}

/** Throws TooManyTries when one of the rates is used up; counts nothing. */
export function refuseTurn(
  turns: Turns,
  key: string,
  rates: Rate[],
  now: number,
  say: (wait: string) => string,
): void {
  const before = turns.get(key) ?? []
  for (const { count, seconds } of rates) {
    const oldest = before.at(-count)
    if (oldest !== undefined && oldest > now - seconds * 1000)
      throw tooMany((oldest - now) / 1000 + seconds, say)
  }
}

export function countTurn(turns: Turns, key: string, rates: Rate[], now: number): void {
  const longest = Math.max(...rates.map((rate) => rate.seconds))
  const before = (turns.get(key) ?? []).filter((at) => at > now - longest * 1000)
  remember(turns, key, [...before, now])
}

/** Oldest first: a flood of keys makes the service forget, never grow. */
export function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.keys().next()
  if (map.size > remembered && !oldest.done) map.delete(oldest.value)
}

export function tooMany(seconds: number, say: (wait: string) => string): TooManyTries {
  const left = Math.max(1, Math.ceil(seconds))
  return new TooManyTries(say(left < 90 ? `${left} 秒` : `${Math.ceil(left / 60)} 分钟`), left)
}
