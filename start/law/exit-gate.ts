// What a body has crossed is judged anew each day and kept only with an order: a trial judges every body under both laws (A17).

import { countedFacts, exitJudge } from '../../areas/exit/cases/judge.ts'
import { listBodies } from '../../areas/exit/cases/queries.ts'
import { exitRules } from '../../areas/exit/cases/rules.ts'
import type { LawGate } from '../../regulation/kept/trial-gates.ts'
import type { Verdict } from '../../regulation/rule.ts'
import { asHouse } from '../../server/access/as-house.ts'

/** Under a proposed law any share may be too low. */
const whole = { num: 1, den: 1 }

/** @clause A17 workflow: what would have a body leave is tried on every body, ordered or not */
export const exitGate: LawGate = {
  name: '退出情形',
  clause: 'A14.0(a)',
  keys: [...new Set(exitRules.flatMap((r) => [...Object.values(r.params), ...Object.values(r.readings)]))],
  ask: async (tx, actor, law, today) => {
    const bodies = await asHouse(tx, actor, (all) => listBodies(all, today))
    const facts = await asHouse(tx, actor, (all) => countedFacts(all, bodies, today, whole))
    const find = exitJudge(law)
    const answers = bodies.flatMap(({ credit_code: id, name }) => {
      const of = facts.get(id)
      if (!of) return []
      const findings = find(of, today)
      const told = (verdict: Verdict, words: string) => {
        const found = findings.filter((f) => f.verdict === verdict)
        return found.length === 0 ? [] : [`${words}：${found.map((f) => f.title).join('、')}`]
      }
      const says = [
        ...told('fail', '触发'),
        ...told('manual', '待核实'),
        ...told('unknown', '不能判断'),
      ].join('；')
      return [{ kind: 'exit', id, name, open: true, day: today, says: says || '没有触发' }]
    })
    return { answers }
  },
}
