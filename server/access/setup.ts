// The first start of a production installation: nobody can sign in yet, and each of two codes printed once makes an administrator,
// for of accounts two people decide. Whoever is left alone later is given another one by a new start.

import { randomBytes } from 'node:crypto'
import { act, type Db } from '../database/db.ts'
import { Invalid, Missing } from '../errors.ts'
import { addAccount } from './accounts/actions.ts'
import * as passwordQueries from './accounts/password-queries.ts'
import * as queries from './accounts/queries.ts'
import { refuseTaken } from './accounts/refuse-change.ts'
import { system } from './roles.ts'
import { ofAddress, sayWait } from './sessions/lockout.ts'
import { hashPassword, passwordProblem } from './sessions/password.ts'
import { hashToken } from './sessions/sessions.ts'
import { giveBack, takeTurns } from './turns/turns.ts'

/** So many people must be able to release what is asked about accounts. */
const PEOPLE = 2

/**
 * A new one-time code for each person missing of two who may decide of accounts; none when there are two. Only its hash is
 * kept, so it is to be printed now; codes of earlier starts die, since whoever starts the service holds the newest.
 */
export const newSetupCodes = (db: Db): Promise<string[]> =>
  act(db, system, async (tx) => {
    const missing = PEOPLE - (await queries.countReleasers(tx))
    await passwordQueries.endSetupCodes(tx)
    const codes = Array.from({ length: Math.max(0, missing) }, () => randomBytes(15).toString('base64url'))
    for (const code of codes) await passwordQueries.insertSetupCode(tx, hashToken(code))
    return codes
  })

/** Is the first administrator still to be made? */
export const openSetup = (db: Db): Promise<boolean> =>
  act(db, system, async (tx) => (await queries.countAccounts(tx)) === 0)

type Setup = { code: string; signInName: string; name: string; staffNo: string; password: string }

/** Makes an administrator. Throws Missing once two people decide of accounts, Invalid for a wrong code and for the password. */
export async function setUp(db: Db, input: Setup, address: string): Promise<void> {
  const tries = [ofAddress(address)]
  await act(db, system, (tx) => takeTurns(tx, tries, sayWait))
  if (await act(db, system, async (tx) => (await queries.countReleasers(tx)) >= PEOPLE))
    throw new Missing('首次设置已经完成，请直接登录。')
  const problem = passwordProblem(input.password, 'administrator', [input.signInName, input.name])
  if (problem) throw new Invalid('密码不符合要求，没有开设。', { password: problem })
  const passwordHash = await hashPassword(input.password)
  await act(db, system, async (tx) => {
    if (!(await passwordQueries.useSetupCode(tx, hashToken(input.code)))) {
      throw new Invalid('没有开设：设置码不正确或已用过。', {
        code: '请核对服务启动时显示的设置码；找不到的，重新启动服务会显示新的设置码。',
      })
    }
    const { signInName, name, staffNo } = input
    await refuseTaken(tx, { signInName, staffNo })
    await giveBack(tx, tries)
    await addAccount(tx, system, {
      signInName,
      name,
      role: 'administrator',
      provider: null,
      person: null,
      staffNo,
      passwordHash,
      mustChangePassword: false,
    })
  })
}
