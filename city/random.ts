// A seeded generator (mulberry32): the same seed gives the same city on every machine.

export type Random = {
  /** Whole number 0 … below-1. */
  whole(below: number): number
  pick<T>(list: readonly T[]): T
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const whole = (below: number) => next() % below
  return { whole, pick: (list) => list[whole(list.length)]! }
}
