// 投诉举报: kept by the bureau, looked into, never shown to the body complained of.

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { noteWithdrawal } from '../../concerns/secret/withdrawal.ts'
import { complaintCase } from './case.ts'
import { raiseFromComplaint } from './concerns.ts'
import * as queries from './queries.ts'
import type { NewComplaint, Withdrawal } from './schema.ts'

/**
 * Kept, with the concern that it raises: whether it is true is decided there. The same form again answers the first. Throws Invalid. The journal names neither body nor class: their timeline must not say that somebody complained. */
export async function addComplaint(
  tx: Tx,
  actor: Actor,
  input: NewComplaint,
  today: string,
): Promise<{ id: string }> {
  if (input.receivedOn > today)
    throw new Invalid('收到日期在将来，没有登记。', { receivedOn: '请填写实际收到的日期。' })
  const about = await queries.findComplained(tx, input.providerCode, input.classId)
  if (!about)
    throw new Invalid('没有这家培训主体，或所选班级不属于它，没有登记。', {
      providerCode: '请核对统一社会信用代码。',
    })
  await inTurn(tx, `complaint ${input.providerCode}`)
  const told = {
    provider_code: input.providerCode,
    class_id: input.classId,
    kind: input.kind,
    content: input.content,
    received_on: input.receivedOn,
  }
  const same = await queries.findSameComplaint(tx, told)
  if (same) return same
  const { id } = await queries.insertComplaint(tx, { ...told, recorded_by: actor.account! })
  await raiseFromComplaint(tx, actor, { ...input, ...about, id }, today)
  await record(tx, actor, {
    area: 'inspections',
    verb: '登记投诉',
    subjectKind: 'complaint',
    subjectId: id,
    clause: 'A10.9',
    detail: { kind: input.kind },
  })
  return { id }
}

/**
 * Whoever complained took it back: said beside the complaint and its concern, which people decide all the same. Throws Missing,
 * Forbidden, Refused.
 * @clause A10.9 record: a complaint that is taken back is looked into all the same
 */
export async function withdrawComplaint(
  tx: Tx,
  actor: Actor,
  id: string,
  { words }: Withdrawal,
  today: string,
): Promise<void> {
  const found = await caseFor(tx, actor, complaintCase, id, 'withdraw')
  if (found.withdrawn_on !== null)
    throw new Refused(
      `这件投诉已于 ${found.withdrawn_on} 登记撤回，没有重复登记。所登记的线索仍须由两人认定。`,
      placeOf('A10.9'),
    )
  await takeStep(tx, actor, complaintCase, found, 'withdraw', {
    change: { withdrawn: { on: today, words } },
    verb: '登记撤回投诉',
  })
  await noteWithdrawal(tx, actor, 'complaint', id, today)
}
