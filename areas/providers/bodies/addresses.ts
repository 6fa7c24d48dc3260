// Where a body is reached: the phone of its contact, decrypted for the moment of sending.
import type { Tx } from '../../../server/database/db.ts'
import { decrypt, type Keys } from '../../../server/keys/cipher.ts'
import type { Addresses } from '../../../server/telling/addresses.ts'
import { findProvider } from './queries.ts'

/** A body that is not registered yet is known by its credit code alone. */
export async function bodyAddresses(tx: Tx, keys: Keys, code: string): Promise<Addresses> {
  const phone = (await findProvider(tx, code))?.contact_phone_enc
  return { phone: phone ? decrypt(keys, 'provider.phone', phone) : null, mail: null, number: code }
}
