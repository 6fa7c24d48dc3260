// @gorules/zen-engine, many claims a call: models of zen-models.mjs, made ready once (ZenDecisionContent) and used again.
// 0.52.1 has no evaluateBatch; loop mode and map() are its ways to take many.
import zen from '@gorules/zen-engine'
import { dayNumber } from '../draw.mjs'
import { checks } from './checks.mjs'
import { readyTerms, wholeTerms, zenModels } from './zen-models.mjs'

const DAY_SECONDS = 86_400
// Claims a call; with more it only gets slower.
const WHOLE_SIZES = [20, 50, 200]
const READY_SIZES = [50, 100, 200]

/** Every form worth trying on whole facts; `rows` from prepare.mjs. */
export function zenForms(rows) {
  const seconds = (day) => (day === null ? null : dayNumber(day) * DAY_SECONDS)
  const own = rows.map((r) => ({ ...r, inTimeTo: seconds(r.inTimeTo), lateAfter: seconds(r.lateAfter) }))
  return [
    ...forms('', zenModels(wholeTerms), own, WHOLE_SIZES, (claims) => claims),
    ...forms(', needed fields only', zenModels(wholeTerms), own, WHOLE_SIZES, (claims) => claims.map(needed)),
  ]
}

/** Every form worth trying on ready-made numbers (checks.mjs). */
export function zenReadyForms(numbers) {
  const rows = numbers.map((n) => Object.fromEntries(checks.map(({ fact }) => [fact, n[fact] ?? -1])))
  return forms('', zenModels(readyTerms), rows, READY_SIZES, (claims) => claims)
}

function forms(note, models, rows, sizes, handed) {
  zen.overrideConfig({ nodesInContext: false })
  const engine = new zen.ZenEngine()
  return models.flatMap(({ name, graph, maskOf }) => {
    const decision = engine.createDecision(new zen.ZenDecisionContent(graph))
    return sizes.flatMap((size) =>
      [1, 3].map((inFlight) => ({
        form: `${name}${note}, ${size} a call, ${inFlight} in flight`,
        run: runner({ decision, rows, handed, maskOf, size, inFlight }),
      })),
    )
  })
}

function runner({ decision, rows, handed, maskOf, size, inFlight }) {
  return async (from, to, masks) => {
    let next = from
    const work = async () => {
      while (next < to) {
        const at = next
        next = Math.min(to, at + size)
        const { result } = await decision.evaluate({ claims: handed(rows.slice(at, next)) })
        if (masks) masks.set(result.claims.map(maskOf), at)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
  }
}

/** The fields that the rules name and no others, as they are: less to carry over into the engine. Picked while timed. */
const needed = (f) => ({
  person: f.person,
  classNo: f.classNo,
  occupation: f.occupation,
  occupationCode: f.occupationCode,
  level: f.level,
  issuedOn: f.issuedOn,
  appliedOn: f.appliedOn,
  filedOn: f.filedOn,
  startedOn: f.startedOn,
  attendance: f.attendance,
  otherFunding: f.otherFunding,
  has: f.has,
  catalogue: {
    known: f.catalogue.known,
    named: f.catalogue.named,
    entries: f.catalogue.entries.map(({ validFrom, validTo }) => ({ validFrom, validTo })),
  },
  earlier: f.earlier.map(({ outcome, classNo, occupation, level, appliedOn }) => ({
    outcome,
    classNo,
    occupation,
    level,
    appliedOn,
  })),
  higher: f.higher.map(({ issuedOn }) => ({ issuedOn })),
  problems: f.problems,
  daysAhead: f.daysAhead,
  inTimeTo: f.inTimeTo,
  lateAfter: f.lateAfter,
})
