// npm run -s bench -- judge [--claims N]: claims judged and fully explained, against two rules engines.
import { bestForm } from './judge/best-form.mjs'
import { numbersOf } from './judge/checks.mjs'
import { makeClaims } from './judge/claims.mjs'
import { jsonRulesForms, jsonRulesReadyForms } from './judge/json-rules.mjs'
import { ours } from './judge/ours.mjs'
import { prepare } from './judge/prepare.mjs'
import { median, race } from './judge/rounds.mjs'
import { zenForms, zenReadyForms } from './judge/zen.mjs'
import { inLimits, readNumber, table } from './say.mjs'

const LEAST_RATIO = 10
const READY_MADE = 40_000

/** Exit code: 0 when all verdicts agree and the ratio on the same facts is reached. */
export async function run(args) {
  const count = readNumber(args, '--claims', 200_000)
  const say = (line) => process.stderr.write(`${line}\n`)
  say(`preparing ${whole(count)} claims`)
  const claims = makeClaims(count)
  const rows = claims.map(prepare)
  const numbers = rows.slice(0, READY_MADE).map(numbersOf)
  say('choosing the best form of each rival')
  const onFacts = { count, tried: 4_000 }
  const onNumbers = { count: numbers.length, tried: 6_000 }
  const contenders = [
    await ours(claims),
    await bestForm('json-rules-engine', jsonRulesForms(rows), onFacts, say),
    await bestForm('zen-engine', zenForms(rows), onFacts, say),
    await bestForm('json-rules-engine, ready-made', jsonRulesReadyForms(numbers), onNumbers, say),
    await bestForm('zen-engine, ready-made', zenReadyForms(numbers), onNumbers, say),
  ]
  const { rates, mismatches, refused, person } = await race(contenders, say)
  const perSecond = rates.map(median)
  const times = perSecond.map((rate) => perSecond[0] / rate)
  const better = Math.min(times[1], times[2])
  print(contenders, rates, times)
  const differing = mismatches.reduce((a, b) => a + b, 0)
  console.log(`
${whole(count)} claims: ${percent(refused)} refused, ${percent(person)} left to a person. Verdicts compared one by one: all of the rivals
on the same facts, ${whole(numbers.length)} on ready-made numbers; ${differing} differ.
Same facts: all three judge the claim as prepared for the product, lists and all. Ready-made: the rivals get the ten
numbers of a claim counted before the clock starts, and so are spared most of the work.
${inLimits(better >= LEAST_RATIO)} ${down(better)}× the better rival on the same facts; at least ${LEAST_RATIO}× is wanted. Ready-made: ${down(Math.min(times[3], times[4]))}×.`)
  console.log(
    JSON.stringify({
      bench: 'judge',
      ratios: ratiosOf(times[1], times[2]),
      ratiosReadyMade: ratiosOf(times[3], times[4]),
      limits: { better: LEAST_RATIO },
      claims: count,
      claimsReadyMade: numbers.length,
      perSecond: ratesOf(perSecond[0], perSecond[1], perSecond[2]),
      perSecondReadyMade: ratesOf(perSecond[0], perSecond[3], perSecond[4]),
      forms: { jsonRulesEngine: contenders[1].form, zenEngine: contenders[2].form },
      mismatches: differing,
      node: process.versions.node,
      flags: process.execArgv,
      memoryMB: Math.round(process.resourceUsage().maxRSS / 1_024),
    }),
  )
  return differing === 0 && better >= LEAST_RATIO ? 0 : 1
}

function print(contenders, rates, times) {
  const rows = contenders.map(({ name, form, size }, i) => {
    const r = rates[i]
    const span = `${whole(r[0])}–${whole(r.at(-1))}`
    return [name, whole(median(r)), span, i === 0 ? '' : `${down(times[i])}×`, whole(size), form]
  })
  console.log(table(['', 'claims/s', 'min–max', 'ratio', 'a round', 'form'], rows))
}

const whole = (n) => Math.round(n).toLocaleString('en-US')
const percent = (share) => `${(share * 100).toFixed(1)} %`

/** To one place, never up: what is printed as reached is reached. */
const down = (ratio) => Math.floor(ratio * 10) / 10

const ratiosOf = (jsonRules, zen) => ({
  jsonRulesEngine: down(jsonRules),
  zenEngine: down(zen),
  better: down(Math.min(jsonRules, zen)),
})

const ratesOf = (mine, jsonRules, zen) => ({
  qixun: Math.round(mine),
  jsonRulesEngine: Math.round(jsonRules),
  zenEngine: Math.round(zen),
})
