// How large files and folders may grow before a noun is hiding in them; and the counts the house is measured by.
import { expect, it } from 'vitest'
import { folderOf, product, sources } from './scan.ts'

const LINES = 220
const FLAT = 16

it(`no file of the product is longer than ${LINES} lines`, () => {
  const over = product.filter(({ lines }) => lines > LINES)
  expect(over.map(({ path, lines }) => `${path} ${lines}`)).toEqual([])
})

it(`no folder holds more than ${FLAT} files flat`, () => {
  const full = [...flat()].filter(([, count]) => count > FLAT)
  expect(full).toEqual([])
})

it('the counts of the house', () => {
  const lengths = product.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0
  const [folder, count] = [...flat()].sort((a, b) => b[1] - a[1])[0]!
  /** By shape and not by name: whoever makes another one meets its list below. */
  const made = (pattern: RegExp) =>
    product
      .filter(({ text }) => pattern.test(text))
      .map(({ path }) => path)
      .sort()
  const shapes = {
    'shares put into words': made(/\$\{[^`}]*\b(100|1_?000|10_?000)\b[^`}]*\}%`/),
    'pairs of numerator and denominator': made(/\{\s*num: (number|z\.int\(\))[;,]\s*den: /),
    'makers of client keys': made(
      /getRandomValues|clientKey: ?(randomUUID|randomBytes)|[kK]ey\b.*= ?randomUUID\(/,
    ),
    'memories of when something was done': made(
      /Map<string, (number\[\]|\{[^}]*\b(until|since|at|last): number)/,
    ),
    'walks over working days': made(/\bisRestDay\(/),
  }
  const using = (pattern: RegExp) => product.filter(({ text }) => pattern.test(text)).length
  const counts = {
    files: product.length,
    lines: lengths.reduce((sum, n) => sum + n, 0),
    'lines of tests': sources.reduce((sum, s) => sum + (s.isTest ? s.lines : 0), 0),
    'median, p90, max': `${at(0.5)}, ${at(0.9)}, ${lengths.at(-1)}`,
    'largest flat folder': `${folder} ${count}`,
    'files with a role literal outside access/': product.filter(
      ({ path, text }) => !path.startsWith('server/access/') && roleLiteral.test(text),
    ).length,
    'files with useMutation': using(/\buseMutation\(/),
    'lines of web/api-types.ts': sources.find(({ path }) => path === 'web/api-types.ts')?.lines,
    ...Object.fromEntries(Object.entries(shapes).map(([name, files]) => [name, files.length])),
    'readers of sheets': using(/export async function readSheet<const /),
    'shapes of a life': using(/export type Life</),
    'files called states.ts': product.filter(({ path }) => path.endsWith('/states.ts')).length,
  }
  console.log(
    Object.entries(counts)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  )
  expect(at(0.5)).toBeLessThanOrEqual(70)
  expect(at(0.9)).toBeLessThanOrEqual(130)
  expect(counts['lines of web/api-types.ts']).toBeLessThanOrEqual(6_000)
  expect(counts['files with useMutation']).toBe(1)
  // What there is to be one of.
  expect([counts['readers of sheets'], counts['shapes of a life']]).toEqual([1, 1])
  expect(shapes).toEqual({
    // The others: a cell of a sheet as its program shows it, and how wide a bar is drawn.
    'shares put into words': [
      'server/ratio.ts',
      'server/workbook/file/values.ts',
      'web/ui/figures/Bars.tsx',
      'web/ui/figures/Ruler.tsx',
    ],
    // The second is the same pair as it comes in.
    'pairs of numerator and denominator': ['regulation/registers/schema.ts', 'server/ratio.ts'],
    'makers of client keys': ['server/client-key.ts'],
    'memories of when something was done': ['server/access/limit.ts'],
    'walks over working days': ['server/calendar.ts'],
  })
})

const roleLiteral =
  /['"`](clerk|approver|inspector|finance|auditor|administrator|principal|provider-clerk|teacher|trainee)['"`]/

function flat(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path, isTest } of sources)
    if (!isTest) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1)
  return counts
}
