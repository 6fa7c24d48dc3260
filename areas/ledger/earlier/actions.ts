// A list of ledgers of before is brought in: looked at first, then the same file whole or not at all.
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import { officeFirstDay } from '../../../server/intakes/queries.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import { bearers } from '../../classes/brought/queries.ts'
import { knownBodies } from '../../providers/of-sheet.ts'
import { retentionOf } from '../views.ts'
import { checkEarlier, type EarlierRow } from './check.ts'
import * as queries from './queries.ts'
import type { ReadEarlier } from './read.ts'
import type { EarlierIntake } from './schema.ts'

const SHOWN = 20

/**
 * With the hash of what was looked at all rows are written, or none. `today`: YYYY-MM-DD. Throws Invalid without source, day and confidence;
 * Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A12.2 A12.6 record: ledgers of classes of before, where they lie and until when they are kept, each with its source
 */
export async function bringInLedgers(
  tx: Tx,
  actor: Actor,
  sent: SentSheet,
  read: ReadEarlier,
  today: string,
): Promise<EarlierIntake> {
  const before = await intakeBefore(tx, 'earlier-ledgers', sent)
  const blank: EarlierIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
    ...{ sheet: read.sheet, rows: read.rows.length, problems: [], notices: read.notices },
    ...{ fresh: 0, known: 0, first: [] },
  }
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  const numbers = read.rows.flatMap((r) => r.values.classNo ?? [])
  const brought = await queries.broughtLedgers(tx, numbers)
  const { fresh, known, problems } = checkEarlier(read, {
    bodies: await knownBodies(
      tx,
      read.rows.flatMap((r) => r.values.providerCode ?? []),
    ),
    ours: await bearers(tx, numbers),
    brought: new Map(brought.map((one) => [one.class_no, one])),
    retention: retentionOf(await lawOn(tx), today),
    ...{ asOf: fields.asOf, firstDay: await asHouse(tx, actor, officeFirstDay) },
  })
  const answer: EarlierIntake = {
    ...blank,
    problems: inOrder(problems),
    notices: [...read.notices, ...knownNotice(known)],
    ...{ fresh: fresh.length, known: known.length, first: fresh.slice(0, SHOWN).map(shown) },
  }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A12.6')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '各行均已接入过，没有写入。'] }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'earlier-ledgers', sent, fields, rows: fresh.length, clause: 'A12.6' },
    detail: { known: known.length },
  })
  await queries.insertEarlier(
    tx,
    fresh.map((r) => ({
      ...{ intake_id: intake, row_no: r.row, class_no: r.classNo, class_name: r.className },
      ...{ provider_code: r.providerCode, occupation_name: r.occupationName, level: r.level },
      ...{ starts_on: r.startsOn, ends_on: r.endsOn, trainees: r.trainees, last_paid_on: r.lastPaidOn },
      ...{ place: r.place, keep_until: r.keepUntil },
    })),
  )
  return { ...answer, id: intake, confirmed: true }
}

const knownNotice = (known: EarlierRow[]): string[] =>
  known.length > 0 ? [`${known.length} 行已经接入过，这次不重复登记。`] : []

const shown = ({ row, classNo, className, endsOn, place, keepUntil }: EarlierRow) => ({
  ...{ row, classNo, className, endsOn, place, keepUntil },
})
