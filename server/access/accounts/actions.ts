// What the administrator does with accounts. Every act is journalled, and none shows personal data.

import type { Tx } from '../../database/db.ts'
import { Invalid, Missing, Refused } from '../../errors.ts'
import { contains } from '../../http/lists/list.ts'
import { record } from '../../journal/journal.ts'
import { isTrainee } from '../groups.ts'
import { type Actor, type Role, roleNames } from '../roles.ts'
import * as live from '../sessions/queries.ts'
import * as queries from './queries.ts'
import { type Row, refuseLastAdministrator } from './refuse-change.ts'
import type { Account, AccountQuery } from './schema.ts'

export async function listAccounts(tx: Tx, query: AccountQuery) {
  const { page, size } = query
  const filter = { like: query.q ? contains(query.q) : undefined, role: query.role, sort: query.sort }
  const { rows, ...counted } = await queries.listAccounts(tx, filter, query)
  return { rows: rows.map(shown), ...counted, page, size }
}

/** Adds the row and its journal entry; also for seeds and the first administrator. Throws Invalid when the name is taken. */
export async function addAccount(
  tx: Tx,
  actor: Actor,
  account: Omit<queries.NewAccount, 'createdBy' | 'createdAt'>,
) {
  if (await queries.findAccountBySignInName(tx, account.signInName)) {
    throw new Invalid('登录名已被使用，没有开设。', { signInName: '这个登录名已被使用，请换一个。' })
  }
  const { id } = await queries.insertAccount(tx, {
    ...account,
    createdBy: actor.account,
    createdAt: actor.at,
  })
  await record(tx, actor, {
    area: 'accounts',
    verb: '开设账号',
    subjectKind: 'account',
    subjectId: id,
    detail: { role: account.role },
  })
  return { id }
}

/** Disables an account, which ends its sessions; restoring it takes two people (requests/). Throws Missing, Refused. */
export async function disableAccount(tx: Tx, actor: Actor, id: string): Promise<Account> {
  const administrators = await queries.lockActiveAdministrators(tx)
  const before = await queries.lockAccount(tx, id)
  if (!before) throw new Missing('没有这个账号。请回到“账号”的列表中选择。')
  if (id === actor.account) throw new Refused('不能停用自己的账号，请由另一位系统管理员办理。')
  const disabled = { status: 'disabled' }
  refuseLastAdministrator(before, disabled, administrators)
  if (before.status === disabled.status) return shown(before)
  await queries.updateAccount(tx, id, disabled)
  await live.deleteSessionsOf(tx, id)
  await record(tx, actor, { area: 'accounts', verb: '停用账号', subjectKind: 'account', subjectId: id })
  return shown({ ...before, ...disabled })
}

function shown(row: Row): Account {
  const role = row.role as Role
  const trainee = isTrainee(role)
  return {
    id: row.id,
    // A trainee may sign in with a phone number; neither it nor the name is the administrator's to know.
    signInName: trainee ? `${[...row.sign_in_name].slice(0, 1).join('')}***` : row.sign_in_name,
    name: trainee ? `${[...row.name].slice(0, 1).join('')}**` : row.name,
    role,
    roleName: roleNames[role],
    providerCode: row.provider_code,
    providerName: row.provider_name,
    staffNo: row.staff_no,
    status: row.status as Account['status'],
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at.toISOString(),
  }
}
