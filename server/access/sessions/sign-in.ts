// Signing in and out, and changing one's own password. The slow hash is computed outside any transaction.

import { act } from '../../database/db.ts'
import { Invalid } from '../../errors.ts'
import type { House } from '../../house.ts'
import { NotSignedIn } from '../../http/refusals.ts'
import { record } from '../../journal/journal.ts'
import * as passwordQueries from '../accounts/password-queries.ts'
import * as queries from '../accounts/queries.ts'
import { isTrainee } from '../groups.ts'
import { type Actor, type Role, system } from '../roles.ts'
import { admitAddress, countFailure, type Guesses, rule, takeStrangersTry, takeTry } from './lockout.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import * as live from './queries.ts'
import { hashToken, type SignedIn, startSession } from './sessions.ts'

type SignIn = { signInName: string; password: string; address: string; oldToken: string | undefined }

/**
 * Returns the token of a new session. Throws NotSignedIn, with the same words and after the same work, for a wrong
 * password, an unknown name and a disabled account; TooManyTries while slowed down.
 */
export async function signIn(house: House, guesses: Guesses, input: SignIn): Promise<string> {
  admitAddress(guesses, input.address, Date.now())
  const account = await act(house.db, system, async (tx) => {
    const found = await queries.findAccountBySignInName(tx, input.signInName)
    return found && { ...found, failures: await takeTry(tx, found) }
  })
  if (!account) takeStrangersTry(guesses, input.signInName, Date.now())
  const right = await isPassword(account?.password_hash, input.password)
  if (!account || !right || account.status !== 'active') {
    countFailure(guesses, input.address, Date.now())
    if (account) await recordFailure(house, account, input.address)
    throw new NotSignedIn('登录名或密码不正确，请核对后再试。')
  }
  return act(house.db, system, async (tx) => {
    if (account.one_time_until && !(await passwordQueries.spendOneTimePassword(tx, account.id))) {
      throw new NotSignedIn('一次性密码已用过或者已过 24 小时，不能登录。请联系系统管理员重新办理。')
    }
    if (input.oldToken) await live.deleteSession(tx, hashToken(input.oldToken))
    await passwordQueries.forgetTries(tx, account.id)
    await record(tx, actorOf(account), {
      area: 'accounts',
      verb: '登录',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return startSession(tx, account)
  })
}

export const signOut = (house: House, signedIn: SignedIn): Promise<void> =>
  act(house.db, signedIn.actor, async (tx) => {
    await live.deleteSession(tx, signedIn.tokenHash)
    await record(tx, signedIn.actor, {
      area: 'accounts',
      verb: '退出登录',
      subjectKind: 'account',
      subjectId: signedIn.account.id,
    })
  })

/** Changes one's own password, ends all sessions of the account and returns the token of a new one. Throws Invalid. */
export async function changePassword(
  house: House,
  signedIn: SignedIn,
  input: { current: string; next: string },
): Promise<string> {
  const { actor, account } = signedIn
  const before = await act(house.db, actor, async (tx) => {
    const found = await queries.findAccount(tx, account.id)
    if (found) await takeTry(tx, found)
    return { ...found, ...(await passwordQueries.findPasswordHash(tx, account.id)) }
  })
  if (!(await isPassword(before.password_hash, input.current))) {
    throw new Invalid('原密码不正确，密码没有修改。', { current: '原密码不正确。' })
  }
  await act(house.db, actor, (tx) => passwordQueries.forgetTries(tx, account.id))
  const problem =
    input.next === input.current
      ? '新密码不能与原密码相同。'
      : passwordProblem(input.next, account.role, [before.sign_in_name ?? '', account.name])
  if (problem) throw new Invalid('新密码不符合要求，密码没有修改。', { next: problem })
  const passwordHash = await hashPassword(input.next)
  return act(house.db, actor, async (tx) => {
    await passwordQueries.updatePassword(tx, account.id, passwordHash, false)
    await live.deleteSessionsOf(tx, account.id)
    await record(tx, actor, {
      area: 'accounts',
      verb: '修改密码',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return startSession(tx, account)
  })
}

/** With the address it came from, so that the auditor sees who guesses at several accounts. */
const recordFailure = (house: House, account: { id: string; failures: number }, address: string) =>
  act(house.db, system, (tx) =>
    record(tx, system, {
      area: 'accounts',
      verb: account.failures >= rule.free ? '登录失败并锁定' : '登录失败',
      subjectKind: 'account',
      subjectId: account.id,
      detail: { failures: account.failures, address },
    }),
  )

const actorOf = (a: { id: string; name: string; role: string; provider_code: string | null }): Actor => ({
  account: a.id,
  name: isTrainee(a.role) ? '学员' : a.name,
  role: a.role as Role,
  provider: a.provider_code,
  person: null,
})
