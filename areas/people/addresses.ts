// Where a person is reached: decrypted for the moment of sending, kept nowhere.
import type { Tx } from '../../server/database/db.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import { openInRow } from '../../server/keys/open-in-row.ts'
import type { Addresses } from '../../server/telling/addresses.ts'
import * as queries from './queries.ts'

/** All null for somebody who is not in the register. */
export async function personAddresses(tx: Tx, keys: Keys, id: string): Promise<Addresses> {
  const sealed = await queries.findSealed(tx, id)
  return {
    phone: sealed?.phone_enc ? openInRow(keys, 'person.phone', id, sealed.phone_enc) : null,
    mail: null,
    number: sealed ? openInRow(keys, 'person.id-number', id, sealed.id_number_enc) : null,
  }
}
