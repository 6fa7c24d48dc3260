// SQL of payment batches and their payments. Days come back as text, money in fen; accounts stay sealed.
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { nextNumber } from '../../../server/database/next-number.ts'

/** BF2026-0007; held until the transaction ends. */
export const nextBatchNumber = (tx: Tx, year: number): Promise<string> =>
  nextNumber(tx, {
    prefix: `BF${year}-`,
    digits: 4,
    taken: sql`select number as number from payment_batches`,
  })

export const insertBatch = (
  tx: Tx,
  batch: {
    number: string
    prepared_by: string
    prepared_at: Date | undefined
    total_fen: number
  },
) => tx.insertInto('payment_batches').values(batch).returning('id').executeTakeFirstOrThrow()

export const insertPayments = (tx: Tx, payments: Insertable<Tables['payments']>[]) =>
  tx.insertInto('payments').values(payments).execute()

export const findBatch = (tx: Tx, id: string) =>
  tx.selectFrom('payment_batches').selectAll().where('id', '=', id).executeTakeFirst()

export const lockBatch = (tx: Tx, id: string) =>
  tx.selectFrom('payment_batches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Sent before files were kept. */
export const batchesNotKept = (tx: Tx) =>
  tx
    .selectFrom('payment_batches as b')
    .select(['b.id', 'b.number', 'b.file_hash'])
    .where('b.file_hash', 'is not', null)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('kept_papers as k')
            .select('k.id')
            .where('k.kind', '=', 'bank-order')
            .whereRef('k.subject_id', '=', 'b.id'),
        ),
      ),
    )
    .execute()

export type BatchChange = Omit<Updateable<Tables['payment_batches']>, 'id' | 'version'>

/** With its next version; the caller holds it. */
export const changeBatch = (tx: Tx, id: string, change: BatchChange) =>
  tx
    .updateTable('payment_batches')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** An offset was decided beside it: whoever acts on it next has to know. */
export const countBatch = (tx: Tx, id: string) =>
  tx
    .updateTable('payment_batches')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

// A payment is a line of its batch: it has no life of its own, moves in the step of the batch, and is guarded in migration 0060.

/** Payments of a returned batch end; their claims are free for another. */
export const freePayments = (tx: Tx, batchId: string, message: string) =>
  tx
    .updateTable('payments')
    .set({ status: 'failed', bank_message: message })
    .where('batch_id', '=', batchId)
    .where('status', '=', 'prepared')
    .execute()

export const markSent = (tx: Tx, batchId: string) =>
  tx
    .updateTable('payments')
    .set({ status: 'sent' })
    .where('batch_id', '=', batchId)
    .where('taken_out_at', 'is', null)
    .execute()

/** Ends these lines in a batch that goes on without them; their claims are payable again. */
export const takeOut = (tx: Tx, ids: string[], by: string, at: Date, message: string) =>
  tx
    .updateTable('payments')
    .set({ status: 'failed', bank_message: message, taken_out_by: by, taken_out_at: at })
    .where('id', 'in', ids)
    .execute()

export const settlePayment = (
  tx: Tx,
  id: string,
  result: { status: 'paid' | 'failed'; bank_message: string | null; settled_on: string },
) => tx.updateTable('payments').set(result).where('id', '=', id).execute()

/** Agreed to be kept back for what the body owes (A15(b)). */
const setOff = sql<number>`(select coalesce(sum(l.amount_fen), 0)::bigint from offset_lines l join offsets o on o.id = l.offset_id
  where l.payment_id = y.id and o.status = 'agreed')`

export const paymentsOf = (tx: Tx, batchId: string) =>
  tx
    .selectFrom('payments as y')
    .innerJoin('claims as c', 'c.id', 'y.claim_id')
    .innerJoin('persons as p', 'p.id', 'y.person_id')
    .selectAll('y')
    .select(['c.claim_no', 'c.class_no', 'c.class_id', 'c.provider_name', 'p.name as person'])
    .select(setOff.as('offset_fen'))
    .where('y.batch_id', '=', batchId)
    .orderBy('y.number')
    .execute()
export type PaymentRecord = Awaited<ReturnType<typeof paymentsOf>>[number]

/** How many lines of these batches go to whom, without what was taken out. */
export const linesByBody = (tx: Tx, batches: string[]) =>
  tx
    .selectFrom('payments')
    .select(['batch_id', 'provider_code', 'payee_kind'])
    .select(sql<number>`count(*)`.as('lines'))
    .where('batch_id', 'in', batches)
    .where('taken_out_at', 'is', null)
    .groupBy(['batch_id', 'provider_code', 'payee_kind'])
    .orderBy(sql`min(number)`)
    .execute()

export const batchesIn = (tx: Tx, statuses: string[]) =>
  tx
    .selectFrom('payment_batches')
    .select(['id', 'number', 'status', 'total_fen', 'prepared_by', 'approved_by'])
    .where('status', 'in', statuses)
    .orderBy('number')
    .execute()
