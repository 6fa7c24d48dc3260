// The second person: what was asked about an account happens now, or does not.
import type { Tx } from '../../database/db.ts'
import { Missing, Refused } from '../../errors.ts'
import { record } from '../../journal/journal.ts'
import type { Keys } from '../../keys/cipher.ts'
import { tell } from '../../telling/tell.ts'
import { giveOneTimePassword } from '../accounts/password-queries.ts'
import type { NewAccount } from '../accounts/schema.ts'
import { asHouse } from '../as-house.ts'
import { isTrainee } from '../groups.ts'
import type { Actor, Role } from '../roles.ts'
import { deleteDevicesOf } from '../sessions/device-queries.ts'
import { deleteSessionsOf } from '../sessions/queries.ts'
import { change, openAs } from './change.ts'
import { CODE_HOURS, RELEASE_DAYS, secondHalf } from './code.ts'
import * as queries from './queries.ts'
import { type Asked, type RequestKind, requestKindNames } from './schema.ts'

/**
 * Lets happen what another person asked. Answers the second half of the code where there is one; it is good for 24 hours
 * and signs in once. Throws Missing, Refused.
 */
export async function releaseRequest(tx: Tx, keys: Keys, actor: Actor, id: string): Promise<Asked> {
  const request = await waiting(tx, id)
  const { asked_by, account_id, password_hash } = request
  const kind = request.kind as RequestKind
  if (asked_by === actor.account || account_id === actor.account) {
    throw new Refused(
      '账号申请由两人办理：提交的人和账号本人都不能复核，请由另一位系统管理员或者审批人员复核。',
    )
  }
  if (request.asked_at.getTime() < Date.now() - RELEASE_DAYS * 86_400_000) {
    throw new Refused(`这件申请提交已超过 ${RELEASE_DAYS} 天，不能再复核。请退回，由系统管理员重新提交。`)
  }
  const until = new Date(Date.now() + CODE_HOURS * 3_600_000)
  const asked = request.asked as Partial<NewAccount> & { role?: Role }
  const { account, before } = await asHouse(tx, actor, async (house) => {
    if (account_id === null) {
      const opened = await openAs(house, actor, asked as NewAccount, password_hash ?? '', until)
      return { account: opened, before: null }
    }
    const before = await change(house, account_id, kind, asked)
    if (password_hash) {
      await giveOneTimePassword(house, account_id, password_hash, until)
      await deleteDevicesOf(house, account_id)
    }
    if (kind === 'reset' || kind === 'role') await deleteSessionsOf(house, account_id)
    return { account: account_id, before }
  })
  await queries.decideRequest(tx, id, 'released', by(actor))
  await record(tx, actor, {
    area: 'accounts',
    // That it was opened, addAccount has written.
    verb: kind === 'open' ? '复核开设账号' : requestKindNames[kind],
    subjectKind: 'account',
    subjectId: account,
    detail: {
      ...{ request: id, askedBy: asked_by },
      ...(asked.role ? { role: asked.role } : {}),
      ...(before && asked.name ? { from: before.name, to: asked.name } : {}),
    },
  })
  await tell(tx, actor, keys, {
    kind: 'account-changed',
    key: id,
    to: { account },
    subject: { kind: 'account', id: account },
    title: requestKindNames[kind],
    text: `您的账号办理了${requestKindNames[kind]}，由两人提交和复核。不是您本人要求的，请立即告知稽核人员。`,
    detail: null,
    // A trainee reads on the phone, where there is no journal.
    href: before && isTrainee(before.role) ? '/m' : '/journal',
  })
  return { id, half: password_hash && secondHalf(keys, id) }
}

/** Sends a request back, or takes one's own back: nothing happens. Throws Missing. */
export async function endRequest(tx: Tx, actor: Actor, id: string): Promise<Asked> {
  const { asked_by, kind, account_id } = await waiting(tx, id)
  const own = asked_by === actor.account
  await queries.decideRequest(tx, id, own ? 'withdrawn' : 'refused', by(actor))
  await record(tx, actor, {
    area: 'accounts',
    verb: `${own ? '撤回' : '退回'}${requestKindNames[kind as RequestKind]}的申请`,
    subjectKind: account_id ? 'account' : 'account-request',
    subjectId: account_id ?? id,
    detail: { request: id },
  })
  return { id, half: null }
}

async function waiting(tx: Tx, id: string) {
  const request = await queries.lockRequest(tx, id)
  if (request?.status !== 'waiting') {
    throw new Missing('没有这件待复核的账号申请：可能已经复核、退回或者撤回。请刷新“账号申请”后核对。')
  }
  return request
}

const by = (actor: Actor): string => {
  if (actor.account === null) throw new Refused('只有登录的人员可以复核账号申请。')
  return actor.account
}
