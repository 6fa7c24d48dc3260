// Where the registers say that somebody is reached; the room that sends (server/telling) knows none of them.
import { personAddresses } from '../areas/people/addresses.ts'
import { bodyAddresses } from '../areas/providers/bodies/addresses.ts'
import type { AddressBook } from '../server/telling/send.ts'

/** An account is reached on its desk alone. */
export const addressesOf: AddressBook = async (tx, keys, to) => {
  if ('person' in to) return personAddresses(tx, keys, to.person)
  if ('provider' in to) return bodyAddresses(tx, keys, to.provider)
  return { phone: null, mail: null, number: null }
}
