// Every rule has a name of its own: by it another edition says where the rule stands now.
import { expect, it } from 'vitest'
import { teachingRules } from '../areas/inspections/teaching/rules.ts'
import { reasonOf } from '../areas/subsidy/judge/reason.ts'
import { claimRules } from '../areas/subsidy/judge/rules.ts'
import { findClause, loadEdition } from '../regulation/clauses.ts'
import { editions } from '../regulation/editions.ts'
import { openTo, saysTo } from '../regulation/explain.ts'
import type { ToldFinding } from '../regulation/rule.ts'
import { whyNotYet } from '../regulation/settlements/gate.ts'
import { product } from '../walls/scan.ts'
import { sets } from './ruleset.ts'

// One rule may stand in several sets.
const rules = [...new Set([...Object.values(sets).flat(), ...claimRules, ...teachingRules])]

it('A16 no two rules of the house share a name, and the first edition has the clause of each', () => {
  const names = rules.map((r) => r.name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(rules.filter((r) => [r.clause, ...(r.also ?? [])].some((id) => !findClause(id)))).toEqual([])
})

it('A16 an edition moves only rules and clauses that exist, and carries no number in a title', () => {
  const names = new Set(rules.map((r) => r.name))
  const first = loadEdition(editions[0]).clauses.map((c) => c.id)
  const isOfFirst = (id: string) =>
    first.some((whole) => whole === id || /^[.(]/.test(whole.slice(id.length)))
  const strange = editions
    .flatMap((e) => Object.keys(e.numbers))
    .filter((name) => !names.has(name) && !isOfFirst(name))
  expect(strange).toEqual([])
  const number = /\d ?(%|次|个月|年|人|天|周岁|平方米)|[一两二三十]+(次|个月|年|周)(?!人)/
  expect(rules.map((r) => r.title).filter((title) => number.test(title))).toEqual([])
})

/** What knows the words of a finding: the judge that makes them, `openTo` that hands them out, and what tells them to nobody. */
const knowWords: Record<string, string> = {
  'regulation/rule.ts': 'the types',
  'regulation/judge.ts': 'makes them',
  'regulation/explain.ts': 'hands them out to whom the rule opens them',
  'regulation/settlements/open.ts': 'keeps them beside what is settled, for whom they are open',
  'regulation/settlements/sources.ts': 'reads which list is waited for, and tells its name',
  'regulation/settlements/fingerprint.ts': 'makes a hash of them',
  'areas/subsidy/claims/again/news.ts': 'compares their rows with what was known before',
}

it('what a finding says leaves the judge through what its rule opens alone', () => {
  const naming = product.filter(({ text }) =>
    /\bToldFinding\b|\bwhole\b[^;{}]*\} from '[^']*explain/.test(text),
  )
  expect(naming.map(({ path }) => path).sort()).toEqual(Object.keys(knowWords).sort())
  const found = (say: string, open?: boolean): ToldFinding => ({
    ...{ rule: 'made-up', clause: 'A13.3', title: '次数', verdict: 'fail', say, remedy: null },
    ...{ evidence: null, params: [], readings: [], open },
  })
  const findings = [found('甲。', true), found('乙。', false), found('丙。')]
  const [clerk, body] = [
    { role: 'clerk', provider: null },
    { role: 'principal', provider: 'X' },
  ] as const
  expect([clerk, body, null].map((viewer) => saysTo(findings, viewer))).toEqual([
    '甲。乙。丙。',
    '甲。另有 2 项由人社部门核实。',
    '甲。另有 2 项由人社部门核实。',
  ])
  const judgement = { verdict: 'fail', failed: [], findings, rateFen: null, amountFen: 0 } as const
  const reason = (viewer: typeof body | null) => reasonOf({ ...judgement, failed: [] }, (id) => id, viewer)
  expect(reason(null)).toBe('A13.3：甲。\n另有 2 项由人社部门核实。')
  expect(reason(body)).toBe(reason(null))
  const open = findings.map((finding, i) => ({
    ...{ no: i + 1, rule: 'made-up', fingerprint: '', finding, told: openTo([finding], body)[0] ?? null },
    ...{ source: null, own: null, ofSource: null, settled: null },
  }))
  expect(whyNotYet(open, '不能同意')).toContain('（1）次数，甲、（2）次数、（3）次数')
})
