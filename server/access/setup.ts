// The first start of a production installation: nobody can sign in yet, and a code printed once makes the first administrator.

import { randomBytes } from 'node:crypto'
import { act, type Db } from '../database/db.ts'
import { Invalid, Missing, Refused } from '../errors.ts'
import { addAccount } from './accounts/actions.ts'
import * as passwordQueries from './accounts/password-queries.ts'
import * as queries from './accounts/queries.ts'
import { system } from './roles.ts'
import { admitAddress, countFailure, type Guesses } from './sessions/lockout.ts'
import { hashPassword, passwordProblem } from './sessions/password.ts'
import { hashToken } from './sessions/sessions.ts'

/**
 * A new one-time code while there is no account, else undefined. Only its hash is kept, so it is to be printed now;
 * codes of earlier starts die, since whoever starts the service holds the newest.
 */
export const newSetupCode = (db: Db): Promise<string | undefined> =>
  act(db, system, async (tx) => {
    if ((await queries.countAccounts(tx)) > 0) return undefined
    const code = randomBytes(15).toString('base64url')
    await passwordQueries.endSetupCodes(tx)
    await passwordQueries.insertSetupCode(tx, hashToken(code))
    return code
  })

/** Is the first administrator still to be made? */
export const openSetup = (db: Db): Promise<boolean> =>
  act(db, system, async (tx) => (await queries.countAccounts(tx)) === 0)

type Setup = { code: string; signInName: string; name: string; password: string }

/** Makes the first administrator. Throws Missing once there is an account, Refused for a wrong code, Invalid for the password. */
export async function setUp(db: Db, guesses: Guesses, input: Setup, address: string): Promise<void> {
  admitAddress(guesses, address, Date.now())
  if (!(await openSetup(db))) throw new Missing('首次设置已经完成，请直接登录。')
  const problem = passwordProblem(input.password, 'administrator', [input.signInName, input.name])
  if (problem) throw new Invalid('密码不符合要求，没有开设。', { password: problem })
  const passwordHash = await hashPassword(input.password)
  await act(db, system, async (tx) => {
    if (!(await passwordQueries.useSetupCode(tx, hashToken(input.code)))) {
      countFailure(guesses, address, Date.now())
      throw new Refused(
        '一次性设置码不正确或已用过。请核对启动时显示的设置码；找不到的，重新启动服务会显示新的设置码。',
      )
    }
    await passwordQueries.endSetupCodes(tx)
    const { signInName, name } = input
    await addAccount(tx, system, {
      signInName,
      name,
      role: 'administrator',
      provider: null,
      person: null,
      passwordHash,
      mustChangePassword: false,
    })
  })
}
