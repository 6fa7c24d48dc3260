// The register governs: a rule compares, and its numbers come from the register. A number written into a rule is refused, in digits and in
// words, unless it stands below with the reason why no decision could ever change it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { product } from './scan.ts'

/** Nothing and one, and what only turns a whole number into another unit: per cent, hundredths, millionths. */
const units = new Set(['0', '1', '100', '1000', '10000', '1000000'])

/** Path, what is written, why it is no number of the law. */
const exceptions: [path: string, written: string, why: string][] = [
  ['areas/attendance/marks.ts', '5000', 'how many marks one run settles'],
  ['areas/attendance/unrecorded/concerns.ts', '86400000', 'milliseconds of a day'],
  ['areas/attendance/unrecorded/concerns.ts', '200', 'how many lessons one run asks about'],
  ['areas/classes/comparisons/concerns.ts', '500', 'how many pairs one run looks at'],
  ['areas/classes/comparisons/concerns.ts', '60', 'how many rows a table shows'],
  ['areas/classes/judge.ts', '3', 'how many other classes of one trainee are shown'],
  ['areas/exit/cases/judge.ts', '4', 'the length of a year in a day written as text'],
  [
    'areas/classes/approval/lead-rules.ts',
    '5',
    'the option itself calls a week five working days (A8.1.days)',
  ],
  ['areas/classes/approval/lead-rules.ts', '五个工作日', 'the same option, in words'],
  ['areas/classes/approval/lead-rules.ts', '4', 'the length of a year in a day written as text'],
  ['areas/exams/rules.ts', '5', 'how many names a sentence holds'],
  ['areas/ledger/sealing/rules.ts', '12', 'how much of a hash is shown'],
  ['areas/providers/filings/rules/application-rules.ts', '12', 'months of a year'],
  ['areas/providers/filings/rules/record-rules.ts', '12', 'months of a year'],
  ['areas/subsidy/judge/period-rules.ts', '12', 'only a shorter key of what is remembered'],
  ['areas/video/rules.ts', '12', 'half a day, which tells another day from this one'],
  ['areas/video/rules.ts', '60', 'seconds of a minute'],
  ['areas/video/rules.ts', '3600000', 'milliseconds of an hour'],
]

/** Rules, and what judges, notices and counts days beside them. */
const rules = product.filter(
  ({ path }) =>
    /(^|[/-])rules\.ts$|\/rules\//.test(path) ||
    /^areas\/.*(^|[/-])(concerns|facts|judge|deadline|days|marks|stops|supervision)\.ts$/.test(path),
)

it('A17 no rule holds a number of its own', () => {
  expect(rules.length).toBeGreaterThan(20)
  const found = rules.flatMap(({ path, text }) => numbersIn(text).map((written) => `${path}: ${written}`))
  const known = new Set(exceptions.map(([path, written]) => `${path}: ${written}`))
  expect([...new Set(found)].filter((one) => !known.has(one))).toEqual([])
  // An exception that nothing needs any longer goes.
  expect([...known].filter((one) => !found.includes(one))).toEqual([])
})

/** What pages and answers say in digits or words, and why no decision changes it. How many people an act takes is no number of the law. */
const said: [path: string, written: string, why: string][] = [
  ['areas/catalogue/related.ts', '2018年', 'the year of a national standard'],
  ['areas/catalogue/seed.ts', '2023年', 'the year of the list of rates'],
  ['areas/catalogue/pages/words.tsx', '2022年', 'the year of the national list'],
  ['areas/catalogue/pages/words.tsx', '2023年', 'the year of the list of rates'],
  ['areas/classes/roster/read.ts', '500人', 'how many rows one sheet may hold'],
  ['areas/subsidy/checks/sheet/columns.ts', '92%', 'how a cell may be written'],
  ['web/theme.ts', '12%', 'a colour'],
  ['web/theme.ts', '14%', 'a colour'],
  ['web/desk/Desk.tsx', '22%', 'a height'],
  ['web/plain/words.ts', '二三四五六日', 'the days of a week'],
]

it('A17 no page and no answer says a number of the law by itself, and none falls back on one', () => {
  const rest = product.filter(
    ({ path }) => /^(areas|web)\//.test(path) && !rules.some((r) => r.path === path),
  )
  const found = rest.flatMap(({ path, text }) => saidIn(path, text).map((written) => `${path}: ${written}`))
  expect([...new Set(found)].sort()).toEqual(said.map(([path, written]) => `${path}: ${written}`).sort())
  const falls = /\?\?\s*(?:\{\s*num:(?! 1, den: 1\b)|[2-9]\b)/
  expect(rest.filter(({ text }) => falls.test(text)).map(({ path }) => path)).toEqual([])
  expect(saidIn('x.ts', "const says = '到课率低于70%的次数超过三次，经两人同意，五个工作日内'")).toEqual([
    '70%',
    '三次',
    '五个工作日',
  ])
  expect([
    falls.test('rate ?? { num: 7, den: 10 }'),
    falls.test('least ?? 2'),
    falls.test('at ?? 0'),
  ]).toEqual([true, true, false])
})

it('A17 no function of the database falls back on a number where the register holds none', () => {
  const falls = /coalesce\s*\(\s*(?:number_on|value_on)\s*\(/i
  expect(readFileSync(join(root, 'db', 'schema.sql'), 'utf8').match(falls)).toBeNull()
  expect(falls.test("least int := coalesce(number_on('inspection.minInspectors', day), 2)")).toBe(true)
})

it('sees a number in digits, in a ratio, in a sentence and in Chinese', () => {
  const rule =
    "test: (f, p) => f.rate < 0.8 && f.days > p.days + 20, say: '不少于3人，30%，五个工作日，第十条', max: 7n"
  expect(numbersIn(rule)).toEqual(['0.8', '20', '3人', '30%', '五个工作日', '7n'])
  expect(numbersIn('test: (f, p) => f.n * p.den >= p.num * 100 && f.list[0] === f.list.length - 1')).toEqual(
    [],
  )
})

/** Every number of a source text, in digits outside of `units`, and every quantity that one of its sentences names. */
function numbersIn(text: string): string[] {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node) && !units.has(node.text)) found.push(node.text)
    if (ts.isBigIntLiteral(node)) found.push(node.text)
    if (isWords(node)) found.push(...[...node.text.matchAll(quantity)].map(([all]) => all))
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile('rule.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

/** Every quantity that a sentence of the text names, but how many people an act takes and how often one types the same. */
function saidIn(path: string, text: string): string[] {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (isWords(node) || ts.isJsxText(node))
      found.push(...[...node.text.matchAll(quantity)].map(([all]) => all))
    ts.forEachChild(node, look)
  }
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind))
  return found.filter((one) => !['两人', '三人', '两次'].includes(one))
}

const quantity =
  /(\d+(\.\d+)?|[二两三四五六七八九十]+)(%|％|分钟|小时|个?工作日|天|日|周|个月|年|次|人|名|课时|平方米|倍)/g

const isWords = (node: ts.Node): node is ts.StringLiteral | ts.TemplateHead | ts.TemplateTail =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node)
