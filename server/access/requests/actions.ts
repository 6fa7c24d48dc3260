// What an administrator asks about an account. Nothing happens yet: another person releases it (release.ts).
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../database/db.ts'
import { Invalid, Missing, Refused } from '../../errors.ts'
import { record } from '../../journal/journal.ts'
import type { Keys } from '../../keys/cipher.ts'
import * as accounts from '../accounts/queries.ts'
import { refuseNameOfAnother, refuseTaken } from '../accounts/refuse-change.ts'
import type { NewAccount } from '../accounts/schema.ts'
import { isBodyPeople, isBureauPeople, isTrainee } from '../groups.ts'
import { type Actor, type Role, roleNames } from '../roles.ts'
import { hashPassword } from '../sessions/password.ts'
import { codeOf, firstHalf, secondHalf } from './code.ts'
import * as queries from './queries.ts'
import { type Asked, type RequestKind, requestKindNames } from './schema.ts'

/** Asks for an account. Answers the first half of its one-time code. Throws Invalid, Refused. */
export async function askForAccount(tx: Tx, keys: Keys, actor: Actor, input: NewAccount): Promise<Asked> {
  const { signInName, name, role } = input
  const ofBody = isBodyPeople(role)
  if (ofBody && !input.provider) {
    throw new Invalid('机构的账号须写明所属机构。', { provider: '请填写机构名称和统一社会信用代码。' })
  }
  if (!ofBody && !input.staffNo) {
    throw new Invalid('局内人员的账号须写明工号，没有提交。', {
      staffNo: '请填写工号。一人一号：同一人不能有两个账号。',
    })
  }
  const asked = {
    ...{ signInName, name, role },
    provider: ofBody ? (input.provider ?? null) : null,
    staffNo: ofBody ? null : (input.staffNo ?? null),
  }
  await refuseTaken(tx, asked)
  return ask(tx, keys, actor, { kind: 'open', account: null, asked })
}

/** Asks for a new code, where somebody lost the password. Answers its first half. Throws Missing, Refused. */
export async function askForReset(tx: Tx, keys: Keys, actor: Actor, id: string): Promise<Asked> {
  const account = await another(tx, actor, id, '自己的密码请在“修改密码”中更改，不能重置。')
  if (isTrainee(account.role)) {
    throw new Refused(
      '学员用手机验证码登录，没有密码可以重置。手机号码有误的，请由培训机构或经办人员核对登记。',
    )
  }
  return ask(tx, keys, actor, { kind: 'reset', account: id, asked: {} })
}

/** Asks for another role of an account. Throws Missing, Refused. */
export async function askForRole(tx: Tx, keys: Keys, actor: Actor, id: string, role: Role): Promise<Asked> {
  const account = await another(tx, actor, id, '不能更改自己的角色，请由另一位系统管理员办理。')
  if (isTrainee(account.role)) throw new Refused('学员账号不能改作其他角色。需要其他角色的，请另开一个账号。')
  if (isBodyPeople(role) !== isBodyPeople(account.role))
    throw new Refused('局内账号与机构账号不能互换，请停用本账号，另行开设。')
  if (role === account.role) throw new Refused(`这个账号的角色已是${roleNames[role]}，没有提交。`)
  return ask(tx, keys, actor, { kind: 'role', account: id, asked: { role } })
}

/** Asks that an account be of this staff number. Throws Missing, Refused, Invalid. */
export async function askForStaffNo(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  id: string,
  staffNo: string,
): Promise<Asked> {
  const account = await another(tx, actor, id, '自己的工号请由另一位系统管理员登记。')
  if (!isBureauPeople(account.role)) throw new Refused('只有局内人员的账号登记工号。')
  await refuseTaken(tx, { staffNo })
  return ask(tx, keys, actor, { kind: 'staff-no', account: id, asked: { staffNo } })
}

/** Asks that a disabled account sign in again. Throws Missing, Refused. */
export async function askForRestoring(tx: Tx, keys: Keys, actor: Actor, id: string): Promise<Asked> {
  const account = await another(tx, actor, id, '自己的账号请由另一位系统管理员恢复。')
  if (account.status !== 'disabled') throw new Refused('这个账号没有停用，不用恢复，没有提交。')
  return ask(tx, keys, actor, { kind: 'restore', account: id, asked: {} })
}

/** Asks that somebody be called by another name. Throws Missing, Refused. */
export async function askForName(tx: Tx, keys: Keys, actor: Actor, id: string, name: string): Promise<Asked> {
  const account = await another(tx, actor, id, '自己的姓名请由另一位系统管理员更改。')
  if (isTrainee(account.role)) {
    throw new Refused('学员的姓名以实名信息为准，不在此更改。姓名有误的，请由经办人员核对实名信息。')
  }
  if (name === account.name) throw new Refused(`这个账号的姓名已是“${name}”，没有提交。`)
  await refuseNameOfAnother(tx, account, name)
  return ask(tx, keys, actor, { kind: 'name', account: id, asked: { name } })
}

type New = { kind: RequestKind; account: string | null; asked: object }

async function ask(tx: Tx, keys: Keys, actor: Actor, { kind, account, asked }: New): Promise<Asked> {
  if (actor.account === null) throw new Refused('只有登录的人员可以提交账号申请。')
  const id = randomUUID()
  const half = kind === 'open' || kind === 'reset' ? firstHalf() : null
  await queries.insertRequest(tx, {
    ...{ id, kind, account, asked, askedBy: actor.account },
    passwordHash: half && (await hashPassword(codeOf(half, secondHalf(keys, id)))),
  })
  await record(tx, actor, {
    area: 'accounts',
    verb: `申请${requestKindNames[kind]}`,
    subjectKind: account ? 'account' : 'account-request',
    subjectId: account ?? id,
    detail: { request: id, ...('role' in asked ? { role: String(asked.role) } : {}) },
  })
  return { id, half }
}

/** The account, held; never one's own, and none that another request waits for. */
async function another(tx: Tx, actor: Actor, id: string, own: string) {
  if (id === actor.account) throw new Refused(own)
  const account = await accounts.lockAccount(tx, id)
  if (!account) throw new Missing('没有这个账号。请回到“账号”的列表中选择。')
  if (await queries.findWaiting(tx, id)) {
    throw new Refused('这个账号已有一件申请待复核，没有提交。请先在“账号申请”中复核、退回或撤回。')
  }
  return account
}
