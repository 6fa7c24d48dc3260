// Personal numbers at rest: encrypted with AES-256-GCM, found again by a keyed hash (HMAC-SHA-256). Two keys, never in the database.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** 32 bytes each: one encrypts, the other makes the hashes to search by. */
export type Keys = { data: Buffer; index: Buffer }

/** What the number is; it binds the ciphertext to its column, so that one cannot be moved into another. */
export type Purpose =
  | 'person.id-number'
  | 'person.phone'
  | 'person.sign-in-code'
  | 'claim-check.cells'
  | 'person.account'
  | 'provider.account'
  | 'payment.account'
  | 'lesson.code'
  | 'teacher.id-number'
  | 'provider.phone'
  | 'objection.contact'

const VERSION = 1

export function encrypt(keys: Keys, purpose: Purpose, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.data, nonce)
  cipher.setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body])
}

/** Throws when the key, the purpose or a single byte is wrong. */
export function decrypt(keys: Keys, purpose: Purpose, sealed: Buffer): string {
  if (sealed[0] !== VERSION) throw new Error('unknown cipher version')
  const decipher = createDecipheriv('aes-256-gcm', keys.data, sealed.subarray(1, 13))
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
}

/** The same text gives the same hash under the same key; without the key nobody can try numbers out. */
export const keyedHash = (keys: Keys, purpose: Purpose, text: string): string =>
  createHmac('sha256', keys.index).update(`${purpose}\0${text}`).digest('hex')
