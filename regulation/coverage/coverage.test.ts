import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Clause, loadClauses } from '../clauses.ts'
import { interpretations } from '../interpretations.ts'
import { parameters } from '../parameters.ts'
import { citationsIn, idsIn } from './citations.ts'
import { runClauses } from './command.ts'
import { coverageReport, judgeCoverage } from './coverage.ts'
import { lackingLists } from './lacking.ts'
import { openWork } from './open.ts'
import { sameAs } from './same-as.ts'
import { readEvidence } from './sources.ts'

describe('this product', () => {
  it('carries every clause out, lists it as open, or leaves it to a person', async () => {
    const { problems, totals } = await coverageReport()
    expect(problems).toEqual([])
    expect(totals.all).toBe(236)
    expect(totals.implemented + totals.partly + totals.open + totals.person + totals.info).toBe(236)
    // Fourteen clauses only a person can judge; some are carried out all the same, by recording that judgement.
    expect(totals.person).toBeLessThanOrEqual(14)
  })

  it('misses a clause that nobody lists any more', async () => {
    const shorter = openWork.map(({ work, clauses }) => ({
      work,
      clauses: clauses.filter((id) => id !== 'A14.6'),
    }))
    const { clauses, problems } = judgeCoverage(loadClauses(), { citations: [], tests: [] }, shorter)
    expect(clauses.find((clause) => clause.id === 'A14.6')?.status).toBe('missing')
    expect(problems.filter((problem) => problem.startsWith('A14.6（'))).toHaveLength(1)
  })
})

describe('what the inventory calls the same', () => {
  it('is never further than what it is the same as', async () => {
    const { clauses } = await coverageReport()
    const status = new Map(clauses.map((c) => [c.id, c.status]))
    const ids = [...status.keys()]
    const inventory = loadClauses()
    const pairs = inventory.flatMap((c) => sameAs(c, ids).map((other) => [c.id, other] as const))
    expect(pairs.length).toBeGreaterThan(15)
    expect(pairs).toContainEqual(['X2.3.4(c)', 'A10.18'])
    expect(pairs).toContainEqual(['X2.4.1(8)', 'A14.8(a)'])
    const ahead = pairs.filter(
      ([id, other]) => status.get(id) === 'implemented' && ['partly', 'open'].includes(status.get(other)!),
    )
    expect(ahead).toEqual([])
  })
})

describe('what is lacking', () => {
  it('says of no clause that it is carried out while the inventory or anybody asks for more', async () => {
    const { clauses } = await coverageReport()
    const done = clauses.filter((clause) => clause.status === 'implemented')
    expect(done.length).toBeGreaterThan(0)
    expect(done.filter((clause) => clause.absent.length > 0 || clause.lacking !== null)).toEqual([])
    const partly = clauses.filter((clause) => clause.status === 'partly')
    expect(partly.filter((clause) => clause.absent.length === 0 && clause.lacking === null)).toEqual([])
  })

  it('is said in a sentence of every clause that is listed as open', async () => {
    const { clauses } = await coverageReport()
    expect(clauses.filter((c) => c.status === 'open' && c.lacking === null).map((c) => c.id)).toEqual([])
  })

  it.each([
    ['a clause that there is not', [{ 'B9.9': '没有做。' }]],
    ['a clause twice', [{ 'A14.6': '没有做。' }, { 'A14.6': '也没有做。' }]],
    ['no sentence', [{ 'A14.6': 'todo' }]],
  ])('is a problem when it names %s', (_, lists) => {
    const evidence = { citations: [], tests: [] }
    const problems = (of: typeof lackingLists) =>
      judgeCoverage(loadClauses(), evidence, openWork, of).problems.filter((p) => p.includes('lacking/'))
    expect(problems(lists)).toHaveLength(1)
    expect(problems(lackingLists)).toEqual([])
  })
})

