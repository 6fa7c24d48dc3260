// Money that comes back, and what was decided elsewhere: penalties and transfers.

import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, getCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import { yuanWords } from '../../../server/money.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { markRecovery } from '../../subsidy/claims/recovery/actions.ts'
import { receiveFunds } from '../../subsidy/funds/book.ts'
import { answeredBy } from '../answered.ts'
import { standingOn } from '../cases/case.ts'
import { broughtBy } from './brought/queries.ts'
import { recoveryOf } from './case.ts'
import * as queries from './queries.ts'
import type { NewReceipt, NewSanction } from './schema.ts'
import { sanctionNames, sanctionWords } from './states.ts'

/**
 * Records money returned, a part of it or all; with the last of it the case is closed and its claims show 已追回. Refused
 * above the rest, for a voucher that is recorded already, and unless the recovery is approved. Fen.
 * @clause A15(b) record: money returned by day, amount and bank voucher
 */
export async function recordReceipt(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  { on, amountFen, voucher }: NewReceipt,
  today: string,
): Promise<void> {
  const kind = recoveryOf(code)
  const recovery = await caseFor(tx, actor, kind, id, 'receive')
  const { number, opened_on: opened } = recovery
  if (on > today || on < opened)
    throw new Invalid('没有登记。', { on: `到账日期应在立案日${opened}与今天${today}之间。` })
  const counted = (await asHouse(tx, actor, (all) => broughtBy(all, [recovery.intake_id ?? []].flat())))(
    recovery.intake_id,
    number,
  )
  if (counted && on <= counted.origin.asOf)
    throw new Invalid('没有登记。', {
      on: `${counted.origin.asOf}（含）以前退回的款项已在接入时计入，请核对到账日期。`,
    })
  const receipts = await queries.receiptsOf(tx, [id])
  if (receipts.some((r) => r.voucher === voucher))
    throw new Refused(`凭证号 ${voucher} 已经登记过，没有重复登记。`, placeOf('A15(b)'))
  const onTheWay = (await queries.underWay(tx, [id])).get(id) ?? 0
  const rest = recovery.amount_fen - onTheWay - receipts.reduce((sum, r) => sum + r.amount_fen, 0)
  if (amountFen > rest)
    throw new Invalid('没有登记。', {
      amountFen: `尚未退回的只有${yuanWords(rest)}${onTheWay > 0 ? `（另有${yuanWords(onTheWay)}正在抵扣）` : ''}，不能登记${yuanWords(amountFen)}。`,
    })
  const receipt = await queries.insertReceipt(tx, {
    recovery_id: id,
    provider_code: code,
    amount_fen: amountFen,
    received_on: on,
    voucher,
    recorded_by: actor.account!,
    recorded_at: actor.at,
  })
  await takeStep(tx, actor, kind, recovery, 'receive', { detail: { number, amountFen, voucher } })
  if (amountFen === rest && onTheWay === 0) await closeRecovery(tx, actor, recovery, today)
  await receiveFunds(tx, actor, receipt.id)
}

/** With the last fen: its claims show 已追回. */
export async function closeRecovery(
  tx: Tx,
  actor: Actor,
  recovery: queries.RecoveryRow,
  on: string,
): Promise<void> {
  const { id, number, provider_code: code } = recovery
  await takeStep(tx, actor, recoveryOf(code), recovery, 'close', {
    change: { closed_on: on },
    detail: { number },
  })
  const ids = (await queries.claimsOf(tx, [id])).map((c) => c.id)
  // What was paid before our books has no claim of ours.
  if (ids.length > 0) await markRecovery(tx, actor, ids, 'recovered', number)
}

/**
 * Records a penalty or a transfer as it was decided, with its paper and the concerns that it answers; nothing follows by itself. Refused
 * when that document is recorded, and for a concern that is not the body's or waits for nothing; Invalid for a paper that is neither PDF
 * nor picture.
 * @clause A15(a) record: by which rule, what, document number
 * @clause A15(c) record: to whom it was transferred, when, number
 */
export async function recordSanction(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  { file, ...input }: NewSanction & { file: Stored & { name: string } },
  today: string,
): Promise<void> {
  const standing = standingOn(today)
  const body = await getCase(tx, standing, code)
  const { kind, on, number, basis, content } = input
  const says = sanctionNames[kind]
  if (on > today) throw new Invalid('没有登记。', { on: `${says}日期不能晚于今天。` })
  if (!isPaper(file.mediaType))
    throw new Invalid('没有登记：文书不能读取。', { file: '文书应为 PDF 或图片（JPG、PNG）。' })
  const known = (await queries.sanctionsOf(tx, code)).some((s) => s.kind === kind && s.number === number)
  if (known)
    throw new Refused(
      `文书号 ${number} 的${says}已经登记过，没有重复登记。`,
      placeOf(sanctionWords[kind].clause),
    )
  const { clause } = sanctionWords[kind]
  const answered = await answeredBy(tx, code, { asked: input.concerns }, { failed: '没有登记', clause })
  const paper = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  await queries.insertSanction(tx, {
    provider_code: code,
    kind,
    on_day: on,
    number,
    basis,
    content,
    evidence_file_id: paper.id,
    named: answered.map((c) => c.id),
    recorded_by: actor.account!,
    recorded_at: actor.at,
  })
  await takeStep(tx, actor, standing, body, 'sanction', {
    // A transfer is not for the body's eyes.
    provider: kind === 'penalty' ? code : null,
    verb: `登记${says}`,
    clause,
    detail: { number, ...(answered.length > 0 ? { concerns: answered.map((c) => c.number) } : {}) },
  })
}
