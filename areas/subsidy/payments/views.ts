// What people are shown of payment batches. Reads only; accounts masked.

import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isFinance } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { headNow } from '../../../server/proof/heads/heads.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { today } from '../../../server/today.ts'
import { gateStop } from '../../concerns/gates/ask.ts'
import type { ChangeRow } from '../../people/accounts/changes/queries.ts'
import { isOpenChange } from '../../people/accounts/changes/states.ts'
import { changeSays, lastChangesOf } from '../../people/accounts/changes/views.ts'
import { sharedBy } from '../../people/accounts/shared.ts'
import { fundFor } from '../funds/choose.ts'
import { moneyStops } from '../holds/money.ts'
import { batchCase } from './case.ts'
import { gatesOfBatch } from './concerns.ts'
import * as listQueries from './list/queries.ts'
import type { BatchStatus } from './names.ts'
import { counts, netOf } from './offsets/arrived.ts'
import { offsetsFor } from './offsets/views.ts'
import { leftOut } from './payable-views.ts'
import * as queries from './queries.ts'
import type { BatchCase, BatchQuery } from './schema.ts'
import { batchLife } from './states.ts'
import { saysUnissued, unissuedStops } from './stopped/issued.ts'
import { codesOf, stoppedLines, whyNotTakenOut } from './stopped/take-out.ts'
import { warningsOf } from './stopped/warnings.ts'

export async function listBatches(tx: Tx, actor: Actor, query: BatchQuery) {
  const { page, size } = query
  const { rows, ...counted } = await listQueries.listBatches(tx, query, query)
  const names = await namesOf(tx, actor, rows)
  return {
    rows: rows.map((b) => batchOf(b, names)),
    ...counted,
    page,
    size,
  }
}

/** Throws Missing. In the demo the bank's double can answer; in production nothing goes before the day of issue (A16). */
export async function openBatch(
  tx: Tx,
  actor: Actor,
  id: string,
  mode: Settings['mode'],
): Promise<BatchCase> {
  const found = await getCase(tx, batchCase, id)
  const payments = await queries.paymentsOf(tx, id)
  const lines = payments.filter(counts)
  const of = (status: string) => lines.filter((p) => p.status === status)
  const row = {
    ...found,
    count: lines.length,
    paid: of('paid').length,
    failed: of('failed').length,
    paid_fen: sumOf(of('paid'), (p) => p.amount_fen),
    offset_fen: sumOf(lines, (p) => p.offset_fen),
    offset_paid_fen: sumOf(of('paid'), (p) => p.offset_fen),
  }
  const batch = batchOf(row, await namesOf(tx, actor, [row]))
  const goesOn = ['prepared', 'approved'].includes(found.status)
  const stopped = goesOn ? stoppedLines(lines, await moneyStops(tx, actor, codesOf(lines))) : []
  const payees = payments.map(lineOf)
  const changeOf = await lastChangesOf(tx, payees)
  const sharedWith = await sharedBy(
    tx,
    actor,
    payments.map((p) => p.account_hash),
  )
  const offsets = await offsetsFor(tx, actor, found, payments)
  const fund = await fundFor(tx, found, today())
  const unissued = goesOn ? saysUnissued(await unissuedStops(tx, mode, today(), { batch: id })) : null
  const concern = unissued ?? (await gateStop(tx, actor, await gatesOfBatch(tx, actor, id)))
  return {
    ...batch,
    version: found.version,
    payments: payments.map((p, i) => ({
      id: p.id,
      number: p.number,
      claimId: p.claim_id,
      claimNo: p.claim_no,
      person: p.person,
      payee: p.payee_name,
      payeeKind: p.payee_kind as 'person' | 'provider',
      account: p.account_masked,
      bank: p.bank_name,
      change: lineChange(p, changeOf(payees[i]!)),
      shared: sharedWith(p.account_hash, payees[i]!.row),
      amountFen: p.amount_fen,
      offsetFen: p.offset_fen,
      netFen: netOf(p),
      status: p.status as BatchCase['payments'][number]['status'],
      takenOut: !counts(p),
      stopped: stopped.find(({ line }) => line.id === p.id)?.stop.says ?? null,
      message: p.bank_message,
      settledOn: p.settled_on,
    })),
    left: goesOn
      ? await leftOut(tx, actor, (await unissuedStops(tx, mode, today(), 'cleared')).claims)
      : { rows: [], total: 0, more: false },
    ...offsets,
    fund: fund && { ...fund, short: fund.short !== null },
    warnings: goesOn ? await warningsOf(tx, lines, stopped) : [],
    ...turnOf(found, actor, {
      stopped: stopped.length,
      all: lines.length,
      concern,
      undecided: offsets.offsets.filter((o) => o.status === 'proposed').length,
      offers: offsets.offsetOffers.length,
      short: fund?.short ?? null,
    }),
    head: await headNow(tx, actor),
    mayDownload: isFinance(actor.role) && found.file_hash !== null,
    double: mode === 'demo' && isFinance(actor.role) && found.status === 'sent',
  }
}

