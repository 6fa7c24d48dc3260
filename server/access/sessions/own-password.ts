// Whoever is signed in says the own password again: to change it, or before what a desk left open must not give away.
import { act } from '../../database/db.ts'
import { Invalid, Missing } from '../../errors.ts'
import type { House } from '../../house.ts'
import { findPasswordHash } from '../accounts/password-queries.ts'
import { asHouse } from '../as-house.ts'
import { system } from '../roles.ts'
import { giveBack, takeTurns } from '../turns/turns.ts'
import { ofOwnPassword, sayWait } from './lockout.ts'
import { isPassword } from './password.ts'
import { confirmSession } from './queries.ts'
import type { SignedIn } from './sessions.ts'

/** How long a password that was said stands. */
export const CONFIRMED_MINUTES = 5

/** The try is counted first, then the slow hash computed, outside any transaction. Throws TooManyTries. */
export async function isOwnPassword(
  { db }: House,
  { actor, account }: SignedIn,
  password: string,
): Promise<boolean> {
  const turns = [ofOwnPassword(account.id)]
  const found = await act(db, actor, async (tx) => {
    await asHouse(tx, actor, (own) => takeTurns(own, turns, sayWait))
    return findPasswordHash(tx, account.id)
  })
  if (!(await isPassword(found?.password_hash, password))) return false
  await act(db, system, (tx) => giveBack(tx, turns))
  return true
}

/**
 * Passes where the password was said in this very browser within the last minutes, or is said now and right; another session counts for
 * nothing. Throws Invalid on the field `password`, TooManyTries.
 */
export async function confirmOneself(
  house: House,
  signedIn: SignedIn | null,
  password: string | undefined,
): Promise<void> {
  if (!signedIn) throw new Missing('没有这个账号，请重新登录。')
  if (signedIn.confirmedSeconds <= CONFIRMED_MINUTES * 60) return
  if (password === undefined)
    throw new Invalid(
      `您上次输入密码已过 ${CONFIRMED_MINUTES} 分钟，没有显示。请在下面再输入一次您的登录密码，然后继续。`,
      { password: '请输入您的登录密码。' },
    )
  if (!(await isOwnPassword(house, signedIn, password)))
    throw new Invalid('登录密码不正确，没有显示。请核对后重新输入。', { password: '登录密码不正确。' })
  await act(house.db, signedIn.actor, (tx) => confirmSession(tx, signedIn.tokenHash))
}
