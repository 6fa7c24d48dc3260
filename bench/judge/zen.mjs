// @gorules/zen-engine on the ten numbers, many claims a call: loop mode of a decision table and of an expression node, and
// an expression that maps over the claims. Missing is -1. (0.54.0 has no evaluateBatch.)
import zen from '@gorules/zen-engine'
import { checks, failBit, personBit } from './checks.mjs'

const opposite = { '<=': '>', '<': '>=', '>=': '<' }
const loop = { inputField: 'claims', outputPath: 'claims', executionMode: 'loop', passThrough: false }
const sizes = [200, 1_000, 5_000]

/** Every form worth trying. Each check keeps a row or an expression of its own. */
export function zenForms(numbers) {
  zen.overrideConfig({ nodesInContext: false })
  const engine = new zen.ZenEngine()
  const rows = numbers.map((n) => Object.fromEntries(checks.map(({ fact }) => [fact, n[fact] ?? -1])))
  const models = [
    { form: 'decision table, collect, loop', model: tableModel(), masksOf: (r) => r.claims.map(sumOfCodes) },
    { form: 'ten expressions, loop', model: expressionModel(), masksOf: (r) => r.claims.map(sumOfValues) },
    { form: 'ten expressions in one map', model: mapModel(), masksOf: (r) => r.claims.map(sumOfValues) },
  ]
  return models.flatMap(({ form, model, masksOf }) => {
    const decision = engine.createDecision(graphOf(model))
    return sizes.flatMap((size) =>
      [1, 3].map((inFlight) => ({
        form: `${form}, ${size} a call, ${inFlight} in flight`,
        run: runner(decision, rows, masksOf, size, inFlight),
      })),
    )
  })
}

function runner(decision, rows, masksOf, size, inFlight) {
  return async (from, to, masks) => {
    let next = from
    const work = async () => {
      while (next < to) {
        const at = next
        next = Math.min(to, at + size)
        const { result } = await decision.evaluate({ claims: rows.slice(at, next) })
        const found = masksOf(result)
        if (masks) masks.set(found, at)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
  }
}

/** One row for "fails", one for "needs a person"; an empty cell asks nothing, but it must be there. */
function tableModel() {
  const blank = Object.fromEntries(checks.map(({ fact }) => [fact, '']))
  const rules = checks.flatMap(({ fact, passes: [operator, value], nobody }, i) => {
    const person = { ...blank, _id: `p${i}`, [fact]: nobody ? '> 0' : '< 0', code: String(personBit(i)) }
    if (nobody) return [person]
    const range = operator === '>=' ? `[0..${value - 1}]` : `${opposite[operator]} ${value}`
    return [{ ...blank, _id: `f${i}`, [fact]: range, code: String(failBit(i)) }, person]
  })
  const inputs = checks.map(({ fact }) => ({ id: fact, name: fact, field: fact }))
  const outputs = [{ id: 'code', name: 'code', field: 'code' }]
  return { type: 'decisionTableNode', content: { hitPolicy: 'collect', inputs, outputs, rules, ...loop } }
}

function expressionModel() {
  const expressions = checks.map((c, i) => ({ id: c.fact, key: c.fact, value: expressionOf(c, i, '') }))
  return { type: 'expressionNode', content: { expressions, ...loop } }
}

function mapModel() {
  const fields = checks.map((c, i) => `${c.fact}: ${expressionOf(c, i, '#.')}`).join(', ')
  const expressions = [{ id: 'claims', key: 'claims', value: `map(claims, {${fields}})` }]
  return { type: 'expressionNode', content: { expressions } }
}

function expressionOf({ fact, passes: [operator, value], nobody }, i, of) {
  if (nobody) return `${of}${fact} > 0 ? ${personBit(i)} : 0`
  return `${of}${fact} < 0 ? ${personBit(i)} : ${of}${fact} ${operator} ${value} ? 0 : ${failBit(i)}`
}

const sumOfCodes = (hits) => hits.reduce((sum, { code }) => sum + code, 0)

const sumOfValues = (values) => {
  let sum = 0
  for (const { fact } of checks) sum += values[fact]
  return sum
}

const graphOf = (model) => ({
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'model', name: 'model', position: { x: 0, y: 0 }, ...model },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'model', type: 'edge' },
    { id: 'b', sourceId: 'model', targetId: 'out', type: 'edge' },
  ],
})
