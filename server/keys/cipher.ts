// Personal numbers at rest: encrypted with AES-256-GCM, found again by a keyed hash (HMAC-SHA-256). Two keys, never in the database.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** 32 bytes each: one encrypts, the other makes the hashes to search by. */
export type Keys = { data: Buffer; index: Buffer }

/** What the number is; it binds the ciphertext to its column, so that one cannot be moved into another. */
export type Purpose =
  | 'person.sign-in-code'
  | 'disclosure.reason'
  | 'claim-check.cells'
  | 'payment.line'
  | 'payee.account'
  | 'lesson.code'
  | 'objection.contact'
  | 'objection.contact-reason'
  | 'objection.sender'
  | 'kept-paper'
  | 'draft'
  | 'message'
  | 'person-key'
  | 'account.second-half'
  | 'session'
  // Table and id of an event: its values open in its own row alone.
  | `event ${string}`
  // The same of an account to which money goes, and of numbers of people and bodies: copied into another row they open nowhere.
  | `${RowColumn} ${string}`

/** Whose account; after it comes the key of the row. */
export type AccountColumn = 'person.account' | 'provider.account' | 'payment.account' | 'payee-change.account'
/** What is sealed for its own row; after it comes the key of the row. */
export type RowColumn =
  | AccountColumn
  | 'person.id-number'
  | 'person.phone'
  | 'teacher.id-number'
  | 'provider.phone'

/** What a number is hashed as: hashes are found wherever they stand, and are bound to no row. */
export type HashPurpose = Purpose | 'person.id-number' | 'person.phone'

const VERSION = 1

export const encrypt = (keys: Keys, purpose: Purpose, text: string): Buffer =>
  encryptBytes(keys, purpose, Buffer.from(text, 'utf8'))

export function encryptBytes(keys: Keys, purpose: Purpose, bytes: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.data, nonce)
  cipher.setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body])
}

/** Throws when the key, the purpose or a single byte is wrong, as decryptBytes does. */
export const decrypt = (keys: Keys, purpose: Purpose, sealed: Buffer): string =>
  decryptBytes(keys, purpose, sealed).toString('utf8')

export const decryptBytes = (keys: Keys, purpose: Purpose, sealed: Buffer): Buffer =>
  open(keys, purpose, sealed)

/** As they were sealed before they were bound to their rows: for whoever seals them anew, and nobody else. */
export const decryptUnbound = (keys: Keys, column: RowColumn, sealed: Buffer): Buffer =>
  open(keys, column, sealed)

/** Whether the value opens with that key as that purpose. */
export function opens(keys: Keys, purpose: Purpose, sealed: Buffer): boolean {
  try {
    return decryptBytes(keys, purpose, sealed) !== undefined
  } catch {
    return false
  }
}

function open(keys: Keys, said: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION) throw new Error('unknown cipher version')
  const decipher = createDecipheriv('aes-256-gcm', keys.data, sealed.subarray(1, 13))
  decipher.setAAD(Buffer.from(said))
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()])
}

/** The same text gives the same hash under the same key; without the key nobody can try numbers out. */
export const keyedHash = (keys: Keys, purpose: HashPurpose, text: string): string =>
  keyedBytes(keys, purpose, text).toString('hex')

/** The same as bytes. */
export const keyedBytes = (keys: Keys, purpose: HashPurpose, text: string): Buffer =>
  createHmac('sha256', keys.index).update(`${purpose}\0${text}`).digest()
