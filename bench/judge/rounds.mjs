// Contenders in turns on the same claims. A contender: { name, form, count, size, run(from, to, masks?) }; `count`: claims at
// hand; `size`: claims a round; run judges claims from … to-1 and, when given masks, writes down what it found (checks.mjs).

const ROUNDS = 5

/** Warm-up that compares every verdict, then timed rounds; each contender's rates in claims per second, sorted. */
export async function race(contenders, say) {
  const masks = []
  for (const c of contenders) {
    say(`  warm-up and ${c.count.toLocaleString('en-US')} verdicts: ${c.name}`)
    const mask = new Int32Array(c.count).fill(-1)
    await c.run(0, c.count, mask)
    masks.push(mask)
  }
  const rates = contenders.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    say(`  round ${round + 1} of ${ROUNDS}`)
    const order = contenders.map((_, i) => i)
    if (round % 2 === 1) order.reverse()
    for (const i of order) rates[i].push(await rate(contenders[i], round))
  }
  return { rates: rates.map((r) => r.sort((a, b) => a - b)), ...compared(masks) }
}

/** Claims per second of one pass over `size` claims, further claims each round, so that five rounds meet all 200 000. `clean`: see gc(). */
export async function rate({ run, size, count = size }, round, clean) {
  const from = Math.min((round * size) % count, count - size)
  globalThis.gc(clean)
  const begin = performance.now()
  await run(from, from + size)
  return (size * 1_000) / (performance.now() - begin)
}

export const median = (sorted) => sorted[sorted.length >> 1]

/** The first contender is the yardstick; `mismatches`: of each other one. */
function compared([mine, ...others]) {
  const differing = (other) => other.reduce((n, m, i) => n + (m === mine[i] ? 0 : 1), 0)
  const share = (wanted) => mine.reduce((n, m) => n + (wanted(m) ? 1 : 0), 0) / mine.length
  return {
    mismatches: others.map(differing),
    refused: share((m) => (m & 1023) !== 0),
    person: share((m) => m > 1023 && (m & 1023) === 0),
  }
}
