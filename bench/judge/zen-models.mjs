// The ten checks as models of zen-engine, each with a row or an expression of its own: a code when it fails or needs a
// person, else 0. Terms: over whole facts or over ready-made numbers.
import { checks, failBit, personBit } from './checks.mjs'

const opposite = { '<=': '>', '<': '>=', '>=': '<' }
const loop = { inputField: 'claims', outputPath: 'claims', executionMode: 'loop', passThrough: false }

const day = '(c.filedOn ?? c.startedOn ?? c.issuedOn)'
const granted = (test) => `count(c.earlier as e, e.outcome == 'granted' and ${test})`
const inForce = `(e.validFrom == null or date(e.validFrom) <= date${day}) and (e.validTo == null or date${day} <= date(e.validTo))`

/**
 * Over a whole claim, \`c.\` before each field. \`person\`: when a person must judge; \`number\`: what is compared; \`fails\`: a
 * shorter way to say the comparison. Texts have no order in this language, so days go through date(); inTimeTo and
 * lateAfter come as what date() gives.
 */
export const wholeTerms = {
  otherFundingCount: {
    person: 'c.otherFunding == null',
    number: 'c.otherFunding ? 1 : 0',
    fails: 'c.otherFunding',
  },
  filedAhead: { person: 'c.has.filing and c.daysAhead == null', number: 'c.daysAhead ?? 1000000' },
  attended: { person: 'c.has.attendance and c.attendance == null', number: 'c.attendance ?? 1000000' },
  catalogueLines: {
    person: `c.occupationCode == null or c.level == null or (c.catalogue.known and not c.catalogue.named)
      or (len(c.catalogue.entries) > 0 and ${day} == null)`,
    number: `count(c.catalogue.entries as e, ${inForce})`,
  },
  grantedThisYear: {
    person: 'c.person == null or c.appliedOn == null',
    number: granted('e.appliedOn[0:3] == c.appliedOn[0:3]'),
  },
  grantedForClass: {
    person: 'c.person == null or c.classNo == null',
    number: granted('e.classNo == c.classNo'),
  },
  grantedAtLevel: {
    person: 'c.person == null or c.occupation == null or c.level == null',
    number: granted('e.occupation == c.occupation and e.level == c.level'),
  },
  higherHeld: {
    person: 'c.person == null or c.occupation == null or c.level == null or c.appliedOn == null',
    number: 'count(c.higher as e, date(e.issuedOn) <= date(c.appliedOn))',
  },
  late: {
    person: `c.issuedOn == null or c.appliedOn == null or date(c.appliedOn) < date(c.issuedOn)
      or (c.inTimeTo != c.lateAfter and date(c.appliedOn) > c.inTimeTo and date(c.appliedOn) <= c.lateAfter)`,
    number: 'date(c.appliedOn) > c.inTimeTo ? 1 : 0',
    fails: 'date(c.appliedOn) > c.inTimeTo',
  },
  unreadable: { person: 'len(c.problems) > 0', number: '0' },
}

/** Over ready-made numbers; a missing one is -1. */
export const readyTerms = Object.fromEntries(
  checks.map(({ fact, nobody }) => {
    const number = nobody ? '0' : `c.${fact}`
    return [fact, { person: `c.${fact} ${nobody ? '>' : '<'} 0`, number }]
  }),
)

/** [{ name, graph, maskOf: one claim's answer → mask }] */
export function zenModels(terms) {
  return [
    {
      name: 'decision table',
      graph: graphOf(tableOf(terms)),
      maskOf: (hits) => sum(hits.map((h) => h.code)),
    },
    {
      name: 'expressions',
      graph: graphOf(expressionsOf(terms)),
      maskOf: (codes) => sum(Object.values(codes)),
    },
    { name: 'expressions in one map', graph: graphOf(mapOf(terms)), maskOf: sum },
  ]
}

/** One row for "fails", one for "needs a person"; an empty cell asks nothing, but it must be there. All hits come out. */
function tableOf(terms) {
  const blank = Object.fromEntries(checks.map(({ fact }) => [fact, '']))
  const rules = checks.flatMap(({ fact, passes: [operator, value], nobody }, i) => {
    const person = { ...blank, _id: `p${i}`, [fact]: '< 0', code: String(personBit(i)) }
    if (nobody) return [person]
    const range = operator === '>=' ? `[0..${value - 1}]` : `${opposite[operator]} ${value}`
    return [{ ...blank, _id: `f${i}`, [fact]: range, code: String(failBit(i)) }, person]
  })
  const inputs = checks.map(({ fact }) => ({
    id: fact,
    name: fact,
    field: ofItem(columnOf(terms[fact], fact)),
  }))
  const outputs = [{ id: 'code', name: 'code', field: 'code' }]
  return { type: 'decisionTableNode', content: { hitPolicy: 'collect', inputs, outputs, rules, ...loop } }
}

/** A ready-made number already says -1 itself. */
const columnOf = ({ person, number }, fact) =>
  number === `c.${fact}` ? number : `${person} ? -1 : ${number}`

function expressionsOf(terms) {
  const expressions = checks.map((c, i) => ({ id: c.fact, key: `v${i}`, value: ofItem(codeOf(terms, c, i)) }))
  return { type: 'expressionNode', content: { expressions, ...loop } }
}

function mapOf(terms) {
  const codes = checks.map((c, i) => codeOf(terms, c, i)).join(', ')
  const expressions = [{ id: 'claims', key: 'claims', value: `map(claims as c, [${codes}])` }]
  return { type: 'expressionNode', content: { expressions } }
}

/** In loop mode the fields of the item stand alone. */
const ofItem = (term) => term.replaceAll(/\bc\./g, '')

function codeOf(terms, { fact, passes: [operator, value], nobody }, i) {
  const { person, number, fails } = terms[fact]
  if (nobody) return `${person} ? ${personBit(i)} : 0`
  const failed = fails ?? `(${number}) ${opposite[operator]} ${value}`
  return `${person} ? ${personBit(i)} : ${failed} ? ${failBit(i)} : 0`
}

const sum = (codes) => codes.reduce((total, code) => total + code, 0)

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
