// Trainees sign in with their identity number and a one-time code sent to the phone that stands in the register.
import { randomInt, timingSafeEqual } from 'node:crypto'
import { addAccount } from '../../../server/access/accounts/actions.ts'
import { deleteSession } from '../../../server/access/accounts/queries.ts'
import { type Actor, system, traineeRole } from '../../../server/access/roles.ts'
import { admitAddress, countFailure, type Guesses } from '../../../server/access/sessions/lockout.ts'
import { hashToken, startSession } from '../../../server/access/sessions/sessions.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { House } from '../../../server/house.ts'
import { NotSignedIn } from '../../../server/http/refusals.ts'
import { record } from '../../../server/journal/journal.ts'
import { decrypt, type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import type { Sms } from '../../../server/outside/sms.ts'
import { readIdNumber } from '../identity-number.ts'
import { admitSending, type Sendings } from './limits.ts'
import * as queries from './queries.ts'

const MINUTES = 5
const TRIES = 5

type Asked = { idNumber: string; address: string }

/**
 * Keeps a code and sends it. Answers in the same words whether the number is known or not. Throws Invalid for a number
 * that cannot be one, TooManyTries, Refused where no messages can be sent.
 */
export async function sendCode(house: House, sms: Sms | undefined, sendings: Sendings, input: Asked) {
  const { db, keys, settings } = house
  const demo = settings.mode === 'demo'
  if (!demo && !sms) {
    throw new Refused('短信验证码尚未开通，没有发送。请联系您所在的培训机构或启东市人力资源和社会保障局。')
  }
  const numberHash = hashOf(keys, input.idNumber)
  admitSending(sendings, numberHash, input.address, Date.now())
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await act(db, system, async (tx) => {
    const person = await queries.findSignInPerson(tx, numberHash)
    if (!person) return
    await queries.keepCode(tx, person.id, hashCode(keys, person.id, code))
    if (!demo && sms && person.phone_enc) {
      sms(
        decrypt(keys, 'person.phone', person.phone_enc),
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
  guesses: Guesses,
  input: Asked & { code: string; oldToken: string | undefined },
): Promise<string> {
  admitAddress(guesses, input.address, Date.now())
  const numberHash = hashOf(keys, input.idNumber)
  // The try is counted in a transaction of its own: a refusal must not take it back.
  const tried = await act(db, system, async (tx) => {
    const person = await queries.findSignInPerson(tx, numberHash)
    return person && { person, kept: await queries.takeCodeTry(tx, person.id, TRIES, MINUTES) }
  })
  const given = hashCode(keys, tried?.person.id ?? '', input.code)
  if (!tried?.kept || !same(tried.kept.code_hash, given)) {
    countFailure(guesses, input.address, Date.now())
    throw wrong()
  }
  return act(db, system, async (tx) => {
    if (!(await queries.useCode(tx, tried.person.id, given))) throw wrong()
    const account = await accountOf(tx, tried.person)
    if (account.status !== 'active') throw wrong()
    if (input.oldToken) await deleteSession(tx, hashToken(input.oldToken))
    const actor: Actor = {
      account: account.id,
      name: '学员',
      role: traineeRole,
      provider: null,
      person: tried.person.id,
    }
    await record(tx, actor, {
      area: 'accounts',
      verb: '用验证码登录',
      subjectKind: 'account',
      subjectId: account.id,
    })
    return startSession(tx, { id: account.id, role: traineeRole })
  })
}

/** Removes codes nobody can use any more. */
export const forgetOldCodes = (tx: Tx): Promise<number> => queries.deleteOldCodes(tx, MINUTES)

function hashOf(keys: Keys, idNumber: string): string {
  const read = readIdNumber(idNumber)
  if (!read.ok) throw new Invalid('身份证号有误，请核对。', { idNumber: read.says })
  return keyedHash(keys, 'person.id-number', read.number)
}

/** Six digits are soon tried out: the key, which is not in the database, makes the hash safe to keep. */
const hashCode = (keys: Keys, person: string, code: string) =>
  keyedHash(keys, 'person.sign-in-code', `${person} ${code}`)

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const wrong = () =>
  new NotSignedIn('验证码不正确或已经失效，请核对。一个验证码最多输 5 次，5 分钟内有效；请重新获取后再试。')

/** The person's account; without a password of its own when it is made here. */
async function accountOf(tx: Tx, person: { id: string; name: string }) {
  const found = await queries.findTraineeAccount(tx, person.id)
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
