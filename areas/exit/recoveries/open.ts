// How a recovery begins and is decided: opened by one, approved or returned by another.
import { findClause } from '../../../regulation/clauses.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { makePdf } from '../../../server/documents.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { isPaper } from '../../../server/files/file-types.ts'
import { keepFile } from '../../../server/files/files.ts'
import { record } from '../../../server/journal/journal.ts'
import { yuanWords } from '../../../server/money.ts'
import type { Settings } from '../../../server/settings.ts'
import { markRecovery } from '../../subsidy/claims/recovery/actions.ts'
import { holdPaid } from '../../subsidy/claims/recovery/queries.ts'
import { about, getBody } from '../cases/actions.ts'
import * as queries from './queries.ts'
import type { NewRecovery, RecoveryDecision } from './schema.ts'
import { recoveryStatusNames } from './states.ts'

/**
 * Opens a recovery for paid claims of a body: of the body, or of the one person whom they were paid to. The amount is what
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
  await getBody(tx, code, today)
  if (input.dueOn <= today) throw new Invalid('没有立案。', { dueOn: '退款期限应晚于今天。' })
  if (!isPaper(file.mediaType))
    throw new Invalid('没有立案：证据材料不能读取。', { file: '证据材料应为 PDF 或图片（JPG、PNG）。' })
  // Held first: of two who name the same claim at once, the second sees what the first did.
  const paid = await holdPaid(tx, code, input.claims)
  const taken = new Set(await queries.claimsInRecovery(tx, code))
  const named = paid.filter((c) => taken.has(c.id)).map((c) => c.claimNo)
  if (named.length > 0)
    throw new Refused(`申领 ${named.join('、')} 已列入另一件追回，没有重复立案。请刷新页面核对。`, 'A15(b)')
  if (paid.length !== input.claims.length)
    throw new Refused(
      '所选申领中有的不是该单位的、没有拨付过或者已经追回，没有立案。请刷新页面，重新选择。',
      'A15(b)',
    )
  const [payee, ...others] = new Set(paid.map((c) => c.payee))
  if (others.length > 0)
    throw new Refused(
      '所选申领的补贴付给了不同的收款人（单位或者个人），请按收款人分别立案。向谁付的，向谁追回。',
      'A15(b)',
    )
  const evidence = await keepFile(tx, settings, actor, { name: file.name, content: file, provider: null })
  const number = await queries.nextNumber(tx, today.slice(0, 4))
  const amount = paid.reduce((sum, c) => sum + c.paidFen, 0)
  const { id } = await queries.insertRecovery(tx, {
    ...{ number, provider_code: code, person_id: payee, finding: input.finding },
    ...{ evidence_file_id: evidence.id, due_on: input.dueOn, amount_fen: amount },
    ...{ opened_by: actor.account!, opened_on: today },
  })
  await queries.insertRecoveryClaims(
    tx,
    paid.map((c) => ({ recovery_id: id, claim_id: c.id, provider_code: code, amount_fen: c.paidFen })),
  )
  // Not for the body's eyes until it is approved.
  await record(tx, actor, {
    ...{ ...about(code), provider: null, verb: '追回立案', clause: 'A15(b)' },
    detail: { number, claims: paid.length, amountFen: amount },
  })
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
): Promise<void> {
  const recovery = await queries.lockRecovery(tx, code, id)
  if (!recovery) throw new Missing('没有这件追回，或者它不属于该单位。')
  const { number } = recovery
  if (recovery.status !== 'proposed')
    throw new Refused(
      `追回 ${number} 已经办过，现在是“${recoveryStatusNames[recovery.status as 'agreed']}”，请刷新页面查看。`,
    )
  if (recovery.opened_by === actor.account)
    throw new Refused('立案人不能审批自己立的案，请由另一名审批人员办理。', 'A15(b)')
  if (decision === 'agreed' && recovery.due_on <= today)
    throw new Refused(
      `退款期限${recovery.due_on}已到，不能再按这个期限发出通知。请退回，由经办人员重新立案。`,
      'A15(b)',
    )
  const decided = { decision_note: note, decided_by: actor.account, decided_on: today }
  if (decision === 'returned') {
    await queries.changeRecovery(tx, id, { status: 'returned', ...decided })
    await queries.releaseClaims(tx, id)
  } else {
    const notice = await keepNotice(tx, actor, settings, recovery, today)
    await queries.changeRecovery(tx, id, { status: 'agreed', ...decided, notice_file_id: notice })
    const ids = (await queries.claimsOf(tx, [id])).map((c) => c.id)
    await markRecovery(tx, actor, ids, 'recovering', number)
  }
  const agreed = decision === 'agreed'
  await record(tx, actor, {
    ...about(code),
    provider: agreed && recovery.person_id === null ? code : null,
    verb: agreed ? '批准追回，发出追回通知' : '退回追回',
    clause: 'A15(b)',
    detail: { number },
  })
}

/** 追回通知 as PDF: the body's to read when it owes, else the bureau's own. @clause A15(b) document: the notice of recovery */
async function keepNotice(tx: Tx, actor: Actor, settings: Settings, r: queries.RecoveryRow, today: string) {
  const claims = await queries.claimsOf(tx, [r.id])
  const body = await getBody(tx, r.provider_code, today)
  const pdf = makePdf('areas/exit/recoveries/documents/recovery-notice.typ', {
    number: r.number,
    to: r.person_id === null ? `${body.name}（统一社会信用代码 ${body.credit_code}）` : claims[0]!.person!,
    clause: findClause('A15(b)')?.zh.replace(/[，。]$/, '') ?? '',
    finding: r.finding,
    claims: claims.map((c) => [c.claim_no, c.person ?? '', c.class_no, yuanWords(c.amount_fen)]),
    total: yuanWords(r.amount_fen),
    dueOn: r.due_on,
    on: today,
  })
  const name = `追回通知 ${r.number}.pdf`
  const provider = r.person_id === null ? r.provider_code : null
  return (await keepFile(tx, settings, actor, { name, content: pdf, provider })).id
}
