// What is still owed from before is brought in: looked at first, then whole or not at all. It waits with its sheet for a second person (decide.ts).
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid } from '../../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../../server/intakes/actions.ts'
import { officeFirstDay } from '../../../../server/intakes/queries.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { addPeople, knownPeople } from '../../../people/add-many.ts'
import { type KnownBodies, knownBodies } from '../../../providers/of-sheet.ts'
import type { RecoveryIntake } from '../schema.ts'
import { checkOwed } from './check.ts'
import * as queries from './queries.ts'
import type { OwedRow, ReadOwed } from './read.ts'

const SHOWN = 20

/**
 * With the hash of what was looked at all rows are written, or none; whoever owes and is in no register is added. `today`: YYYY-MM-DD. Throws Invalid
 * without source, day and confidence, and for what nobody checked; Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A15(b) record: what was asked back before the first day and is still owed, as its papers say
 */
export async function bringInRecoveries(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadOwed,
  today: string,
): Promise<RecoveryIntake> {
  const before = await intakeBefore(tx, 'recoveries', sent)
  const blank: RecoveryIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
    ...{ sheet: read.sheet, rows: read.rows.length, problems: [], notices: read.notices },
    ...{ fresh: 0, known: 0, owedFen: 0, first: [] },
  }
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  if (fields.confidence === 'unverified')
    throw new Invalid('没有导入。', {
      confidence: '追回决定是有效力的文书：请先与原件核对，再选择相应的可信程度。',
    })
  const of = <T>(pick: (v: ReadOwed['rows'][number]['values']) => T | null): T[] =>
    read.rows.flatMap(({ values }) => pick(values) ?? [])
  const bodies = await knownBodies(
    tx,
    of((v) => v.providerCode),
  )
  const { fresh, known, problems } = checkOwed(read, {
    bodies,
    people: await knownPeople(
      tx,
      keys,
      of((v) => v.idNumber),
    ),
    recoveries: await queries.knownRecoveries(
      tx,
      of((v) => v.number),
    ),
    asOf: fields.asOf,
    firstDay: await asHouse(tx, actor, officeFirstDay),
  })
  const answer: RecoveryIntake = {
    ...blank,
    problems: inOrder(problems),
    notices: [...read.notices, ...(known > 0 ? [`${known} 行已经接入过，这次不重复登记。`] : [])],
    ...{ fresh: fresh.length, known, owedFen: fresh.reduce((sum, r) => sum + r.claimedFen - r.backFen, 0) },
    first: fresh.slice(0, SHOWN).map((r) => shown(r, bodies)),
  }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A15(b)')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '各行均已接入过，没有写入。'] }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'recoveries', sent, fields, rows: fresh.length, clause: 'A15(b)' },
    detail: { known, owedFen: answer.owedFen },
  })
  const people = await addPeople(
    tx,
    keys,
    fresh.flatMap(({ debtor }) => debtor ?? []),
  )
  await queries.insertBroughtRecoveries(
    tx,
    fresh.map((r) => ({
      ...{ intake_id: intake, row_no: r.row, number: r.number, provider_code: r.providerCode },
      ...{ person_id: r.debtor && people.get(r.debtor.idNumber)!, basis: r.basis, finding: r.finding },
      ...{ decided_on: r.decidedOn, due_on: r.dueOn, claimed_fen: r.claimedFen, back_fen: r.backFen },
    })),
  )
  return { ...answer, id: intake, confirmed: true }
}

const shown = (r: OwedRow, bodies: KnownBodies): RecoveryIntake['first'][number] => {
  const body = bodies.get(r.providerCode)?.name ?? r.providerCode
  return {
    ...{ row: r.row, number: r.number, providerCode: r.providerCode, body, debtor: r.debtor?.name ?? body },
    ...{ claimedFen: r.claimedFen, backFen: r.backFen, dueOn: r.dueOn },
  }
}