describe('the evidence', () => {
  const rule = { clause: 'B1', kind: 'rule', file: 'areas/b/rules.ts', line: 3, what: '' } as const
  const test = { clause: 'B1', title: 'B1', file: 'areas/b/rules.test.ts', line: 1 }
  const clause: Clause = { ...loadClauses()[1]!, id: 'B1', impl: ['rule', 'constraint'] }
  const judge = (
    evidence: Parameters<typeof judgeCoverage>[1],
    open: string[] = [],
    like: Partial<Clause> = {},
  ) => judgeCoverage([{ ...clause, ...like }], evidence, [{ work: '以后', clauses: open }])
  const statusOf = (...input: Parameters<typeof judge>) => judge(...input).clauses[0]?.status

  it('takes all that the inventory asks for and a test that names it', () => {
    const constraint = { ...rule, kind: 'constraint' } as const
    expect(statusOf({ citations: [rule, constraint], tests: [test] })).toBe('implemented')
    expect(statusOf({ citations: [rule], tests: [test] })).toBe('partly')
    expect(statusOf({ citations: [rule, constraint], tests: [] })).toBe('missing')
    expect(statusOf({ citations: [], tests: [test] })).toBe('missing')
    expect(judge({ citations: [rule], tests: [test] }).clauses[0]?.absent).toEqual(['constraint'])
  })

  it('is only part of it while a sentence says what is lacking', () => {
    const evidence = { citations: [rule, { ...rule, kind: 'constraint' } as const], tests: [test] }
    const { clauses } = judgeCoverage([clause], evidence, [], [{ B1: '没有做完。' }])
    expect(clauses[0]).toMatchObject({ status: 'partly', absent: [], lacking: '没有做完。' })
  })

  it.each(['parameter', 'interpretation', 'unknown'] as const)('is not a %s alone', (kind) => {
    expect(statusOf({ citations: [{ ...rule, kind }], tests: [test] })).toBe('missing')
  })

  it('does not close a clause that is listed as open, but says so', () => {
    const all = { citations: [rule, { ...rule, kind: 'constraint' } as const], tests: [test] }
    const { clauses, warnings, problems } = judge(all, ['B1'])
    expect(clauses[0]?.status).toBe('open')
    expect(judge({ citations: [rule], tests: [test] }, ['B1']).warnings).toEqual([])
    expect(clauses[0]?.work).toBe('以后')
    expect(warnings).toHaveLength(1)
    expect(problems).toEqual([])
  })

  it('is not asked of headings and of what only a person can judge', () => {
    expect(statusOf({ citations: [], tests: [] }, [], { manual: true })).toBe('person')
    expect(statusOf({ citations: [], tests: [] }, [], { impl: ['info'] })).toBe('info')
  })

  it('must not cite what does not exist, nor an open list name it', () => {
    const stray = { ...rule, clause: 'B2' }
    expect(judge({ citations: [rule, stray], tests: [test] }).problems).toEqual([
      'areas/b/rules.ts:3 引用了不存在的条款“B2”。',
    ])
    expect(judge({ citations: [{ ...rule, kind: 'unknown' }], tests: [] }, ['B1']).problems).toHaveLength(1)
    expect(judge({ citations: [], tests: [] }, ['B1', 'B3']).problems).toHaveLength(1)
    expect(judge({ citations: [], tests: [] }, ['B1', 'B1']).problems).toHaveLength(1)
    expect(judge({ citations: [], tests: [] }, ['B1'], { manual: true }).problems).toHaveLength(1)
  })
})

