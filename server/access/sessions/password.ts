// Passwords: argon2id, and what a password must be.
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isOneOf } from '../groups.ts'
import { bureauRoles, type Role } from '../roles.ts'
import { isCommon } from './common-passwords.ts'

// 64 MiB, three passes: about 90 ms, well above OWASP's least (19 MiB, two passes). argon2id is the package's default.
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => oneOfTwo(() => hash(password, cost))

/** Does the same work when there is no account, so that the time taken tells nothing. `first`: before others that wait. */
export async function isPassword(
  passwordHash: string | undefined,
  password: string,
  first = false,
): Promise<boolean> {
  const right = await oneOfTwo(() => verify(computedFor(passwordHash), password).catch(() => false), first)
  return right && passwordHash !== undefined
}

/** What is computed against: where there is no account, or none with a password, a hash that costs the same and that nothing meets. */
export const computedFor = (passwordHash: string | undefined): string =>
  passwordHash?.startsWith('$argon2id$') ? passwordHash : DECOY

const unpadded = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64').replace(/=+$/, '')
const DECOY = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${unpadded(16)}$${unpadded(32)}`

/** A full sentence saying what is wrong with a new password; undefined when it will do. */
export function passwordProblem(password: string, role: Role, names: string[]): string | undefined {
  const least = isOneOf(role, bureauRoles) ? 12 : 10
  const length = [...password].length
  if (length < least) return `密码至少 ${least} 个字，现为 ${length} 个字。`
  if (length > 128) return '密码最多 128 个字。'
  const plain = password.toLowerCase()
  if (names.some((n) => n.length >= 2 && plain.includes(n.toLowerCase())))
    return '密码中不能含有登录名或姓名，请换一个。'
  return isCommon(password) ? '这个密码太常见，容易被猜中，请换一个。' : undefined
}

// Nothing that is easily taken for something else when read out or copied by hand.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'

/** Half of a code to hand over: 8 characters, 46 bits, in groups of four; from these bytes, or at random. */
export const oneTimeHalf = (bytes?: Buffer): string =>
  [0, 4]
    .map((from) =>
      [0, 1, 2, 3]
        .map((at) => alphabet[bytes ? bytes[from + at]! % alphabet.length : randomInt(alphabet.length)])
        .join(''),
    )
    .join('-')

// Each hash takes 64 MiB; two at a time keep the memory bounded however many sign in at half past eight.
let running = 0
const waiting: (() => void)[] = []

async function oneOfTwo<T>(work: () => Promise<T>, first = false): Promise<T> {
  if (running >= 2) await new Promise<void>((go) => (first ? waiting.unshift(go) : waiting.push(go)))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
