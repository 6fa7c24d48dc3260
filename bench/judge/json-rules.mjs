// json-rules-engine. Its language compares one value with another; for lists it has dynamic facts and operators, both written
// in JavaScript (checks.mjs). A condition's result tells pass or not; a missing number is null and needs a person.
import { Engine, Fact } from 'json-rules-engine'
import { checks, failBit, personBit } from './checks.mjs'

const operators = { '<=': 'lessThanInclusive', '<': 'lessThan', '>=': 'greaterThanInclusive' }
const comparisons = { '<=': (n, to) => n <= to, '<': (n, to) => n < to, '>=': (n, to) => n >= to }
const indexOf = new Map(checks.map(({ clause }, i) => [clause, i]))
const event = { type: 'granted' }

const compared = (c) => ({
  name: c.clause,
  fact: c.fact,
  operator: operators[c.passes[0]],
  value: c.passes[1],
})
const operated = (c) => ({ name: c.clause, fact: 'claim', operator: c.fact, value: c.passes[1] })
const listed = (c) => ({ name: c.clause, fact: c.from, operator: c.fact, value: { fact: 'claim' } })

const one = (condition) => [{ conditions: { all: checks.map(condition) }, event }]
const ten = (condition) => checks.map((c) => ({ conditions: { all: [condition(c)] }, event }))

/** Every form worth trying on whole facts; `rows` from prepare.mjs. An engine is made once and used again. */
export function jsonRulesForms(rows) {
  // A fact that is not cached is not hashed either: faster.
  const claim = (row) => ({ claim: new Fact('claim', row, { cache: false }) })
  const fields = (row) => {
    const facts = claim(row)
    for (const { from } of checks) facts[from] ??= new Fact(from, row[from], { cache: false })
    return facts
  }
  const dynamic = (rules) => () => {
    const engine = new Engine(rules)
    for (const { fact, number } of checks) {
      const method = (_params, almanac) => almanac.factValue('claim').then(number)
      engine.addFact(fact, method, { cache: false })
    }
    return engine
  }
  const withOperators = (rules, callback) => () => {
    const engine = new Engine(rules)
    for (const c of checks) engine.addOperator(c.fact, callback(c))
    return engine
  }
  const onClaim = (c) => (row, limit) => passes(c, c.number(row), limit)
  const onList = (c) => (_list, row) => passes(c, c.number(row), c.passes[1])
  const forms = [
    ['dynamic facts, one rule', dynamic(one(compared)), claim],
    ['dynamic facts, ten rules', dynamic(ten(compared)), claim],
    ['operators on the claim, one rule', withOperators(one(operated), onClaim), claim],
    ['operators on the claim, ten rules', withOperators(ten(operated), onClaim), claim],
    ['operators on list facts, one rule', withOperators(one(listed), onList), fields],
  ]
  return forms.flatMap(([name, make, factsOf]) => [1, 16].map((n) => form(name, rows, make, factsOf, n)))
}

/** Every form worth trying on ready-made numbers (checks.mjs). */
export function jsonRulesReadyForms(numbers) {
  const each = (claim) => claim
  const whole = (claim) => ({ claim: new Fact('claim', claim, { cache: false }) })
  const field = (c) => ({ ...compared(c), fact: 'claim', path: c.fact })
  const pathResolver = (claim, path) => claim[path]
  return [
    form('one rule', numbers, () => new Engine(one(compared)), each, 1),
    form('ten rules', numbers, () => new Engine(ten(compared)), each, 1),
    form('one rule, numbers by path', numbers, () => new Engine(one(field), { pathResolver }), whole, 1),
    form('one rule, numbers by path', numbers, () => new Engine(one(field), { pathResolver }), whole, 16),
  ]
}

// The engine hands on what an operator answers: null for a missing number is not true, and tells it from a failure.
const passes = (c, number, limit) => (number === null ? null : comparisons[c.passes[0]](number, limit))

// An engine that runs twice at once skips rules (its status is shared), so each run in flight has an engine of its own.
function form(name, rows, makeEngine, factsOf, inFlight) {
  const engines = Array.from({ length: inFlight }, makeEngine)
  return {
    form: `${name}, ${inFlight} in flight`,
    async run(from, to, masks) {
      let next = from
      const work = async (engine) => {
        while (next < to) {
          const i = next++
          const answer = await engine.run(factsOf(rows[i]))
          if (masks) masks[i] = maskOf(answer)
        }
      }
      await Promise.all(engines.map(work))
    },
  }
}

function maskOf({ failureResults }) {
  let mask = 0
  for (const { conditions } of failureResults) {
    for (const { result, factResult, name } of conditions.all) {
      if (result) continue
      const i = indexOf.get(name)
      mask |= result === null || factResult === null || checks[i].nobody ? personBit(i) : failBit(i)
    }
  }
  return mask
}