describe('the sources', () => {
  it('are read for rules, numbers, readings, constraints and tags, each with its place', async () => {
    const folder = await sources({
      'areas/b/rules.ts':
        "rule({\n  clause: 'A1',\n  also: ['A4.0', 'A5.0'],\n  title: '题',\n})\n// clause: 'A8.0'",
      'areas/b/rules.test.ts': "rule({ clause: 'A9.0' })",
      'regulation/parameters/b.ts': "{\n  title: '数',\n  clauses: [\n    'A1',\n  ],\n}",
      'regulation/interpretations/b.ts': "{ clause: 'A1', title: '问？' }",
      'db/migrations/0001-b.sql':
        "comment on constraint b on c is 'it''s so (A1, A4.0)';\ncomment on table c is 'kept (A5.0)';\n-- @clause A1 retention: kept",
      'web/b.tsx': '{/* @clause A1, A4.0 screen: 页面 */}\nconst text = "@clause A8.0 job: no comment"',
      'server/b.ts': '// @clause A1 wish: no such kind\n',
    })
    const { citations } = await readEvidence(folder)
    expect(
      citations.map(({ clause, kind, file, line }) => `${clause} ${kind} ${file}:${line}`).sort(),
    ).toEqual([
      'A1 constraint db/migrations/0001-b.sql:1',
      'A1 interpretation regulation/interpretations/b.ts:1',
      'A1 parameter regulation/parameters/b.ts:3',
      'A1 retention db/migrations/0001-b.sql:3',
      'A1 rule areas/b/rules.ts:2',
      'A1 screen web/b.tsx:1',
      'A1 unknown server/b.ts:1',
      'A4.0 constraint db/migrations/0001-b.sql:1',
      'A4.0 rule areas/b/rules.ts:3',
      'A4.0 screen web/b.tsx:1',
      'A5.0 record db/migrations/0001-b.sql:2',
      'A5.0 rule areas/b/rules.ts:3',
    ])
    expect(new Set(citations.map((citation) => citation.what))).toEqual(
      new Set(['题', '数', '问？', "it's so (A1, A4.0)", 'kept (A5.0)', 'kept', '页面', 'no such kind']),
    )
  })

  it('follow a rule by its name into an edition that has it elsewhere', () => {
    const text = "rule({\n  name: 'cap',\n  clause: 'A1',\n  also: ['A4.0'],\n  title: '题',\n})"
    const cited = (numbers: Parameters<typeof citationsIn>[2]) =>
      citationsIn('areas/b/rules.ts', text, numbers).map((c) => c.clause)
    expect(cited({})).toEqual(['A1', 'A4.0'])
    expect(cited({ cap: { clause: 'A5.0' } })).toEqual(['A5.0', 'A4.0'])
    expect(cited({ cap: { clause: 'A5.0', also: ['A8.0'] }, other: { clause: 'A9.0' } })).toEqual([
      'A5.0',
      'A8.0',
    ])
  })

  it('name clauses in the titles of tests that run', async () => {
    const folder = await sources({
      'areas/b/b.test.ts': [
        "describe('A1 one', () => {",
        "it.each([[1], [2]] as const)(\n  'A4.0 and A5.0: %s', () => {})",
        "it.skip('A8.0 skipped', () => {})",
        "// it('A9.0 commented out', () => {})",
        "expect(say('A10.0')).toBe('A11.0'); expect(/x/.test('A12.0')).toBe(true)",
      ].join('\n'),
      'areas/b/b.ts': "it('A12.0 not in a test file')",
    })
    const { tests } = await readEvidence(folder)
    expect(tests.map(({ clause, line }) => [clause, line])).toEqual([
      ['A1', 1],
      ['A4.0', 2],
      ['A5.0', 2],
    ])
  })

  it.each([
    ['（A13.3）三次', ['A13.3']],
    ['X2.4.1(2), A4.4(b) and T0', ['X2.4.1(2)', 'A4.4(b)', 'T0']],
    ['X1.P0、ATT.1、A15(a)、X2.0.1。', ['X1.P0', 'ATT.1', 'A15(a)', 'X2.0.1']],
    ['BA13.3 A4 sheet, v1.A1', ['A4']],
  ])('understand %s', (sentence, ids) => {
    expect(idsIn(sentence)).toEqual(ids)
  })

  it('understand every id there is', () => {
    for (const { id } of loadClauses()) expect(idsIn(`说明（${id}）`)).toEqual([id])
  })
})

describe('npm run clauses', () => {
  it('prints every clause for people', async () => {
    const { lines, code } = await run()
    expect(code).toBe(0)
    for (const { id } of loadClauses())
      expect(
        lines.some((line) => line.startsWith(`  ${id} `)),
        id,
      ).toBe(true)
    expect(lines.at(-1)).toMatch(
      /^合计 236 条：已落实 \d+，部分落实 \d+，待办 \d+，人工判断 \d+，标题说明 \d+，缺失 0。$/,
    )
  })

  it('prints one object for machines, of the open ones alone when asked', async () => {
    const { lines } = await run('--json', '--open')
    const { clauses, totals } = JSON.parse(lines.join('\n'))
    expect(lines).toHaveLength(1)
    expect(totals.all).toBe(236)
    expect(clauses).toHaveLength(totals.open)
  })

  it('names with what is open each number and reading that no rule reads yet, and why', async () => {
    const waiting = [...parameters, ...interpretations].filter((entry) => entry.notYet)
    const { lines } = await run('--open')
    expect(waiting.length).toBeGreaterThan(0)
    for (const { key, title, notYet } of waiting) expect(lines).toContain(`  ${key} ${title}：${notYet}`)
    expect((await run()).lines.join()).not.toContain('尚未生效的参数与释义')
    const weak = [...parameters, ...interpretations].filter((entry) => entry.weak)
    expect(weak.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'filing.publicNoticeWorkingDays',
        'inspection.onsiteRate',
        'exit.minSurveySample',
        'trainee.minAttendance',
        'A10.18.partial',
      ]),
    )
    for (const { key, title, weak: why } of weak) expect(lines).toContain(`  ${key} ${title}：${why}`)
  })

  it('prints those that are done in part, each with what it lacks', async () => {
    const { lines } = await run('--partly')
    const heads = lines.filter((line) => line.includes('[部分落实]'))
    expect(heads.length).toBe((await coverageReport()).totals.partly)
    expect(lines.filter((line) => line.trim().startsWith('尚缺')).length).toBeGreaterThanOrEqual(heads.length)
  })

  it('refuses an option it does not know', async () => {
    const { lines, code } = await run('--verbose')
    expect(code).toBe(2)
    expect(lines).toEqual([])
  })
})

async function run(...args: string[]) {
  const lines: string[] = []
  const code = await runClauses(args, { out: (line) => lines.push(line), err: () => {} })
  return { lines, code }
}

/** A project folder of its own with these files in it. */
async function sources(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'qixun-sources-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}
