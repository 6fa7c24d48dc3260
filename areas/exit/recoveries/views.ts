// What people are shown of recoveries and sanctions. Row-level security cuts it: a body sees its own once approved.

import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { daysBetween } from '../../../server/calendar.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { listPaid } from '../../subsidy/claims/recovery/queries.ts'
import { offsetNotices } from '../../subsidy/payments/offsets/queries.ts'
import { getBody } from '../cases/actions.ts'
import { broughtBy } from './brought/queries.ts'
import { stopsOf } from './open.ts'
import * as queries from './queries.ts'
import type { PaidQuery, Recovery } from './schema.ts'
import { type RecoveryStatus, recoveryLife, type SanctionKind } from './states.ts'

/** Paid claims of the body that may be asked back. Throws Missing. */
export async function listRecoverable(tx: Tx, code: string, { q, ...paging }: PaidQuery, today: string) {
  await getBody(tx, code, today)
  const except = await queries.claimsInRecovery(tx, code)
  const { rows: found, ...counted } = await listPaid(tx, code, { q, except }, paging)
  const rows = found.map((c) => ({
    ...c,
    payee: c.payee === null ? ('provider' as const) : ('person' as const),
  }))
  return { rows, ...counted, page: paging.page, size: paging.size }
}

/**
 * Newest first, each with how long it has been open and what is still owed.
 * @clause X2.2.6 workflow: what was verified is dealt with: open cases by age and deadline
 */
export async function recoveriesFor(tx: Tx, actor: Actor, code: string, today: string): Promise<Recovery[]> {
  const rows = await queries.recoveriesOf(tx, code)
  if (rows.length === 0) return []
  const ids = rows.map((r) => r.id)
  const [claims, receipts] = [await queries.claimsOf(tx, ids), await queries.receiptsOf(tx, ids)]
  // A body may not read offsets themselves, only what became of them.
  const notices = await asHouse(tx, actor, (all) => offsetNotices(all, ids))
  const onTheWay = actor.provider === null ? await queries.underWay(tx, ids) : new Map<string, number>()
  const brought = await asHouse(tx, actor, (all) =>
    broughtBy(all, [...new Set(rows.flatMap((r) => r.intake_id ?? []))]),
  )
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    status: r.status as RecoveryStatus,
    debtor: r.person ?? r.body,
    finding: r.finding,
    evidenceFileId: actor.provider === null ? r.evidence_file_id : null,
    openedOn: r.opened_on,
    daysOpen: isOpen(r.status) ? daysBetween(r.opened_on, today) : null,
    dueOn: r.due_on,
    amountFen: r.amount_fen + r.back_before_fen,
    backFen: r.back_fen + r.back_before_fen,
    restFen: r.status === 'returned' || r.status === 'withdrawn' ? 0 : r.amount_fen - r.back_fen,
    brought: brought(r.intake_id, r.number) && {
      ...brought(r.intake_id, r.number)!,
      backFen: r.back_before_fen,
    },
    mine: r.opened_by === actor.account,
    decisionNote: actor.provider === null ? r.decision_note : null,
    decidedOn: r.decided_on,
    closedOn: r.closed_on,
    noticeFileId: r.notice_file_id,
    claims: claims
      .filter((c) => c.recovery_id === r.id)
      .map((c) => ({
        id: c.id,
        claimNo: c.claim_no,
        person: c.person,
        classNo: c.class_no,
        amountFen: c.amount_fen,
      })),
    receipts: receipts
      .filter((g) => g.recovery_id === r.id)
      .map((g) => ({
        on: g.received_on,
        amountFen: g.amount_fen,
        voucher: g.voucher,
        setOff: g.payment_id !== null,
      })),
    underWayFen: onTheWay.get(r.id) ?? 0,
    offsetNotices: notices.flatMap((n) =>
      n.recovery_id === r.id && n.notice_file_id !== null
        ? [{ batch: n.batch, amountFen: n.amount_fen, fileId: n.notice_file_id }]
        : [],
    ),
    acts: actsOf(recoveryLife, r.status as RecoveryStatus, actor.role, {
      ...stopsOf(r, actor, today),
      close: '登记最后一笔退款后，本件自动办结。',
    }),
  }))
}

export async function sanctionsFor(tx: Tx, actor: Actor, code: string) {
  return (await queries.sanctionsOf(tx, code)).map((s) => ({
    id: s.id,
    kind: s.kind as SanctionKind,
    on: s.on_day,
    number: s.number,
    basis: s.basis,
    content: s.content,
    evidenceFileId: actor.provider === null ? s.evidence_file_id : null,
  }))
}

export type Owed = { open: number; restFen: number; dueOn: string }

/** By credit code: how many recoveries are open, and what is still owed of the approved ones, in fen. */
export async function owedByBody(tx: Tx): Promise<Map<string, Owed>> {
  const owed = new Map<string, Owed>()
  for (const r of await queries.openRecoveries(tx)) {
    const sum = owed.get(r.provider_code) ?? { open: 0, restFen: 0, dueOn: r.due_on }
    owed.set(r.provider_code, {
      open: sum.open + 1,
      restFen: sum.restFen + (r.status === 'agreed' ? r.amount_fen - r.back_fen : 0),
      dueOn: r.due_on < sum.dueOn ? r.due_on : sum.dueOn,
    })
  }
  return owed
}

const isOpen = (status: string) => status === 'proposed' || status === 'agreed'
