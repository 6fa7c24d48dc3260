// Who may sit the exam is reckoned by readings that no rule asks: what they would say under a proposed one (A17).
import type { GateAnswer, LawGate } from '../../../regulation/kept/trial-gates.ts'
import type { Law } from '../../../regulation/rule.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { shareReadings } from '../../attendance/share.ts'
import type { ExamFacts } from '../facts.ts'
import { admissions } from '../judge.ts'
import * as queries from './queries.ts'

/**
 * Of every class whose exam was judged, on the facts kept with it.
 * @clause A17 workflow: how attendance is reckoned is tried on every class that was let into the exam
 */
export const admissionGate: LawGate = {
  name: '准考',
  clause: 'A10.18',
  keys: Object.values(shareReadings),
  ask: async (tx, actor, law, today) => {
    const kept = await asHouse(tx, actor, queries.keptAdmissions)
    const answers = kept.map((k): GateAnswer => {
      const facts = JSON.parse(k.facts) as ExamFacts
      const day = k.open ? today : facts.on
      return {
        kind: 'class',
        id: k.id,
        name: k.name,
        open: k.open,
        day,
        says: saysWho({ ...facts, on: day }, law),
      }
    })
    return { answers }
  },
}

function saysWho(facts: ExamFacts, law: Law): string {
  const by = admissions(facts, law)
  const of = (what: string) => facts.trainees.filter((t) => by.get(t.id)?.admission === what)
  const [refused, unknown] = [of('refused'), of('unknown')]
  const not = refused.length === 0 ? '' : `，${refused.map((t) => t.name).join('、')}不能`
  return `${of('admitted').length}人可以参加考核${not}${unknown.length === 0 ? '' : `，${unknown.length}人待核实`}`
}
