// Open orders are brought in: looked at first, then whole or not at all. They wait with their sheet for a second person (decide.ts).
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../server/intakes/actions.ts'
import { officeFirstDay } from '../../../server/intakes/queries.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import { numbered } from '../../classes/brought/queries.ts'
import { refuseNamingAbout } from '../../concerns/secret/naming.ts'
import { rectificationLife } from '../../inspections/rectifications/states.ts'
import { type KnownBodies, knownBodies } from '../../providers/of-sheet.ts'
import { orderLife, orderStatus } from '../cases/states.ts'
import { checkOrders } from './check.ts'
import * as queries from './queries.ts'
import type { OrderRow, ReadOrders } from './read.ts'
import type { OrderIntake } from './schema.ts'

const SHOWN = 20

/**
 * With the hash of what was looked at all rows are written, or none. `today`: YYYY-MM-DD. Throws Invalid without source, day and confidence, and
 * for what nobody checked; Refused for a file brought in before, one that was not looked at, or one with errors.
 * @clause A10.16(f) A14.0(c) record: orders that were given before the first day, as their papers say, to be re-checked by another than who gave them
 */
export async function bringInOrders(
  tx: Tx,
  actor: Actor,
  sent: SentSheet,
  read: ReadOrders,
  today: string,
): Promise<OrderIntake> {
  const before = await intakeBefore(tx, 'orders', sent)
  const blank: OrderIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
    ...{ sheet: read.sheet, rows: read.rows.length, problems: [], notices: read.notices },
    ...{ fresh: 0, known: 0, first: [] },
  }
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  if (fields.confidence === 'unverified')
    throw new Invalid('没有导入。', {
      confidence: '整改通知是有效力的文书：请先与原件核对，再选择相应的可信程度。',
    })
  const codes = read.rows.flatMap((r) => r.values.providerCode ?? [])
  const bodies = await knownBodies(tx, codes)
  const numbers = read.rows.flatMap((r) => r.values.number ?? [])
  const classNos = read.rows.flatMap((r) => r.values.classNo ?? [])
  const classes = await numbered(tx, classNos)
  const ids = classes.map(({ id }) => id)
  const orders = await queries.knownOrders(tx, numbers, codes, ids)
  const firstDay = await asHouse(tx, actor, officeFirstDay)
  const registers = { bodies, classes, orders, asOf: fields.asOf, firstDay, today }
  const { fresh, known, problems } = checkOrders(read, registers)
  const answer: OrderIntake = {
    ...blank,
    problems: inOrder(problems),
    notices: [...read.notices, ...(known > 0 ? [`${known} 行已经接入过，这次不重复登记。`] : [])],
    ...{ fresh: fresh.length, known, first: fresh.slice(0, SHOWN).map((r) => shown(r, bodies)) },
  }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A14.0(c)')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '各行均已接入过，没有写入。'] }
  for (const r of fresh) await refuseNamingAbout(tx, actor, r.providerCode, [r.facts, r.demand])
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'orders', sent, fields, rows: fresh.length, clause: 'A14.0(c)' },
    detail: { known },
  })
  await queries.insertBroughtOrders(tx, intake, fresh)
  return { ...answer, id: intake, confirmed: true }
}

const shown = (r: OrderRow, bodies: KnownBodies): OrderIntake['first'][number] => ({
  ...{ row: r.row, number: r.number, providerCode: r.providerCode, clause: r.clause },
  ...{ body: bodies.get(r.providerCode)?.name ?? r.providerCode, orderedOn: r.orderedOn, dueOn: r.dueOn },
  classNo: r.classNo,
  stands:
    r.classId !== null
      ? rectificationLife.names.open
      : orderLife.names[
          orderStatus({ interviewed_on: r.interviewedOn, delivered_on: r.deliveredOn, result: null })
        ],
})
