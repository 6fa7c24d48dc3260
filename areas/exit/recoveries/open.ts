// How a recovery begins and is decided: opened by one, approved or returned by another.
import { placeOf } from '../../../regulation/editions.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, getCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { markRecovery } from '../../subsidy/claims/recovery/actions.ts'
import { holdPaid } from '../../subsidy/claims/recovery/queries.ts'
import { standingOn } from '../cases/case.ts'
import { recoveryOf } from './case.ts'
import { debtorOf } from './debtor.ts'
import { keepNotice } from './keep-notice.ts'
import * as queries from './queries.ts'
import type { NewRecovery, RecoveryDecision } from './schema.ts'

/**
 * Opens a recovery for paid claims of a body: of the body, or of the one person whom they were paid to (debtor.ts). The amount is what
 * was paid. Refused when one of them was not paid, stands in another recovery, or was paid to somebody else; Invalid for
 * evidence that is neither PDF nor picture and a deadline that is not to come.
 * @clause A15(b) workflow: a clerk opens it with finding and evidence; nobody is asked for money yet
 */
export async function openRecovery(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  { file, ...input }: NewRecovery & { file: Stored & { name: string } },
  today: string,
): Promise<void> {
  const kind = standingOn(today)
  const body = await getCase(tx, kind, code)
  if (input.dueOn <= today) throw new Invalid('没有立案。', { dueOn: '退款期限应晚于今天。' })
  if (!isPaper(file.mediaType))
    throw new Invalid('没有立案：证据材料不能读取。', { file: '证据材料应为 PDF 或图片（JPG、PNG）。' })
  // Held first: of two who name the same claim at once, the second sees what the first did.
  const paid = await holdPaid(tx, code, input.claims)
  const taken = new Set(await queries.claimsInRecovery(tx, code))
  const named = paid.filter((c) => taken.has(c.id)).map((c) => c.claimNo)
  if (named.length > 0)
    throw new Refused(
      `申领 ${named.join('、')} 已列入另一件追回，没有重复立案。请刷新页面核对。`,
      placeOf('A15(b)'),
    )
  if (paid.length !== input.claims.length)
    throw new Refused(
      '所选申领中有的不是该单位的、没有拨付过或者已经追回，没有立案。请刷新页面，重新选择。',
      placeOf('A15(b)'),
    )
  const debtor = debtorOf(await lawOn(tx), paid, today)
  if (debtor === undefined)
    throw new Refused(
      '所选申领的补贴付给了不同的收款人（单位或者个人），请按收款人分别立案。向谁付的，向谁追回。',
      placeOf('A15(b)'),
    )
  const evidence = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  const number = await queries.nextRecoveryNumber(tx, today.slice(0, 4))
  const amount = paid.reduce((sum, c) => sum + c.paidFen, 0)
  const { id } = await queries.insertRecovery(tx, {
    number,
    provider_code: code,
    person_id: debtor,
    finding: input.finding,
    evidence_file_id: evidence.id,
    due_on: input.dueOn,
    amount_fen: amount,
    opened_by: actor.account!,
    opened_on: today,
  })
  await queries.insertRecoveryClaims(
    tx,
    paid.map((c) => ({ recovery_id: id, claim_id: c.id, provider_code: code, amount_fen: c.paidFen })),
  )
  // Not for the body's eyes until it is approved.
  const detail = { number, claims: paid.length, amountFen: amount }
  await takeStep(tx, actor, kind, body, 'recover', { provider: null, detail })
}

/**
 * Agreed: the notice is made and kept, and the claims show 追回中. Returned: the claims are free again. Refused for whoever
 * opened it, and once it is decided.
 * @clause A15(b) workflow: approved by another than whoever opened it
 */
export async function decideRecovery(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  id: string,
  { decision, note }: RecoveryDecision,
  today: string,
): Promise<unknown> {
  const kind = recoveryOf(code)
  const act = decision === 'agreed' ? 'agree' : 'return'
  const recovery = await caseFor(tx, actor, kind, id, act)
  const why = stopsOf(recovery, actor, today)[act]
  if (why) throw new Refused(why, placeOf('A15(b)'))
  const { number } = recovery
  const decided = { decision_note: note, decided_by: actor.account, decided_on: today }
  if (act === 'return') {
    const returned = { change: decided, verb: '退回追回', detail: { number }, provider: null }
    await takeStep(tx, actor, kind, recovery, act, returned)
    return queries.releaseClaims(tx, id)
  }
  const change = { ...decided, notice_file_id: await keepNotice(tx, actor, settings, recovery, today) }
  const agreed = { change, verb: '批准追回，发出追回通知', detail: { number } }
  await takeStep(tx, actor, kind, recovery, act, agreed)
  const ids = (await queries.claimsOf(tx, [id])).map((c) => c.id)
  await markRecovery(tx, actor, ids, 'recovering', number)
}

/** What keeps a decision back although its turn has come. */
export function stopsOf(
  recovery: Pick<queries.RecoveryRow, 'opened_by' | 'due_on'>,
  actor: Actor,
  today: string,
) {
  const own =
    recovery.opened_by === actor.account ? '立案人不能审批自己立的案，请由另一名审批人员办理。' : null
  const late = `退款期限${recovery.due_on}已到，不能再按这个期限发出通知。请退回，由经办人员重新立案。`
  return { agree: own ?? (recovery.due_on <= today ? late : null), return: own }
}
