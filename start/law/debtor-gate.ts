// Who owes what is asked back is read from the register when a recovery is opened: what it would say under a proposed reading (A17).

import { debtorOf } from '../../areas/exit/recoveries/debtor.ts'
import type { GateAnswer, LawGate } from '../../regulation/kept/trial-gates.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { recoveriesPaid } from './debtor-queries.ts'

/** @clause A17 workflow: who owes is tried on every recovery that was opened */
export const debtorGate: LawGate = {
  name: '追回对象',
  clause: 'A15(b)',
  keys: ['A15(b).debtor'],
  ask: async (tx, actor, law) => {
    const rows = await asHouse(tx, actor, recoveriesPaid)
    const answers = rows.map(({ id, name, open, openedOn, payees }): GateAnswer => {
      const debtor = debtorOf(
        law,
        payees.map((payee) => ({ payee })),
        openedOn,
      )
      const says =
        debtor === undefined ? '按收款人分别立案' : debtor === null ? '向单位追回' : '向收款的个人追回'
      return { kind: 'recovery', id, name, open, day: openedOn, says }
    })
    return { answers }
  },
}
