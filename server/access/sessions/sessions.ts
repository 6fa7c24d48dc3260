// A signed-in browser: a random token in its cookie, the token's hash in a row, two limits of time by role.
import { createHash, randomBytes } from 'node:crypto'
import { act, type Tx } from '../../database/db.ts'
import type { House } from '../../house.ts'
import { type Keys, keyedHash } from '../../keys/cipher.ts'
import { administrators, isTrainee, trainees } from '../groups.ts'
import { type Actor, bureauRoles, providerRoles, type Role, roles, system } from '../roles.ts'
import * as queries from './queries.ts'

/** Minutes without a request, and minutes in all. */
type Limits = { idle: number; absolute: number }

const days30 = 30 * 24 * 60
const bureau = { idle: 60, absolute: 8 * 60 }
const provider = { idle: 60, absolute: 12 * 60 }

const each = <R extends Role>(group: readonly R[], of: Limits) =>
  Object.fromEntries(group.map((role) => [role, of])) as Record<R, Limits>

export const limits: Record<Role, Limits> = {
  ...each(bureauRoles, bureau),
  ...each(administrators, { idle: 30, absolute: 4 * 60 }),
  ...each(providerRoles, provider),
  ...each(trainees, { idle: days30, absolute: days30 }),
}

export type SignedIn = {
  tokenHash: string
  csrf: string
  mustChangePassword: boolean
  /** Since the password was last said in this browser. */
  confirmedSeconds: number
  actor: Actor
  account: { id: string; signInName: string; name: string; role: Role; providerName: string | null }
}

/** Who this token belongs to now; null rather than an error for a strange, old or ended one, and for a row that nobody signed in to have. */
export async function findSignedIn(
  { db, keys }: Pick<House, 'db' | 'keys'>,
  token: string,
): Promise<SignedIn | null> {
  if (token.length > 100) return null
  const tokenHash = hashToken(token)
  return act(db, system, async (tx) => {
    const row = await queries.findLiveSession(tx, tokenHash)
    if (!row || row.idle_seconds > limits[row.role as Role].idle * 60) return null
    if (row.csrf_token !== csrfOf(keys, row.id, token)) return null
    // Once a minute is exact enough for limits of half an hour, and spares a write a request.
    if (row.idle_seconds > 60) await queries.touchSession(tx, tokenHash)
    return signedIn(row)
  })
}

/** Opens a session and returns the token for the cookie: the only time it is known here. */
export async function startSession(
  tx: Tx,
  keys: Keys,
  account: { id: string; role: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await queries.insertSession(tx, {
    tokenHash: hashToken(token),
    account: account.id,
    csrf: csrfOf(keys, account.id, token),
    minutes: limits[account.role as Role].absolute,
  })
  return token
}

/** Removes what no request can use any more. Returns how many. */
export async function forgetEndedSessions(tx: Tx): Promise<number> {
  let ended = 0
  for (const role of roles) ended += await queries.deleteEndedSessions(tx, role, limits[role].idle)
  return ended
}

/** Whoever has the database and no key makes no session of it, and turns none over to another account. */
export const csrfOf = (keys: Keys, account: string, token: string): string =>
  keyedHash(keys, 'session', `${account} ${token}`)

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

function signedIn(row: queries.LiveSession): SignedIn {
  const role = row.role as Role
  return {
    tokenHash: row.token_hash,
    csrf: row.csrf_token,
    mustChangePassword: row.must_change_password,
    confirmedSeconds: row.confirmed_seconds,
    // The actor's name is written into the journal, which holds no personal data.
    actor: {
      account: row.id,
      name: isTrainee(role) ? '学员' : row.name,
      role,
      provider: row.provider_code,
      person: row.person_id,
    },
    account: {
      id: row.id,
      signInName: row.sign_in_name,
      name: row.name,
      role,
      providerName: row.provider_name,
    },
  }
}
