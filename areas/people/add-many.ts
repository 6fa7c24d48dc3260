// People of a sheet are found by their numbers and added when new, all at once: never a question a row.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../server/database/db.ts'
import { inParts } from '../../server/database/in-parts.ts'
import { type Keys, keyedHash } from '../../server/keys/cipher.ts'
import { usualName } from '../../server/workbook/sheet/same.ts'
import { sealedIdNumber, sealedPhone } from './disclosures/sealed-number.ts'
import * as queries from './queries.ts'

/** `idNumber` and `phone`: as they were read, whole and right. A sheet need not say phone and category. */
export type SheetPerson = { idNumber: string; name: string; phone?: string; category?: string }

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
 * Puts in whoever is not known yet; of two with one number the first. Answers everybody's id by number. Whoever is known keeps
 * what stands there, and gets a phone where none does. The journal names who did it in the act that this belongs to.
 */
export async function addPeople(
  tx: Tx,
  keys: Keys,
  people: readonly SheetPerson[],
): Promise<Map<string, string>> {
  const named = new Map<string, SheetPerson>()
  for (const person of people) if (!named.has(person.idNumber)) named.set(person.idNumber, person)
  const known = await knownPeople(tx, keys, named.keys())
  const called = [...known].flatMap(([idNumber, { id }]) => {
    const phone = named.get(idNumber)?.phone
    return phone ? [{ id, phone: sealedPhone(keys, id, phone) }] : []
  })
  for (const part of inParts(called)) await queries.givePhonesOnce(tx, part)
  const fresh = [...named.values()].filter(({ idNumber }) => !known.has(idNumber))
  for (const part of inParts(fresh))
    await queries.insertPersons(
      tx,
      part.map((person) => sealedPerson(keys, person)),
    )
  // Whoever was added meanwhile by somebody else is found with the others.
  const all = fresh.length > 0 ? await knownPeople(tx, keys, named.keys()) : known
  return new Map([...all].map(([idNumber, { id }]) => [idNumber, id]))
}

function sealedPerson(keys: Keys, { idNumber, name, phone, category }: SheetPerson): queries.NewPerson {
  const id = randomUUID()
  return {
    id,
    name: usualName(name),
    category: category ?? UNSAID,
    idNumber: sealedIdNumber(keys, id, idNumber),
    phone: phone ? sealedPhone(keys, id, phone) : null,
  }
}

/** The category of whom no roster has named yet. */
const UNSAID = '未登记'
