// SQL of moves and balances. What stands on an account is kept by the trigger of a move (keep_fund_balances). Money in fen.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import type { FundAccount } from './names.ts'

export type Fund = { year: number; source: string }

/** Whoever takes from it next waits until this act is over. Comes after all rows of a case, so that neither of two waits for the other. */
export const holdFund = (tx: Tx, year: number, source: string): Promise<void> =>
  inTurn(tx, `fund ${year} ${source}`)

export async function onAccount(tx: Tx, { year, source }: Fund, account: FundAccount): Promise<number> {
  const found = await tx
    .selectFrom('fund_balances')
    .select('fen')
    .where('year', '=', year)
    .where('source', '=', source)
    .where('account', '=', account)
    .executeTakeFirst()
  return found?.fen ?? 0
}

/** Does an appropriation stand in one of these years? From then on its money binds. */
export async function isRecorded(tx: Tx, years: number[]): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select coalesce(bool_or(funds_recorded(y)), false) as is from unnest(${years}::integer[]) as y`.execute(
    tx,
  )
  return rows[0]!.is
}

/** In one statement: balances are counted once for all of them. */
export const insertMoves = async (tx: Tx, moves: Insertable<Tables['fund_moves']>[]): Promise<void> => {
  if (moves.length > 0) await tx.insertInto('fund_moves').values(moves).execute()
}

export const insertBatchFund = (tx: Tx, values: Insertable<Tables['batch_funds']>) =>
  tx.insertInto('batch_funds').values(values).execute()

/** `booked`: its money was set aside when it was approved. */
export const fundOfBatch = (tx: Tx, batchId: string) =>
  tx
    .selectFrom('batch_funds as f')
    .innerJoin('fund_sources as s', 's.code', 'f.source')
    .select(['f.year', 'f.source', 's.name'])
    .select(
      sql<boolean>`exists (select from fund_moves m join payments y on y.id = m.payment_id where y.batch_id = f.batch_id)`.as(
        'booked',
      ),
    )
    .where('f.batch_id', '=', batchId)
    .executeTakeFirst()

/** What its lines come to that are not taken out, before anything is set off. */
export async function sumOfBatch(tx: Tx, batchId: string): Promise<number> {
  const { rows } = await sql<{ fen: number }>`select coalesce(sum(amount_fen), 0)::bigint as fen from payments
    where batch_id = ${batchId} and taken_out_at is null`.execute(tx)
  return rows[0]!.fen
}

type Ended = Fund & { id: string; amount_fen: number; status: string; on_day: string | null }
type Share = Fund & { id: string; fen: number; on_day: string; set_off: boolean }

/** What is approved of a batch, a line each. */
export const linesToCommit = (tx: Tx, batchId: string) =>
  tx
    .selectFrom('payments')
    .select(['id', 'amount_fen'])
    .where('batch_id', '=', batchId)
    .where('taken_out_at', 'is', null)
    .orderBy('number')
    .execute()

/** Lines whose money was set aside, that are paid or have failed, and that are not booked so. */
export async function linesThatEnded(tx: Tx, batchId: string): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select y.id, c.year, c.source, c.amount_fen, y.status, y.settled_on as on_day
    from payments y join fund_moves c on c.payment_id = y.id and c.step = 'commit'
    where y.batch_id = ${batchId} and y.status in ('paid', 'failed')
      and not exists (select from fund_moves e where e.payment_id = y.id and e.step <> 'commit') order by y.number`.execute(
    tx,
  )
  return rows
}

/**
 * Of money that came back and is not booked: how much of it belongs to which year and source, by the payments of the claims that it pays back
 * (areas/exit says which). What was paid outside the books comes back outside them.
 */
export async function sharesBack(tx: Tx, of: { receipt?: string; batch?: string }): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select g.receipt_id as id, m.year, m.source, sum(g.fen)::bigint as fen, g.received_on as on_day, g.set_off
    from receipt_shares(${of.receipt ?? null}::uuid, ${of.batch ?? null}::uuid) g
    join payments y on y.claim_id = g.claim_id and y.status = 'paid' join fund_moves m on m.payment_id = y.id and m.step = 'pay'
    where not exists (select from fund_moves b where b.receipt_id = g.receipt_id)
    group by g.receipt_id, m.year, m.source, g.received_on, g.set_off order by g.receipt_id, m.year, m.source`.execute(
    tx,
  )
  return rows
}
