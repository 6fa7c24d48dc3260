// SQL of what is set off against payments. Money in fen. The debts are asked of areas/exit, which writes them.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../../db/tables.ts'
import type { Tx } from '../../../../server/database/db.ts'

export type Debt = {
  id: string
  number: string
  code: string
  name: string
  due_on: string
  /** Without what came back and without what is on its way to be set off, decided or not. */
  rest_fen: number
}

/** What these bodies themselves owe by approved recoveries, the oldest first (A15(b)). */
export async function openDebts(tx: Tx, codes: string[]): Promise<Debt[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<Debt>`
    select r.id, r.number, r.code, p.name, r.due_on, r.rest_fen - set_off_under_way(r.id, true) as rest_fen
    from debts_of_bodies(${codes}::text[]) as r join providers p on p.credit_code = r.code
    order by r.due_on, r.number`.execute(tx)
  return rows
}

export const insertOffset = (tx: Tx, values: Insertable<Tables['offsets']>) =>
  tx.insertInto('offsets').values(values).returning('id').executeTakeFirstOrThrow()

export const insertLines = (tx: Tx, values: Insertable<Tables['offset_lines']>[]) =>
  tx.insertInto('offset_lines').values(values).execute()

const recoveryOfOffset = sql<{ number: string }>`recovery_named(o.recovery_id)`.as<'r'>(sql`r`)

const withNames = (tx: Tx) =>
  tx
    .selectFrom('offsets as o')
    .innerJoin('payment_batches as b', 'b.id', 'o.batch_id')
    .innerJoinLateral(recoveryOfOffset, (join) => join.onTrue())
    .innerJoin('providers as p', 'p.credit_code', 'o.provider_code')
    .selectAll('o')
    .select(['b.number as batch_no', 'b.status as batch_status', 'r.number as recovery_no', 'p.name as body'])

export const findOffset = (tx: Tx, batchId: string, id: string) =>
  withNames(tx).where('o.batch_id', '=', batchId).where('o.id', '=', id).executeTakeFirst()

export const lockOffset = (tx: Tx, batchId: string, id: string) =>
  withNames(tx).where('o.batch_id', '=', batchId).where('o.id', '=', id).forUpdate(['o']).executeTakeFirst()
export type OffsetRow = NonNullable<Awaited<ReturnType<typeof lockOffset>>>

export const offsetsOf = (tx: Tx, batchId: string) =>
  withNames(tx).where('o.batch_id', '=', batchId).orderBy('o.proposed_at').execute()

export type OffsetDecision = {
  decided_by: string
  decided_at: Date
  decision_note: string
  notice_file_id: string | null
}
export const decideOffset = (tx: Tx, id: string, decision: OffsetDecision & { status?: string }) =>
  tx.updateTable('offsets').set(decision).where('id', '=', id).returning('id').executeTakeFirst()

/** Of the lines of a batch: what is kept back, and by which offset. */
export const linesOf = (tx: Tx, batchId: string) =>
  tx
    .selectFrom('offset_lines as l')
    .innerJoin('offsets as o', 'o.id', 'l.offset_id')
    .innerJoin('payments as y', 'y.id', 'l.payment_id')
    .innerJoin('claims as c', 'c.id', 'y.claim_id')
    .select([
      'l.offset_id',
      'l.payment_id',
      'l.amount_fen',
      'o.status',
      'y.number',
      'y.status as payment_status',
    ])
    .select(['y.amount_fen as gross_fen', 'c.claim_no', 'c.class_no'])
    .where('o.batch_id', '=', batchId)
    .orderBy('y.number')
    .execute()
export type OffsetLine = Awaited<ReturnType<typeof linesOf>>[number]

/** Proposals that an approver has to decide. */
export const waitingOffsets = (tx: Tx) =>
  withNames(tx)
    .where('o.status', '=', 'proposed')
    .where('b.status', '=', 'prepared')
    .orderBy('o.proposed_at')
    .execute()

/** What was agreed of this payment, by recovery: what is booked there once it arrived. */
export const agreedOf = (tx: Tx, paymentId: string) =>
  tx
    .selectFrom('offset_lines as l')
    .innerJoin('offsets as o', 'o.id', 'l.offset_id')
    .select(['l.offset_id', 'l.amount_fen', 'o.recovery_id', 'o.provider_code'])
    .where('l.payment_id', '=', paymentId)
    .where('o.status', '=', 'agreed')
    .orderBy('o.decided_at')
    .execute()

/** Notices of what was set off, with the batch they name. */
export const offsetNotices = (tx: Tx, ids: string[]) =>
  tx
    .selectFrom('offsets as o')
    .innerJoin('payment_batches as b', 'b.id', 'o.batch_id')
    .select(['o.recovery_id', 'o.notice_file_id', 'o.amount_fen', 'b.number as batch'])
    .where('o.recovery_id', 'in', ids)
    .where('o.status', '=', 'agreed')
    .orderBy('o.decided_at')
    .execute()
