// Where a person is reached: decrypted for the moment of sending, kept nowhere.
import type { Tx } from '../../server/database/db.ts'
import { decrypt, type Keys } from '../../server/keys/cipher.ts'
import type { Addresses } from '../../server/telling/addresses.ts'
import * as queries from './queries.ts'

/** All null for somebody who is not in the register. */
export async function personAddresses(tx: Tx, keys: Keys, id: string): Promise<Addresses> {
  const sealed = await queries.findSealed(tx, id)
  return {
    phone: sealed?.phone_enc ? decrypt(keys, 'person.phone', sealed.phone_enc) : null,
    mail: null,
    number: sealed ? decrypt(keys, 'person.id-number', sealed.id_number_enc) : null,
  }
}
