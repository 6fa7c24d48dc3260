// 抵扣 at a payment batch: finance proposes, an approver decides; the bank then pays what is left.
// What arrives is booked by areas/exit as paid back (arrived.ts says when).

import { citing } from '../../../../regulation/clause-name.ts'
import { findClause } from '../../../../regulation/clauses.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { officeOn } from '../../../../regulation/offices.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, holdCase, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { makePdf } from '../../../../server/documents.ts'
import { Invalid, Refused } from '../../../../server/errors.ts'
import { keepFile } from '../../../../server/files/files.ts'
import type { House } from '../../../../server/house.ts'
import { yuanWords } from '../../../../server/money.ts'
import { tell } from '../../../../server/telling/tell.ts'
import { sayRefusal } from '../../claims/refusals.ts'
import { batchCase } from '../case.ts'
import { countBatch, paymentsOf } from '../queries.ts'
import { accountOf } from '../sent-order.ts'
import { allot, mostOf } from './allot.ts'
import { offsetIn } from './case.ts'
import * as queries from './queries.ts'
import type { NewOffset, OffsetDecision } from './schema.ts'
import { whyNotDecided } from './states.ts'
import { ownLines } from './views.ts'

/**
 * Proposes to set off a part of what a batch pays a body against an approved recovery of the same body, over its lines from the
 * first on. Refused once the batch is approved, when the body does not owe it, and when that recovery is set off in it already;
 * Invalid above what is owed or paid. Fen.
 * @clause A15(b) workflow: a debtor is offered for set-off when it is to be paid; people decide
 */
export async function proposeOffset(
  tx: Tx,
  actor: Actor,
  batchId: string,
  { version, recoveryId, amountFen, reason }: NewOffset,
): Promise<void> {
  const batch = await caseFor(tx, actor, batchCase, batchId, 'set-off', version)
  const lines = ownLines(await paymentsOf(tx, batchId), await queries.linesOf(tx, batchId))
  const debts = await queries.openDebts(tx, [...lines.keys()])
  const debt = debts.find((d) => d.id === recoveryId)
  if (!debt)
    throw new Refused(
      '没有提出抵扣：这件追回已经办结，或者欠款的单位在本批次中没有付给它本身的款项。只能用单位自己的款项抵扣单位自己的欠款。',
      placeOf('A15(b)'),
    )
  const own = lines.get(debt.code) ?? []
  const most = Math.min(debt.rest_fen, mostOf(own))
  const shares = amountFen <= most ? allot(own, amountFen) : undefined
  if (!shares)
    throw new Invalid('没有提出抵扣。', {
      amountFen: `本批次对追回${debt.number}最多可以抵扣${yuanWords(most)}，不能抵扣${yuanWords(amountFen)}。`,
    })
  const { id } = await queries
    .insertOffset(tx, {
      batch_id: batchId,
      recovery_id: debt.id,
      provider_code: debt.code,
      amount_fen: amountFen,
      reason,
      proposed_by: accountOf(actor),
      proposed_at: actor.at ?? new Date(),
    })
    .catch(sayRefusal)
  await queries
    .insertLines(
      tx,
      shares.map((s) => ({
        offset_id: id,
        payment_id: s.id,
        provider_code: debt.code,
        amount_fen: s.amountFen,
      })),
    )
    .catch(sayRefusal)
  await takeStep(tx, actor, batchCase, batch, 'set-off', {
    detail: { number: batch.number, recovery: debt.number, amountFen },
  })
}

/**
 * By an approver who did not propose it. Agreed: the notice for the body is kept, and the bank pays the rest. Refused once the batch
 * went on.
 * @clause A15(b) workflow: agreed or declined by another, with a reason
 */
export async function decideOffset(
  tx: Tx,
  actor: Actor,
  house: House,
  batchId: string,
  id: string,
  { decision, note }: OffsetDecision,
  today: string,
): Promise<void> {
  // First the batch, as whoever proposes does: so neither waits for the other.
  await holdCase(tx, batchCase, batchId)
  const kind = offsetIn(batchId)
  const act = decision === 'agreed' ? 'agree' : 'decline'
  const offset = await caseFor(tx, actor, kind, id, act)
  const why = whyNotDecided(offset, actor.account)
  if (why) throw new Refused(why, placeOf('A15(b)'))
  const agreed = decision === 'agreed'
  await takeStep(tx, actor, kind, offset, act, {
    change: {
      decided_by: accountOf(actor),
      decided_at: actor.at ?? new Date(),
      decision_note: note,
      notice_file_id: agreed ? await keepNotice(tx, actor, house, offset, today) : null,
    },
    detail: { number: offset.batch_no, recovery: offset.recovery_no, amountFen: offset.amount_fen },
  })
  await countBatch(tx, batchId)
  if (agreed) await tellBody(tx, actor, house, offset)
}

/** 抵扣通知 as PDF, the body's to read. @clause A15(b) document: what is set off against which debt, line by line */
async function keepNotice(tx: Tx, actor: Actor, { settings }: House, o: queries.OffsetRow, today: string) {
  const lines = (await queries.linesOf(tx, o.batch_id)).filter((l) => l.offset_id === o.id)
  const pdf = makePdf('areas/subsidy/payments/offsets/documents/offset-notice.typ', {
    number: `${o.recovery_no}－${o.batch_no}`,
    to: `${o.body}（统一社会信用代码 ${o.provider_code}）`,
    article: citing`第十五条`,
    clause: findClause(placeOf('A15(b)'))?.zh.replace(/[，。]$/, '') ?? '',
    recovery: o.recovery_no,
    batch: o.batch_no,
    reason: o.reason,
    lines: lines.map((l) => [
      l.claim_no,
      l.class_no,
      yuanWords(l.gross_fen),
      yuanWords(l.amount_fen),
      yuanWords(l.gross_fen - l.amount_fen),
    ]),
    total: yuanWords(o.amount_fen),
    on: today,
    issuer: officeOn(await lawOn(tx), 'A14.0(c).issuer', today),
  })
  const name = `抵扣通知 ${o.recovery_no} ${o.batch_no}.pdf`
  return (await keepFile(tx, settings, actor, { name, content: pdf, provider: o.provider_code })).id
}

const tellBody = (tx: Tx, actor: Actor, { keys }: House, o: queries.OffsetRow) =>
  tell(tx, actor, keys, {
    kind: 'debt-set-off',
    key: o.id,
    to: { provider: o.provider_code },
    subject: { kind: 'exit', id: o.provider_code },
    clause: 'A15(b)',
    title: '抵扣应退回的补贴',
    text: '贵单位应退回的补贴将从待拨付的补贴中抵扣一部分。请登录启训查看抵扣通知。',
    detail: `追回${o.recovery_no}，抵扣${yuanWords(o.amount_fen)}；款项到账后登记为已退回。`,
    href: `/exit/${o.provider_code}?tab=recoveries`,
  })
