// json-rules-engine on the ten numbers. Missing is null. A condition's result tells pass or not; its factResult, which
// the engine hands back, tells a missing number.
import { Engine } from 'json-rules-engine'
import { checks, failBit, personBit } from './checks.mjs'

const operators = { '<=': 'lessThanInclusive', '<': 'lessThan', '>=': 'greaterThanInclusive' }
const indexOf = new Map(checks.map(({ fact }, i) => [fact, i]))
const condition = ({ fact, passes: [operator, value] }) => ({ fact, operator: operators[operator], value })
const event = { type: 'granted' }

/** Every form worth trying; `numbers` from checks.mjs, one object a claim. An engine is made once and used again. */
export function jsonRulesForms(numbers) {
  const oneRule = () => new Engine([{ conditions: { all: checks.map(condition) }, event }])
  const tenRules = () => new Engine(checks.map((c) => ({ conditions: { all: [condition(c)] }, event })))
  const oneFact = () => {
    const all = checks.map((c) => ({ ...condition(c), fact: 'claim', path: c.fact }))
    return new Engine([{ conditions: { all }, event }], { pathResolver: (claim, path) => claim[path] })
  }
  const whole = (claim) => ({ claim })
  const each = (claim) => claim
  return [
    { form: 'one rule of ten conditions', ...form(numbers, oneRule, each, 1) },
    { form: 'one rule of ten conditions, 16 engines in flight', ...form(numbers, oneRule, each, 16) },
    { form: 'ten rules', ...form(numbers, tenRules, each, 1) },
    { form: 'one rule, the claim as one fact, own path resolver', ...form(numbers, oneFact, whole, 1) },
    {
      form: 'one rule, the claim as one fact, own path resolver, 16 in flight',
      ...form(numbers, oneFact, whole, 16),
    },
  ]
}

// An engine that runs twice at once skips rules (its status is shared), so each run in flight has an engine of its own.
function form(numbers, makeEngine, factsOf, inFlight) {
  const engines = Array.from({ length: inFlight }, makeEngine)
  return {
    async run(from, to, masks) {
      let next = from
      const work = async (engine) => {
        while (next < to) {
          const i = next++
          const mask = maskOf(await engine.run(factsOf(numbers[i])))
          if (masks) masks[i] = mask
        }
      }
      await Promise.all(engines.map(work))
    },
  }
}

function maskOf({ failureResults }) {
  let mask = 0
  for (const { conditions } of failureResults) {
    for (const { result, factResult, path, fact } of conditions.all) {
      if (result) continue
      const i = indexOf.get(path ?? fact)
      mask |= factResult === null || checks[i].nobody ? personBit(i) : failBit(i)
    }
  }
  return mask
}
