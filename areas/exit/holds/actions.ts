// How a hold begins and ends: placed by a clerk or an approver, under the row of the body; lifted by another of them.

import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { tell } from '../../../server/telling/tell.ts'
import * as queries from '../../subsidy/holds/queries.ts'
import { type HoldClause, holdEndsWhen } from '../../subsidy/holds/stops.ts'
import { standingOn } from '../cases/case.ts'
import { holdOf } from './case.ts'
import type { NewHold } from './schema.ts'
import { whyNotLifted } from './states.ts'

type House = { settings: Settings; keys: Keys }

/**
 * Places a hold on a concern or a report of fraud, or on a debt that is known. From that commit on no claim of the body is approved, put in a
 * batch or sent. Refused when nothing of the kind is open, or one stands for the same clause.
 * @clause A14.5(a) A15(b) workflow: machines hint, a person holds the money
 */
export async function placeHold(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  code: string,
  { on, id, reason }: NewHold,
  today: string,
): Promise<void> {
  const suspicion = (await queries.suspicions(tx, [code])).find((s) => s.on === on && s.id === id)
  const clause = on === 'recovery' ? 'A15(b)' : ((suspicion?.clause ?? 'A14.5(a)') as HoldClause)
  const begun = await beginHold(tx, actor, code, clause, today)
  const open = on === 'recovery' ? (await queries.debts(tx, [code])).some((d) => d.id === id) : suspicion
  if (!open)
    throw new Refused(
      '没有办理：所依据的线索、举报或者追回已经办结，或者不属于该单位。请刷新页面后再看。',
      placeOf(clause),
    )
  const restsOn = { [groundColumn[on]]: id }
  await begun.keep({ reason, ...restsOn }, keys)
}

/** The same on a paper of the bureau's own. Invalid for one that is neither PDF nor picture. */
export async function placeHoldOnPaper(
  tx: Tx,
  actor: Actor,
  { settings, keys }: House,
  code: string,
  { clause, reason, file }: { clause: HoldClause; reason: string; file: Stored & { name: string } },
  today: string,
): Promise<void> {
  const begun = await beginHold(tx, actor, code, clause, today)
  if (!isPaper(file.mediaType))
    throw new Invalid('没有办理：证据材料不能读取。', { file: '证据材料应为 PDF 或图片（JPG、PNG）。' })
  const { id } = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  await begun.keep({ reason, evidence_file_id: id }, keys)
}

/**
 * Lifts it, by another than whoever placed it, and once the concern on which it rests is over. What waited may be approved and paid
 * again.
 */
export async function liftHold(
  tx: Tx,
  actor: Actor,
  code: string,
  id: string,
  reason: string,
): Promise<void> {
  const kind = holdOf(code)
  const hold = await caseFor(tx, actor, kind, id, 'lift')
  const why = whyNotLifted(hold, actor.account)
  if (why) throw new Refused(why, placeOf(hold.clause))
  await takeStep(tx, actor, kind, hold, 'lift', {
    change: { lifted_by: actor.account!, lifted_at: actor.at ?? new Date(), lift_reason: reason },
    clause: hold.clause,
  })
}

const groundColumn = {
  complaint: 'complaint_id',
  concern: 'concern_id',
  recovery: 'recovery_id',
} as const

type Rests = {
  reason: string
  evidence_file_id?: string
  complaint_id?: string
  recovery_id?: string
  concern_id?: string
}

/** The body, held: whoever sends money of it at this moment is waited for. */
async function beginHold(tx: Tx, actor: Actor, code: string, clause: HoldClause, today: string) {
  const kind = standingOn(today)
  const body = await caseFor(tx, actor, kind, code, 'hold')
  if ((await queries.standingHolds(tx, code)).some((h) => h.clause === clause))
    throw new Refused(`该单位依据${clauseName(placeOf(clause))}已经暂停拨付，没有重复办理。`, placeOf(clause))
  const keep = async (rests: Rests, keys: Keys) => {
    const placed = { placed_by: actor.account!, placed_at: actor.at ?? new Date() }
    const { id } = await queries.insertHold(tx, { provider_code: code, clause, ...rests, ...placed })
    // Who held it and on what is not for the body's eyes.
    await takeStep(tx, actor, kind, body, 'hold', { clause, provider: null })
    await tell(tx, actor, keys, {
      kind: 'payments-held',
      key: id,
      to: { provider: code },
      subject: { kind: 'exit', id: code },
      clause,
      title: '暂停拨付',
      text: `贵单位的培训补贴已暂停拨付（${clauseName(placeOf(clause))}）。请登录启训查看。`,
      detail: holdEndsWhen[clause],
      href: `/exit/${code}?tab=holds`,
    })
  }
  return { keep }
}
