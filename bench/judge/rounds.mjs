// Contenders in turns on the same claims. A contender: { name, form, size, run(from, to, masks?) }; `size`: claims a round;
// run judges claims from … to-1 and, when given masks, writes down what it found (checks.mjs).

const ROUNDS = 5

/** Warm-up round that compares every verdict, then timed rounds; each contender's rates in claims per second, sorted. */
export async function race(contenders, say) {
  const masks = []
  for (const c of contenders) {
    say(`  warm-up and verdicts: ${c.name}`)
    const mask = new Int32Array(contenders[0].size).fill(-1)
    await c.run(0, mask.length, mask)
    masks.push(mask)
  }
  const rates = contenders.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    say(`  round ${round + 1} of ${ROUNDS}`)
    const order = contenders.map((_, i) => i)
    if (round % 2 === 1) order.reverse()
    for (const i of order) rates[i].push(await rate(contenders[i]))
  }
  return { rates: rates.map((r) => r.sort((a, b) => a - b)), ...compared(masks) }
}

/** Claims per second of one pass over `size` claims. */
export async function rate({ run, size }) {
  globalThis.gc()
  const begin = performance.now()
  await run(0, size)
  return (size * 1_000) / (performance.now() - begin)
}

export const median = (sorted) => sorted[sorted.length >> 1]

/** The first contender is the yardstick. */
function compared([mine, ...others]) {
  const mismatches = others.reduce(
    (sum, other) => sum + other.reduce((n, m, i) => n + (m === mine[i] ? 0 : 1), 0),
    0,
  )
  const share = (wanted) => mine.reduce((n, m) => n + (wanted(m) ? 1 : 0), 0) / mine.length
  return {
    mismatches,
    refused: share((m) => (m & 1023) !== 0),
    person: share((m) => m > 1023 && (m & 1023) === 0),
  }
}
