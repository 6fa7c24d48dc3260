// A sheet of certificates is brought in: looked at, told what is new, there already or contradicts, then taken over whole or not at all.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inParts } from '../../../server/database/in-parts.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { namedOccupations } from '../../catalogue/queries.ts'
import { addPeople, knownPeople } from '../add-many.ts'
import { maskIdNumber } from '../identity-number.ts'
import { unpaidNotice } from '../unpaid-claims.ts'
import { type Checked, checkHeld } from './check.ts'
import * as queries from './queries.ts'
import type { ReadHeld } from './read.ts'
import type { CertificateIntake } from './schema.ts'

const ROWS_SHOWN = 20

/**
 * With the hash of what was looked at all rows are written, or none; also those that stand there, so that what two lists hold stays when one is taken back. The same key with the same file answers as the first time. `today`: YYYY-MM-DD.
 * Throws Invalid without source, day and confidence; Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A13.6 record: certificates of anyone, with their source, day and confidence
 */
export async function bringInCertificates(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadHeld,
  today: string,
): Promise<CertificateIntake> {
  const done = await intakeBefore(tx, 'certificates', sent)
  const fields = fieldsOf(sent, today)
  const people = await knownPeople(
    tx,
    keys,
    read.rows.flatMap((r) => r.idNumber ?? []),
  )
  const checked = checkHeld(read, {
    people,
    certificates: await queries.knownCertificates(
      tx,
      read.rows.flatMap((r) => r.certificateNo ?? []),
    ),
    occupations: await namedOccupations(tx),
    of: fields,
  })
  const fresh = checked.rows.filter((r) => !r.there)
  const newPeople = new Set(fresh.flatMap((r) => (people.has(r.idNumber) ? [] : r.idNumber))).size
  const plain = answerOf(sent, read, checked, newPeople)
  const answer = { ...plain, notices: [...plain.notices, ...(await unpaidNotice(tx, people.values()))] }
  if (done) return { ...answer, id: done, confirmed: true }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A13.6')
  if (checked.again)
    return {
      ...answer,
      notices: [...answer.notices, '同一来源、同一日期的名单中各行都已有，没有再次写入。'],
    }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'certificates', sent, fields, rows: read.rows.length, clause: 'A13.6' },
    detail: { added: fresh.length, there: answer.there, newPeople },
  })
  const ids = await addPeople(tx, keys, checked.rows)
  for (const part of inParts(checked.rows))
    await queries.insertCertificates(
      tx,
      part.map((r) => ({ ...r, personId: ids.get(r.idNumber)!, providerCode: null, intakeId: intake })),
    )
  return { ...answer, id: intake, confirmed: true }
}

const answerOf = (
  sent: SentSheet,
  read: ReadHeld,
  { rows, problems, notices }: Checked,
  newPeople: number,
): CertificateIntake => ({
  id: null,
  confirmed: false,
  fileHash: sent.hash,
  fileName: sent.fileName,
  sheet: read.sheet,
  rows: read.rows.length,
  problems: inOrder(problems),
  notices: [...read.notices, ...notices],
  fresh: rows.filter((r) => !r.there).length,
  there: rows.filter((r) => r.there).length,
  newPeople,
  first: rows.slice(0, ROWS_SHOWN).map((r) => ({
    row: r.row,
    name: r.name,
    idNumberMasked: maskIdNumber(r.idNumber),
    certificateNo: r.certificateNo,
    occupationName: r.occupationName,
    levelName: levelNames[r.level],
    issuedOn: r.issuedOn,
    there: r.there,
  })),
})
