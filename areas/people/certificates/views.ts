// What is told of certificates and who holds them.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { typedNumber, usual, usualName, usualNumber } from '../../../server/workbook/sheet/same.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { broughtState } from '../corrections/names.ts'
import { correctionsShown } from '../corrections/views.ts'
import { readIdNumber } from '../identity-number.ts'
import { numberKindNames, partsOf } from './number.ts'
import * as queries from './queries.ts'
import type { CertificateCase, HeldCertificate, HolderLine, HolderQuery, Origin } from './schema.ts'

/** The latest first. In the name of the bureau: nobody else sees what was brought in. */
export async function listHolders(
  tx: Tx,
  keys: Keys,
  query: Omit<HolderQuery, 'page' | 'size'> & { page: number; size: number; upTo?: number },
) {
  const { q, occupation, level, from, intake, highest, sort, ...paging } = query
  const filter = {
    ...wordsOf(keys, q ?? ''),
    ...{ occupation: occupation ? usual(occupation) : undefined, level, from, intake, sort },
    highest: highest === '1',
  }
  const { rows, ...counted } = await queries.listHolders(tx, filter, paging)
  return { rows: rows.map(lineOf), ...counted, page: paging.page, size: paging.size }
}

/** A whole identity number, the last four of one, the number of a certificate, or a name. */
function wordsOf(keys: Keys, q: string): queries.HolderFilter {
  const plain = typedNumber(q)
  if (plain === '') return {}
  if (/^\d{3}[\dX]$/.test(plain)) return { lastFour: plain }
  const person = readIdNumber(plain)
  if (person.ok) return { idNumberHash: keyedHash(keys, 'person.id-number', person.number) }
  return /\d{4}/.test(plain) ? { certificateNo: usualNumber(q) } : { name: usualName(q) }
}

/** Throws Missing, also for one of an exam of our own. */
export async function requireBrought(tx: Tx, id: string) {
  const row = await queries.findBrought(tx, id)
  if (!row)
    throw new Missing('没有这本接入的证书，可能编号有误，或者是本系统考核的。请回到“持证人员”中选择。')
  return row
}

/** Throws Missing. @clause A13.6 record: a certificate brought in that two people found wrong counts no more */
export async function getBrought(tx: Tx, actor: Actor, id: string): Promise<CertificateCase> {
  const row = await requireBrought(tx, id)
  return {
    ...lineOf(row),
    ...{ intakeId: row.intake, source: row.source, asOf: row.as_of },
    confidence: row.confidence as CertificateCase['confidence'],
    state: broughtState(row),
    ...(await correctionsShown(tx, actor, { kind: 'certificate', id }, row.counts)),
  }
}

/** One's own, with whose list they came by. @clause A13.6 screen: the trainee sees what is known to be held */
export const myCertificates = async (tx: Tx, actor: Actor) => ({
  rows: actor.person
    ? (await asHouse(tx, actor, (house) => queries.certificatesOf(house, [actor.person!]))).map(heldOf)
    : [],
})

type Row = Parameters<typeof heldOf>[0] & { person_id: string; name: string; id_number_masked: string }

const lineOf = (row: Row): HolderLine => ({
  ...heldOf(row),
  personId: row.person_id,
  name: row.name,
  idNumberMasked: row.id_number_masked,
})

export const heldOf = (
  c: Omit<queries.Held, 'confidence'> & { confidence: string | null },
): HeldCertificate => ({
  id: c.id,
  certificateNo: c.certificate_no,
  kind: kindOf(c.certificate_no, c.level as Level),
  occupationCode: c.occupation_code,
  occupationName: c.occupation_name,
  level: c.level as Level,
  levelName: levelNames[c.level as Level],
  issuedOn: c.issued_on,
  issuer: c.issuer,
  origin:
    c.source === null || c.as_of === null
      ? null
      : { source: c.source, asOf: c.as_of, confidence: c.confidence as NonNullable<Origin>['confidence'] },
})

function kindOf(number: string, level: Level): string {
  const parts = partsOf(number, level)
  return parts ? numberKindNames[parts.kind] : '其他'
}
