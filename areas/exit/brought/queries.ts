// SQL of orders that are brought in: as rows of their sheet. Confirmed, they are written as every order is (areas/inspections/rectifications).
import { sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import type { Confidence } from '../../../server/intakes/kinds.ts'
import type { OrderRow } from './read.ts'

/** Orders of these numbers, and orders that are open to these bodies and classes, with the sheet they came by; none that is void. Those of sheets that wait among them. */
export async function knownOrders(tx: Tx, numbers: string[], bodies: string[], classes: string[]) {
  const { rows } = await sql<KnownOrder>`
    select r.number, r.provider_code, r.class_id, r.ordered_on, r.intake_id, i.file_name, i.taken_at, r.result is null as open, false as waiting
    from rectifications r left join intakes i on i.id = r.intake_id
    where r.result is distinct from 'void' and (r.number = any (${numbers}::text[])
      or (r.provider_code = any (${bodies}::text[]) and r.result is null and r.class_id is null)
      or (r.class_id = any (${classes}::uuid[]) and r.result is null))
    union all select b.number, b.provider_code, b.class_id, b.ordered_on, b.intake_id, i.file_name, i.taken_at, true, true
    from brought_orders b join intakes i on i.id = b.intake_id
    where intake_waits(i.id) and (b.number = any (${numbers}::text[])
      or (b.provider_code = any (${bodies}::text[]) and b.class_id is null) or b.class_id = any (${classes}::uuid[]))`.execute(
    tx,
  )
  return rows
}
export type KnownOrder = {
  number: string
  provider_code: string
  class_id: string | null
  ordered_on: string
  intake_id: string | null
  file_name: string | null
  taken_at: Date | null
  open: boolean
  /** For a second person. */
  waiting: boolean
}

export const insertBroughtOrders = (tx: Tx, intake: string, rows: OrderRow[]) =>
  tx
    .insertInto('brought_orders')
    .values(
      rows.map((r) => ({
        ...{ intake_id: intake, row_no: r.row, number: r.number, provider_code: r.providerCode },
        class_id: r.classId,
        ...{ clause: r.clause, facts: r.facts, demand: r.demand, given_by: r.givenBy },
        ...{ ordered_on: r.orderedOn, due_on: r.dueOn },
        ...{ interviewed_on: r.interviewedOn, delivered_on: r.deliveredOn },
      })),
    )
    .execute()

/** As the sheet had them, with whose list it was and who brought it in. */
export const rowsOfIntake = async (tx: Tx, intake: string) =>
  (
    await tx
      .selectFrom('brought_orders as b')
      .innerJoin('intakes as i', 'i.id', 'b.intake_id')
      .innerJoin('providers as p', 'p.credit_code', 'b.provider_code')
      .leftJoin('classes as k', 'k.id', 'b.class_id')
      .selectAll('b')
      .select(['k.class_no', 'k.status as class_status'])
      .select(['p.name', 'i.taken_by', 'i.source', 'i.as_of', 'i.confidence'])
      .where('b.intake_id', '=', intake)
      .orderBy('b.row_no')
      .execute()
  ).map((r) => ({ ...r, asOf: r.as_of, confidence: r.confidence as Confidence }))

export const ordersOfIntake = (tx: Tx, intake: string) =>
  tx
    .selectFrom('rectifications')
    .select(['id', 'provider_code', 'class_id', 'number'])
    .where('intake_id', '=', intake)
    .where('result', 'is', null)
    .orderBy('number')
    .execute()
