// What is known of the bodies in a batch: whose money stops, who is suspected, who owes. Machines tell, people decide.

import { clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { yuanWords } from '../../../../server/money.ts'
import { debts, suspicions } from '../../holds/queries.ts'
import type { PaymentRecord } from '../queries.ts'
import type { MoneyWarning } from '../schema.ts'
import { codesOf, type StoppedLine } from './take-out.ts'

/** Of lines that still count. Only money that goes to the body itself can be kept back for what it owes or did. */
export async function warningsOf(
  tx: Tx,
  lines: PaymentRecord[],
  stopped: StoppedLine[],
): Promise<MoneyWarning[]> {
  const stops = [...new Map(stopped.map(({ line, stop }) => [line.provider_code, stop]))]
  const own = lines.filter(
    (l) => l.payee_kind === 'provider' && !stops.some(([code]) => code === l.provider_code),
  )
  const codes = [...new Set(codesOf(own))]
  const of = (code: string, some: PaymentRecord[]) => {
    const mine = some.filter((l) => l.provider_code === code)
    return { code, name: mine[0]!.provider_name, count: mine.length, amountFen: sumOf(mine) }
  }
  return [
    ...stops.map(([code, { clause, says, ends }]) => ({
      ...of(
        code,
        stopped.map(({ line }) => line),
      ),
      kind: 'stopped' as const,
      clause,
      says: `${says}。${ends}`,
    })),
    ...(await suspicions(tx, codes)).map((s) => ({
      ...of(s.code, own),
      kind: 'suspected' as const,
      clause: s.clause,
      says: `${s.received_on}${s.on === 'concern' ? `登记的问题线索${s.number}` : '收到的套取补贴举报'}${s.verified ? '已查实' : '还在核实'}，是否暂停拨付由经办或审批人员决定（${clauseName(placeOf(s.clause))}）。`,
    })),
    ...(await debts(tx, codes)).map((d) => ({
      ...of(d.code, own),
      kind: 'owing' as const,
      clause: 'A15(b)',
      says: `追回${d.number}尚有${yuanWords(d.rest_fen)}没有退回（期限${d.due_on}），可以由财务提出抵扣、审批人决定，或者由经办、审批人员暂停拨付（${clauseName(placeOf('A15(b)'))}）。`,
    })),
  ]
}

const sumOf = (lines: PaymentRecord[]) => lines.reduce((sum, l) => sum + l.amount_fen, 0)
