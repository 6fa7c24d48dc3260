// Numbers of a person, sealed for their row: what is kept is the cipher, a keyed hash to find it by, and what may be shown.
import { encrypt, type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { maskIdNumber } from '../identity-number.ts'
import { maskPhone } from '../phone.ts'
import type { SealedNumber } from '../queries.ts'
import { purposes } from './disclose.ts'

/** `number`: as it was read, whole and right. */
const sealed =
  (field: 'idNumber' | 'phone', mask: (number: string) => string) =>
  (keys: Keys, person: string, number: string): SealedNumber => ({
    sealed: encrypt(keys, `${purposes[field]} ${person}`, number),
    hash: keyedHash(keys, purposes[field], number),
    masked: mask(number),
  })

export const sealedIdNumber = sealed('idNumber', maskIdNumber)
export const sealedPhone = sealed('phone', maskPhone)
