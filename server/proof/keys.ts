// What proves: keys derived from the index key, which is never in the database and never changes. Nothing more to keep or to lose.
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Keys } from '../keys/cipher.ts'

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

type Derived = { mac: Buffer; signing: KeyObject; publicKey: string }
const known = new WeakMap<Buffer, Derived>()

function derived({ index }: Keys): Derived {
  let keys = known.get(index)
  if (!keys) {
    const from = (use: string) => Buffer.from(hkdfSync('sha256', index, '', `qixun ${use}`, 32))
    const der = Buffer.concat([PKCS8_ED25519, from('signed heads')])
    const signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const publicKey = createPublicKey(signing).export({ format: 'der', type: 'spki' }).toString('base64')
    keys = { mac: from('row seals'), signing, publicKey }
    known.set(index, keys)
  }
  return keys
}

/** Of a link of the chain of rows: without the keys nobody makes another. */
export const macOf = (keys: Keys, hash: string): string =>
  createHmac('sha256', derived(keys).mac).update(hash).digest('hex')

/** Ed25519, in base64. */
export const signatureOf = (keys: Keys, text: string): string =>
  sign(null, Buffer.from(text), derived(keys).signing).toString('base64')

/** By which anybody checks a signature: SPKI in base64. */
export const publicKeyOf = (keys: Keys): string => derived(keys).publicKey

export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}
