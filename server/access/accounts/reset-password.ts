// An administrator gives somebody a new code to sign in with.
import type { Tx } from '../../database/db.ts'
import { Missing, Refused } from '../../errors.ts'
import { record } from '../../journal/journal.ts'
import type { Actor } from '../roles.ts'
import { hashPassword, oneTimePassword } from '../sessions/password.ts'
import * as live from '../sessions/queries.ts'
import * as passwordQueries from './password-queries.ts'
import * as queries from './queries.ts'

/** Gives a one-time password, told once, and ends all sessions of the account. Throws Missing, Refused. */
export async function resetPassword(tx: Tx, actor: Actor, id: string) {
  if (id === actor.account) throw new Refused('自己的密码请在“修改密码”中更改，不能重置。')
  const account = await queries.lockAccount(tx, id)
  if (!account) throw new Missing('没有这个账号。请回到“账号”的列表中选择。')
  const password = oneTimePassword()
  await passwordQueries.updatePassword(tx, id, await hashPassword(password), true)
  await live.deleteSessionsOf(tx, id)
  await record(tx, actor, { area: 'accounts', verb: '重置密码', subjectKind: 'account', subjectId: id })
  return { id, password }
}
