// Made-up values from a seed: the same seed gives the same claims on every machine (mulberry32).

export function drawFrom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** Whole number, both ends included. */
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    /** True in `percent` of 100 draws. */
    chance: (percent) => next() * 100 < percent,
    of: (list) => list[Math.floor(next() * list.length)],
  }
}

const DAY = 86_400_000

/** 'YYYY-MM-DD' to days since 1970 and back; the product's own calendar is what is measured, so it is not used here. */
export const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY
export const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10)
