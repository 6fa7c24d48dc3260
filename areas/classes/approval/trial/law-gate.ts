// By when an application for a class is to be decided: what the register would say under a proposed reading (A17).
import type { GateAnswer, LawGate } from '../../../../regulation/kept/trial-gates.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { decideBy } from '../decide-by.ts'
import { filedClasses } from './queries.ts'

/** @clause A17 workflow: the day by which a class is decided is tried on every application */
export const decideByGate: LawGate = {
  name: '开班审批期限',
  clause: 'A9.2(e)',
  keys: ['A9.2(e).decideBy'],
  ask: async (tx, actor, law) => {
    const filed = await asHouse(tx, actor, filedClasses)
    const answers = filed.map(({ decidedOn, filedOn, startsOn, ...c }): GateAnswer => {
      const due = decideBy(law, filedOn, startsOn)
      const late = due !== null && decidedOn !== null && decidedOn > due
      const says =
        due === null
          ? '期限无法推算'
          : decidedOn === null
            ? `应在${due}前决定`
            : late
              ? '逾期决定'
              : '在期限内决定'
      return { kind: 'class', ...c, open: decidedOn === null, day: filedOn, says }
    })
    return { answers }
  },
}
