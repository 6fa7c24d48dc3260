// Trainees sign in with their identity number and a one-time code sent to the phone that stands in the register.
import { randomInt } from 'node:crypto'
import { addAccount } from '../../../server/access/accounts/actions.ts'
import { findTraineeAccount } from '../../../server/access/accounts/name-queries.ts'
import { type Actor, system, traineeRole } from '../../../server/access/roles.ts'
import { isKnownDevice, NOBODY, newDevice, rememberDevice } from '../../../server/access/sessions/devices.ts'
import { ofAddress, sayWait as sayTries } from '../../../server/access/sessions/lockout.ts'
import { deleteSession } from '../../../server/access/sessions/queries.ts'
import { hashToken, startSession } from '../../../server/access/sessions/sessions.ts'
import { giveBack, takeTurns } from '../../../server/access/turns/turns.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { House } from '../../../server/house.ts'
import { record } from '../../../server/journal/journal.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import type { Sms } from '../../../server/outside/sms.ts'
import { hashCode, hashOf, same, wrong } from './code.ts'
import { sayWait, sendingsOf } from './limits.ts'
import * as queries from './queries.ts'

const MINUTES = 5
const TRIES = 5

type Asked = { idNumber: string; address: string; device: string | undefined }

/**
 * Keeps a code and sends it. Answers in the same words whether the number is known or not. Throws Invalid for a number
 * that cannot be one, TooManyTries, Refused where no messages can be sent.
 */
export async function sendCode(house: House, sms: Sms | undefined, input: Asked) {
  const { db, keys, settings } = house
  const demo = settings.mode === 'demo'
  if (!demo && !sms) {
    throw new Refused('短信验证码尚未开通，没有发送。请联系您所在的培训机构或市人社部门。')
  }
  const numberHash = hashOf(keys, input.idNumber)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await act(db, system, async (tx) => {
    const person = await queries.findSignInPerson(tx, numberHash)
    const account = await findTraineeAccount(tx, person?.id ?? NOBODY)
    const known = await isKnownDevice(tx, input.device, account?.id)
    await takeTurns(tx, sendingsOf({ ...input, numberHash, known }), sayWait)
    await queries.keepCode(tx, numberHash, askersOf(input)[0]!, hashCode(keys, numberHash, code))
    if (person && !demo && sms && person.phone_enc) {
      sms(
        openInRow(keys, 'person.phone', person.id, person.phone_enc),
        `验证码 ${code}，${MINUTES} 分钟内有效，用于登录启训查看本人培训和补贴。请勿告诉他人。`,
      )
    }
  })
  return {
    message: `如果这个身份证号已有培训登记，验证码已发到登记的手机，${MINUTES} 分钟内有效。没有收到的，请联系您所在的培训机构核对手机号码。`,
    seconds: MINUTES * 60,
    ...(demo ? { demoCode: code } : {}),
  }
}

/**
 * The token of a new session as trainee; the account is made at the first sign-in. Throws NotSignedIn, in the same words
 * for a wrong, old or used-up code, an unknown number and a disabled account.
 */
export async function signInByCode(
  { db, keys }: House,
  input: Asked & { code: string; oldToken: string | undefined },
): Promise<{ token: string; device: string }> {
  const numberHash = hashOf(keys, input.idNumber)
  const tries = [ofAddress(input.address)]
  // The try is counted in a transaction of its own: a refusal must not take it back.
  const { person, kept } = await act(db, system, async (tx) => {
    const found = await queries.findSignInPerson(tx, numberHash)
    const account = await findTraineeAccount(tx, found?.id ?? NOBODY)
    // A code that was asked for here is tried at five times, whatever others do from the same address.
    if (!(await isKnownDevice(tx, input.device, account?.id))) await takeTurns(tx, tries, sayTries)
    else tries.length = 0
    return { person: found, kept: await queries.takeCodeTry(tx, numberHash, askersOf(input), TRIES, MINUTES) }
  })
  const given = hashCode(keys, numberHash, input.code)
  const right = kept.find((one) => same(one.code_hash, given))
  if (!person || !right) {
    // In a browser that signed in before nothing counts the tries, and nothing would count the entries.
    if (tries.length > 0) await recordFailure(db, person?.id, input.address)
    throw wrong()
  }
  const device = input.device ?? newDevice()
  const token = await act(db, system, async (tx) => {
    // Turns before the code, as when a try is counted: in the other order two at once wait for each other. What is refused gives nothing back.
    await giveBack(tx, tries)
    if (!(await queries.useCode(tx, numberHash, right.asker_hash, given))) throw wrong()
    const account = await accountOf(tx, person)
    if (account.status !== 'active') throw wrong()
    if (input.oldToken) await deleteSession(tx, hashToken(input.oldToken))
    await rememberDevice(tx, device, account.id)
    const actor: Actor = {
      account: account.id,
      name: '学员',
      role: traineeRole,
      provider: null,
      person: person.id,
    }
    await record(tx, actor, {
      area: 'accounts',
      verb: '用验证码登录',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return startSession(tx, keys, { id: account.id, role: traineeRole })
  })
  return { token, device }
}

/** With the address, as a wrong password is; a number that nobody has as well, but not which. */
const recordFailure = (db: House['db'], person: string | undefined, address: string) =>
  act(db, system, (tx) =>
    record(tx, system, {
      area: 'accounts',
      verb: '用验证码登录失败',
      subjectKind: 'person',
      subjectId: person ?? '未知',
      detail: { address },
    }),
  )

/** As whom a code is kept: by the browser where it has a token, else by the address; one is looked for as either. */
const askersOf = ({ device, address }: Asked): string[] =>
  [device, address].flatMap((one) => (one === undefined ? [] : [hashToken(`code ${one}`)]))

/** Removes codes nobody can use any more. */
export const forgetOldCodes = (tx: Tx): Promise<number> => queries.deleteOldCodes(tx, MINUTES)

/** The person's account; without a password of its own when it is made here. */
async function accountOf(tx: Tx, person: { id: string; name: string }) {
  const found = await findTraineeAccount(tx, person.id)
  if (found) return found
  const { id } = await addAccount(tx, system, {
    signInName: `xueyuan-${person.id}`,
    name: person.name,
    role: traineeRole,
    provider: null,
    person: person.id,
    passwordHash: 'none',
    mustChangePassword: false,
  })
  return { id, status: 'active' }
}
