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
import { giveBack, takeTurns } from '../turns/turns.ts'
import { isKnownDevice, newDevice, rememberDevice } from './devices.ts'
import { sayWait, triesOf } from './lockout.ts'
import { isOwnPassword } from './own-password.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import * as live from './queries.ts'
import { hashToken, type SignedIn, startSession } from './sessions.ts'

type SignIn = {
  signInName: string
  password: string
  address: string
  oldToken: string | undefined
  device: string | undefined
}

/**
 * Returns the token of a new session, and that of the browser, known from now on. The try is counted first, then the slow
 * hash computed. Throws NotSignedIn, with the same words and after the same work, for a wrong password, an unknown name and a
 * disabled account; TooManyTries while slowed down.
 */
export async function signIn(house: House, input: SignIn): Promise<{ token: string; device: string }> {
  const { signInName, address, device } = input
  const { account, tries, known } = await act(house.db, system, async (tx) => {
    const found = await queries.findAccountBySignInName(tx, signInName)
    const isKnown = await isKnownDevice(tx, device, found?.id)
    const turns = triesOf({ name: signInName, address, device, known: isKnown })
    await takeTurns(tx, turns, sayWait)
    return { account: found, tries: turns, known: isKnown }
  })
  const right = await isPassword(account?.password_hash, input.password, known)
  if (!account || !right || account.status !== 'active') {
    await recordFailure(house, account?.id, address)
    throw new NotSignedIn('登录名或密码不正确，请核对后再试。')
  }
  const from = device ?? newDevice()
  const token = await act(house.db, system, async (tx) => {
    if (account.one_time_until && !(await passwordQueries.spendOneTimePassword(tx, account.id))) {
      throw new NotSignedIn('一次性密码已用过或者已过 24 小时，不能登录。请联系系统管理员重新办理。')
    }
    if (input.oldToken) await live.deleteSession(tx, hashToken(input.oldToken))
    await giveBack(tx, tries)
    await rememberDevice(tx, from, account.id)
    await record(tx, actorOf(account), {
      area: 'accounts',
      verb: '登录',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return startSession(tx, house.keys, account)
  })
  return { token, device: from }
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
  if (!(await isOwnPassword(house, signedIn, input.current))) {
    throw new Invalid('原密码不正确，密码没有修改。', { current: '原密码不正确。' })
  }
  const problem =
    input.next === input.current
      ? '新密码不能与原密码相同。'
      : passwordProblem(input.next, account.role, [account.signInName, account.name])
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
    return startSession(tx, house.keys, account)
  })
}

/**
 * With the address it came from, so that the auditor sees who guesses at several accounts. A name that nobody has is written down too, for it
 * takes as long, but not which: it may be a password in the wrong field.
 */
const recordFailure = (house: House, account: string | undefined, address: string) =>
  act(house.db, system, (tx) =>
    record(tx, system, {
      area: 'accounts',
      verb: '登录失败',
      subjectKind: 'account',
      subjectId: account ?? '未知',
      detail: { address },
    }),
  )

const actorOf = (a: { id: string; name: string; role: string; provider_code: string | null }): Actor => ({
  account: a.id,
  name: isTrainee(a.role) ? '学员' : a.name,
  role: a.role as Role,
  provider: a.provider_code,
  person: null,
})
