// Every rule has a name of its own: by it another edition says where the rule stands now.
import { expect, it } from 'vitest'
import { teachingRules } from '../areas/inspections/teaching/rules.ts'
import { claimRules } from '../areas/subsidy/judge/rules.ts'
import { findClause, loadEdition } from '../regulation/clauses.ts'
import { editions } from '../regulation/editions.ts'
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
