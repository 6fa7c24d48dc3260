// Browsers in which somebody signed in before: a random token in a cookie of its own, and its hash beside the account.
import { randomBytes } from 'node:crypto'
import type { Tx } from '../../database/db.ts'
import * as queries from './device-queries.ts'
import { hashToken } from './sessions.ts'

/** Days after which a browser that was not used for it is strange again. */
export const DEVICE_DAYS = 180

export const newDevice = (): string => randomBytes(32).toString('base64url')

/** Asked for a name that nobody has as well, so that asking takes as long. */
export const isKnownDevice = async (tx: Tx, device: string | undefined, account: string | undefined) =>
  Boolean(device && (await queries.findDevice(tx, hashToken(device), account ?? NOBODY)))

/** The id of no account and of no person. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

export const rememberDevice = (tx: Tx, device: string, account: string) =>
  queries.saveDevice(tx, hashToken(device), account)

export const forgetOldDevices = (tx: Tx) => queries.deleteOldDevices(tx, DEVICE_DAYS)
