// A list of earlier grants is taken in: looked at first, then the same file whole or not at all. Everything is asked of the database at once.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../../server/intakes/actions.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { addPeople, knownPeople } from '../../add-many.ts'
import { maskIdNumber } from '../../identity-number.ts'
import { unpaidNotice } from '../../unpaid-claims.ts'
import { channelNames } from '../names.ts'
import * as queries from '../queries.ts'
import type { GrantReport } from '../schema.ts'
import { sortOut, unknownNotice, withCodes } from './against.ts'
import type { ReadGrants } from './read.ts'
import type { ReadGrant } from './row.ts'

const SHOWN = 20

/**
 * Says what of the list is new, what is there already and what contradicts; with the hash of what was looked at all of it is written, so that what
 * two lists hold stays when one is taken back. Throws Invalid
 * where the source is not said, Refused for a file brought in before or not looked at. The same request again answers the first.
 * @clause A13.3 A13.4 A13.5 A13.6 document: grants of before and elsewhere, each with its source
 */
export async function importGrants(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadGrants,
  today: string,
): Promise<GrantReport> {
  const before = await intakeBefore(tx, 'earlier-grants', sent)
  const blank = emptyReport(sent, read)
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  const people = await knownPeople(
    tx,
    keys,
    read.rows.map((r) => r.idNumber),
  )
  const named = await withCodes(tx, read.rows)
  const { fresh, known, again, problems, notices } = await sortOut(
    tx,
    actor,
    { ...read, rows: named.rows },
    people,
    fields,
  )
  const report: GrantReport = {
    ...blank,
    problems: inOrder([...read.problems, ...problems]),
    notices: [
      ...read.notices,
      ...notices,
      ...unknownNotice(named.unknown),
      ...(await unpaidNotice(tx, people.values())),
    ],
    fresh: fresh.length,
    known: known.length,
    newPeople: new Set(fresh.flatMap((r) => (people.has(r.idNumber) ? [] : r.idNumber))).size,
    first: fresh.slice(0, SHOWN).map(shown),
  }
  if (sent.confirm === null) return report
  refuseUnlessSeen(sent, report.problems, 'A13.3')
  if (again)
    return {
      ...report,
      notices: [...report.notices, '同一来源、同一日期的名单中各行都已有，没有再次写入。'],
    }
  const id = await openIntake(tx, actor, {
    ...{ kind: 'earlier-grants', sent, fields, rows: named.rows.length, clause: 'A13.3' },
    detail: { known: known.length, newPeople: report.newPeople },
  })
  const ids = await addPeople(tx, keys, named.rows)
  await queries.insertGrants(
    tx,
    named.rows.map((r) => rowOf(r, id, ids.get(r.idNumber)!)),
  )
  return { ...report, id, confirmed: true }
}

const rowOf = (r: ReadGrant, intake: string, person: string): queries.NewGrant => ({
  intake_id: intake,
  row_no: r.row,
  person_id: person,
  occupation_code: r.occupationCode,
  occupation_name: r.occupationName,
  level: r.level,
  applied_on: r.appliedOn,
  issued_on: r.issuedOn,
  amount_fen: r.amountFen,
  claimant: r.claimant,
  provider_code: r.providerCode,
  provider_name: r.providerName,
  class_no: r.classNo,
  place: r.place,
  place_name: r.placeName,
  channel: r.channel,
  certificate_no: r.certificateNo,
  trained_from: r.trainedFrom,
  trained_to: r.trainedTo,
})

const shown = (r: ReadGrant): GrantReport['first'][number] => ({
  row: r.row,
  name: r.name,
  idNumberMasked: maskIdNumber(r.idNumber),
  occupation: `${r.occupationName}${levelNames[r.level]}`,
  appliedOn: r.appliedOn,
  amountFen: r.amountFen,
  place: r.placeName ?? '本市',
  channel: channelNames[r.channel],
})

const emptyReport = (sent: SentSheet, read: ReadGrants): GrantReport => ({
  ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
  ...{ sheet: read.sheet, rows: read.count, problems: [], notices: read.notices },
  ...{ fresh: 0, known: 0, newPeople: 0, first: [] },
})
