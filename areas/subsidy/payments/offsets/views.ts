// What people are shown of offsets at a batch: what could be set off, what was proposed and decided, and what became of it.
import { namesOfAccounts } from '../../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import { isFinance } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { actsOf } from '../../../../server/cases/steps.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { PaymentRecord } from '../queries.ts'
import { mostOf, type OwnLine } from './allot.ts'
import * as queries from './queries.ts'
import { type OffsetStatus, offsetLife, whyNotDecided } from './states.ts'

/** By body, the lines that go to itself and still count, with what is kept of them already. */
export function ownLines(payments: PaymentRecord[], kept: queries.OffsetLine[]): Map<string, OwnLine[]> {
  const byBody = new Map<string, OwnLine[]>()
  for (const y of payments)
    if (y.payee_kind === 'provider' && y.status === 'prepared' && y.taken_out_at === null)
      byBody.set(y.provider_code, [
        ...(byBody.get(y.provider_code) ?? []),
        {
          id: y.id,
          amountFen: y.amount_fen,
          keptFen: kept
            .filter((l) => l.payment_id === y.id && l.status !== 'declined')
            .reduce((sum, l) => sum + l.amount_fen, 0),
        },
      ])
  return byBody
}

export async function offsetsFor(
  tx: Tx,
  actor: Actor,
  batch: { id: string; status: string },
  payments: PaymentRecord[],
) {
  const [rows, lines] = [await queries.offsetsOf(tx, batch.id), await queries.linesOf(tx, batch.id)]
  const names = await asHouse(tx, actor, (all) =>
    namesOfAccounts(
      all,
      rows.flatMap((o) => [o.proposed_by, o.decided_by]),
    ),
  )
  const sum = (id: string, statuses: string[]) =>
    lines
      .filter((l) => l.offset_id === id && statuses.includes(l.payment_status))
      .reduce((all, l) => all + l.amount_fen, 0)
  return {
    offsets: rows.map((o) => ({
      id: o.id,
      status: o.status as OffsetStatus,
      code: o.provider_code,
      name: o.body,
      recoveryNo: o.recovery_no,
      clause: o.clause,
      amountFen: o.amount_fen,
      bookedFen: o.status === 'agreed' ? sum(o.id, ['paid']) : 0,
      undoneFen: o.status === 'declined' ? 0 : sum(o.id, ['failed']),
      lines: lines.filter((l) => l.offset_id === o.id).length,
      reason: o.reason,
      proposedBy: names.get(o.proposed_by) ?? '',
      proposedAt: o.proposed_at.toISOString(),
      decidedBy: o.decided_by && (names.get(o.decided_by) ?? ''),
      decidedAt: o.decided_at?.toISOString() ?? null,
      decisionNote: o.decision_note,
      noticeFileId: o.notice_file_id,
      acts: actsOf(offsetLife, o.status as OffsetStatus, actor.role, {
        agree: whyNotDecided(o, actor.account),
        decline: whyNotDecided(o, actor.account),
      }),
    })),
    offsetOffers:
      batch.status === 'prepared' && isFinance(actor.role)
        ? await offersOf(
            tx,
            ownLines(payments, lines),
            rows.filter((o) => o.status !== 'declined').map((o) => o.recovery_id),
          )
        : [],
  }
}

/** What finance may propose now; a recovery that is set off in the batch already is not offered again. */
async function offersOf(tx: Tx, own: Map<string, OwnLine[]>, taken: string[]) {
  const debts = await queries.openDebts(tx, [...own.keys()])
  return debts.flatMap((d) => {
    const mostFen = Math.min(d.rest_fen, mostOf(own.get(d.code) ?? []))
    return mostFen <= 0 || taken.includes(d.id)
      ? []
      : [
          {
            ...{ recoveryId: d.id, recoveryNo: d.number, code: d.code, name: d.name },
            ...{ dueOn: d.due_on, restFen: d.rest_fen, mostFen },
          },
        ]
  })
}
