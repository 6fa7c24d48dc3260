// Where a body is reached: the phone of its contact, decrypted for the moment of sending.
import type { Tx } from '../../../server/database/db.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { openInRow } from '../../../server/keys/open-in-row.ts'
import type { Addresses } from '../../../server/telling/addresses.ts'
import { findProvider } from './queries.ts'

/** A body that is not registered yet is known by its credit code alone. */
export async function bodyAddresses(tx: Tx, keys: Keys, code: string): Promise<Addresses> {
  const phone = (await findProvider(tx, code))?.contact_phone_enc
  return { phone: phone ? openInRow(keys, 'provider.phone', code, phone) : null, mail: null, number: code }
}
