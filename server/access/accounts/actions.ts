// What the administrator does with accounts. Every act is journalled, and none shows personal data.

import type { Tx } from '../../database/db.ts'
import { Invalid, Missing } from '../../errors.ts'
import { contains } from '../../http/lists/list.ts'
import { record } from '../../journal/journal.ts'
import { isTrainee } from '../groups.ts'
import { type Actor, type Role, roleNames } from '../roles.ts'
import * as live from '../sessions/queries.ts'
import * as queries from './queries.ts'
import { type Row, refuseChange } from './refuse-change.ts'
import type { Account, AccountChange, AccountQuery } from './schema.ts'

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

/** Disables, enables or renames; another role takes two people (requests/). Throws Missing, Refused. */
export async function changeAccount(
  tx: Tx,
  actor: Actor,
  id: string,
  change: AccountChange,
): Promise<Account> {
  const administrators = await queries.lockActiveAdministrators(tx)
  const before = await queries.lockAccount(tx, id)
  if (!before) throw new Missing('没有这个账号。请回到“账号”的列表中选择。')
  refuseChange(actor, before, change, administrators)
  const done = verbs(before, change)
  if (done.length === 0) return shown(before)
  const changed = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await queries.updateAccount(tx, id, changed)
  if (change.status === 'disabled') await live.deleteSessionsOf(tx, id)
  for (const { verb } of done) {
    await record(tx, actor, { area: 'accounts', verb, subjectKind: 'account', subjectId: id })
  }
  return shown({ ...before, ...changed })
}

function verbs(before: Row, change: AccountChange) {
  const done: { verb: string }[] = []
  if (change.status && change.status !== before.status) {
    done.push({ verb: change.status === 'disabled' ? '停用账号' : '启用账号' })
  }
  if (change.name && change.name !== before.name) done.push({ verb: '更改姓名' })
  return done
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
