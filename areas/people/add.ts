// People and certificates are written into the register.
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { Invalid } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import { usualName } from '../../server/workbook/sheet/same.ts'
import type { Level } from '../catalogue/levels.ts'
import * as certificateQueries from './certificates/queries.ts'
import { sealedIdNumber, sealedPhone } from './disclosures/sealed-number.ts'
import { readIdNumber } from './identity-number.ts'
import { readPhone } from './phone.ts'
import * as queries from './queries.ts'

export type NewPerson = { name: string; idNumber: string; phone?: string | null; category: string }
/** Puts a person in and returns the id; the one who stands there already when the number is known. Throws Invalid. */
export async function addPerson(tx: Tx, actor: Actor, keys: Keys, input: NewPerson): Promise<{ id: string }> {
  const idNumber = readIdNumber(input.idNumber)
  if (!idNumber.ok) throw new Invalid('身份证号有误，没有登记。', { idNumber: idNumber.says })
  const phone = input.phone ? readPhone(input.phone) : null
  if (phone && !phone.ok) throw new Invalid('手机号码有误，没有登记。', { phone: phone.says })
  const person = randomUUID()
  const number = sealedIdNumber(keys, person, idNumber.number)
  const known = await queries.findPersonByIdNumber(tx, number.hash)
  if (known) return { id: known.id }
  const { id } = await queries.insertPerson(tx, {
    id: person,
    name: usualName(input.name),
    category: input.category,
    idNumber: number,
    phone: phone ? sealedPhone(keys, person, phone.number) : null,
  })
  await record(tx, actor, { area: 'people', verb: '登记人员', subjectKind: 'person', subjectId: id })
  return { id }
}

/**
 * Of whom a sheet named without a phone the first that a roster brings; whoever has one keeps it. Without it nobody signs in or checks in
 * (A10.1). `phone`: as it was read, whole and right.
 */
export async function giveFirstPhone(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  person: string,
  phone: string,
): Promise<void> {
  const read = readPhone(phone)
  if (!read.ok) throw new Invalid('手机号码有误，没有登记。', { phone: read.says })
  const phones = [{ id: person, phone: sealedPhone(keys, person, read.number) }]
  if ((await queries.givePhonesOnce(tx, phones)).length > 0)
    await record(tx, actor, { area: 'people', verb: '登记手机', subjectKind: 'person', subjectId: person })
}

export type NewCertificate = {
  personId: string
  certificateNo: string
  occupationCode: string
  occupationName: string
  level: Level
  /** YYYY-MM-DD. */
  issuedOn: string
  /** Of whose exam; null: of none of ours. */
  providerCode: string | null
  /** By which sheet it was brought in. */
  intakeId?: string
}

/** Puts a certificate to a person. The journal names who did it in the act that this belongs to. */
export const addCertificate = (tx: Tx, certificate: NewCertificate): Promise<{ id: string }> =>
  certificateQueries.insertCertificate(tx, certificate)
/** Those of a whole class at once. */
export const addCertificates = async (tx: Tx, certificates: NewCertificate[]): Promise<void> => {
  if (certificates.length > 0) await certificateQueries.insertCertificates(tx, certificates)
}
