// How large files and folders may grow before a noun is hiding in them. How many ways there are of one thing: counts.ts.
import { expect, it } from 'vitest'
import { folderOf, product, sources } from './scan.ts'

const LINES = 220
const FLAT = 16

// The simulated city is held to the same length and to the same folders. The median and p90 below are of the product alone: what
// runs at a bureau. Stories are tests, one a chapter of one telling: stories/chain is read from its first to its last and counts as none.
it(`no file of the product or of the city is longer than ${LINES} lines`, () => {
  const city = sources.filter(({ path, isTest }) => path.startsWith('city/') && !isTest)
  const over = [...product, ...city].filter(({ lines }) => lines > LINES)
  expect(over.map(({ path, lines }) => `${path} ${lines}`)).toEqual([])
})

it(`no folder holds more than ${FLAT} files flat`, () => {
  const full = [...flat()].filter(([, count]) => count > FLAT)
  expect(full).toEqual([])
})

it('the sizes of the house', () => {
  const lengths = product.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0
  const [folder, count] = [...flat()].sort((a, b) => b[1] - a[1])[0]!
  const counts = {
    files: product.length,
    lines: lengths.reduce((sum, n) => sum + n, 0),
    'lines of tests': sources.reduce((sum, s) => sum + (s.isTest ? s.lines : 0), 0),
    'median, p90, max': `${at(0.5)}, ${at(0.9)}, ${lengths.at(-1)}`,
    'largest flat folder': `${folder} ${count}`,
    'files called states.ts': product.filter(({ path }) => path.endsWith('/states.ts')).length,
  }
  console.log(
    Object.entries(counts)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  )
  expect(at(0.5)).toBeLessThanOrEqual(70)
  expect(at(0.9)).toBeLessThanOrEqual(130)
})

function flat(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path, isTest } of sources)
    if (!isTest) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1)
  return counts
}
