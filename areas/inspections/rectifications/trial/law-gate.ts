// The period an order gives: what the register would say of each order under a proposed number or reading (A17).
import type { GateAnswer, LawGate } from '../../../../regulation/kept/trial-gates.ts'
import type { Law } from '../../../../regulation/rule.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { Invalid, Refused } from '../../../../server/errors.ts'
import { refuseOtherPeriod } from '../period.ts'
import * as queries from './queries.ts'

/** @clause A17 workflow: the period of an order is tried on every order that was given */
export const periodGate: LawGate = {
  name: '停课整改期限',
  clause: 'A10.16(f)',
  keys: ['A10.16(f).period', 'class.rectificationDays'],
  ask: async (tx, actor, law) => {
    const orders = await asHouse(tx, actor, queries.classOrders)
    const answers = orders.map(
      (o): GateAnswer => ({
        ...{ kind: 'class', id: o.classId, name: o.number, open: o.open, day: o.orderedOn },
        says: saysPeriod(law, o),
      }),
    )
    return { answers }
  },
}

function saysPeriod(law: Law, { dueOn, orderedOn }: { dueOn: string; orderedOn: string }): string {
  try {
    refuseOtherPeriod(law, dueOn, orderedOn)
    return '期限合规'
  } catch (error) {
    if (error instanceof Invalid) return Object.values(error.fields)[0] ?? error.message
    if (error instanceof Refused) return error.message
    throw error
  }
}
