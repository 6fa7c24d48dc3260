// People of a sheet are found by their numbers and added when new, all at once: never a question a row.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../server/database/db.ts'
import { inParts } from '../../server/database/in-parts.ts'
import { encrypt, type Keys, keyedHash } from '../../server/keys/cipher.ts'
import { usualName } from '../../server/workbook/sheet/same.ts'
import { maskIdNumber } from './identity-number.ts'
import * as queries from './queries.ts'

/** `idNumber`: as it was read, 18 characters and right. */
export type SheetPerson = { idNumber: string; name: string }

/** Those who stand in the register already, by their number. Asked in the name of whoever sees everybody. */
export async function knownPeople(
  tx: Tx,
  keys: Keys,
  idNumbers: Iterable<string>,
): Promise<Map<string, { id: string; name: string }>> {
  const byHash = new Map([...new Set(idNumbers)].map((n) => [keyedHash(keys, 'person.id-number', n), n]))
  const known = await queries.findPersonsByIdNumber(tx, [...byHash.keys()])
  return new Map([...known].map(([hash, person]) => [byHash.get(hash)!, person]))
}

/**
 * Puts in whoever is not known yet; of two with one number the first. Answers everybody's id by number. Nobody's category is known from such a
 * sheet. The journal names who did it in the act that this belongs to.
 */
export async function addPeople(
  tx: Tx,
  keys: Keys,
  people: readonly SheetPerson[],
): Promise<Map<string, string>> {
  const named = new Map<string, string>()
  for (const { idNumber, name } of people) if (!named.has(idNumber)) named.set(idNumber, name)
  const known = await knownPeople(tx, keys, named.keys())
  const fresh = [...named].filter(([idNumber]) => !known.has(idNumber))
  for (const part of inParts(fresh))
    await queries.insertPersons(
      tx,
      part.map(([idNumber, name]) => sealedPerson(keys, idNumber, name)),
    )
  // Whoever was added meanwhile by somebody else is found with the others.
  const all = fresh.length > 0 ? await knownPeople(tx, keys, named.keys()) : known
  return new Map([...all].map(([idNumber, { id }]) => [idNumber, id]))
}

function sealedPerson(keys: Keys, idNumber: string, name: string): queries.NewPerson {
  const id = randomUUID()
  return {
    id,
    name: usualName(name),
    category: UNSAID,
    idNumber: {
      sealed: encrypt(keys, `person.id-number ${id}`, idNumber),
      hash: keyedHash(keys, 'person.id-number', idNumber),
      masked: maskIdNumber(idNumber),
    },
    phone: null,
  }
}

/** The category of whom no roster has named yet. */
const UNSAID = '未登记'