const lineOf = (p: queries.PaymentRecord) =>
  p.payee_kind === 'person'
    ? ({ kind: 'person', row: p.person_id } as const)
    : ({ kind: 'provider', row: p.provider_code } as const)

/** @clause A13.9 screen: a line shows that its account took another's place, or that another is to take its own */
function lineChange(p: queries.PaymentRecord, change: ChangeRow | undefined): string | null {
  if (!change?.old_masked) return null
  return isOpenChange(change.status) || change.account_hash === p.account_hash
    ? changeSays(change, true)
    : null
}

type Found = NonNullable<Awaited<ReturnType<typeof queries.findBatch>>>

/** Whose turn it is, and what of it is the asker's. */
function turnOf(
  batch: Found,
  actor: Actor,
  {
    stopped,
    all,
    concern,
    undecided,
    offers,
    short,
  }: {
    stopped: number
    all: number
    concern: string | null
    undecided: number
    offers: number
    short: string | null
  },
): Pick<BatchCase, 'acts' | 'waitsFor'> {
  const status = batch.status as BatchStatus
  const turn = batchLife.turn[status]
  const held = stopped > 0 ? `本批次有${stopped}笔不能拨付，先由财务取出这些申领，或者退回本批次。` : concern
  const acts = actsOf(batchLife, status, actor.role, {
    approve: held ?? (undecided > 0 ? `本批次有${undecided}项抵扣还没有决定，先决定抵扣。` : short),
    'set-off': offers === 0 ? '本批次付给的单位没有可以抵扣的欠款。' : null,
    'take-out': whyNotTakenOut(stopped, all),
    send:
      batch.prepared_by === actor.account
        ? '本批次由您编制，须由另一位财务人员发送银行：编制、审批、发送须由三人分别办理。'
        : held,
  })
  return { acts, waitsFor: turn === null ? '' : `等${turn}。` }
}

const sumOf = (lines: queries.PaymentRecord[], of: (line: queries.PaymentRecord) => number): number =>
  lines.reduce((sum, line) => sum + of(line), 0)

const namesOf = (tx: Tx, actor: Actor, rows: Pick<Found, 'prepared_by' | 'approved_by' | 'sent_by'>[]) =>
  asHouse(tx, actor, (all) =>
    namesOfAccounts(
      all,
      rows.flatMap((b) => [b.prepared_by, b.approved_by, b.sent_by]),
    ),
  )

const batchOf = (b: listQueries.BatchRow, names: Map<string, string>) => ({
  id: b.id,
  number: b.number,
  status: b.status as BatchStatus,
  count: b.count,
  totalFen: b.total_fen,
  offsetFen: b.offset_fen,
  netFen: b.total_fen - b.offset_fen,
  paid: b.paid,
  failed: b.failed,
  paidFen: b.paid_fen - b.offset_paid_fen,
  preparedBy: names.get(b.prepared_by) ?? '',
  preparedAt: b.prepared_at.toISOString(),
  approvedBy: b.approved_by && (names.get(b.approved_by) ?? ''),
  approvedAt: b.approved_at?.toISOString() ?? null,
  sentBy: b.sent_by && (names.get(b.sent_by) ?? ''),
  sentAt: b.sent_at?.toISOString() ?? null,
  returnedReason: b.returned_reason,
  fileHash: b.file_hash,
})
