// npm run -s bench -- judge [--claims N]: claims judged and fully explained, against two rules engines.
import { bestForm } from './judge/best-form.mjs'
import { numbersOf } from './judge/checks.mjs'
import { makeClaims } from './judge/claims.mjs'
import { jsonRulesForms } from './judge/json-rules.mjs'
import { ours } from './judge/ours.mjs'
import { median, race } from './judge/rounds.mjs'
import { zenForms } from './judge/zen.mjs'
import { inLimits, readNumber, table } from './say.mjs'

export const says = '200 000 claims judged and explained in memory, against json-rules-engine and zen-engine'

const LEAST_RATIO = 10

/** Exit code: 0 when all verdicts agree and the ratio is reached. */
export async function run(args) {
  const count = readNumber(args, '--claims', 200_000)
  const say = (line) => process.stderr.write(`${line}\n`)
  say(`preparing ${count.toLocaleString('en-US')} claims`)
  const claims = makeClaims(count)
  const numbers = claims.map(numbersOf)
  say('choosing the best form of each rival')
  const contenders = [
    await ours(claims),
    await bestForm('json-rules-engine', jsonRulesForms(numbers), count, say),
    await bestForm('zen-engine', zenForms(numbers), count, say),
  ]
  const { rates, mismatches, refused, person } = await race(contenders, say)
  const [mine, ...rivals] = rates.map(median)
  const ratios = rivals.map((r) => round(mine / r))
  const better = Math.min(...ratios)
  print(contenders, rates, { count, mismatches, refused, person, better })
  console.log(
    JSON.stringify({
      bench: 'judge',
      ratios: { jsonRulesEngine: ratios[0], zenEngine: ratios[1], better },
      limits: { better: LEAST_RATIO },
      claims: count,
      perSecond: {
        qixun: Math.round(mine),
        jsonRulesEngine: Math.round(rivals[0]),
        zenEngine: Math.round(rivals[1]),
      },
      mismatches,
      node: process.versions.node,
      memoryMB: Math.round(process.resourceUsage().maxRSS / 1_024),
    }),
  )
  return mismatches === 0 && better >= LEAST_RATIO ? 0 : 1
}

function print(contenders, rates, { count, mismatches, refused, person, better }) {
  const whole = (n) => Math.round(n).toLocaleString('en-US')
  const mine = median(rates[0])
  const rows = contenders.map(({ name, form, size }, i) => {
    const r = rates[i]
    const span = `${whole(r[0])}–${whole(r.at(-1))}`
    return [name, whole(median(r)), span, i === 0 ? '' : `${round(mine / median(r))}×`, whole(size), form]
  })
  console.log(table(['', 'claims/s', 'min–max', 'ratio', 'a round', 'form'], rows))
  const percent = (share) => `${(share * 100).toFixed(1)} %`
  console.log(`
${whole(count)} claims: ${percent(refused)} refused, ${percent(person)} left to a person. All verdicts of all three compared: ${mismatches} differ.
The rivals get ten numbers a claim, counted and dated before the clock starts, and answer with codes only.
启训 gets the facts as they are stored, counts lists and months while timed, and answers with every finding in words.
${inLimits(better >= LEAST_RATIO)} ${better}× the better rival; at least ${LEAST_RATIO}× is wanted.`)
}

const round = (ratio) => Math.round(ratio * 10) / 10
