// SQL of moves and balances. What stands on an account is kept by the trigger of a move (keep_fund_balances). Money in fen.
import { type Insertable, sql } from 'kysely'
import type { Tables } from '../../../db/tables.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import type { FundAccount } from './names.ts'

export type Fund = { year: number; source: string }
type By = { account: string | null; at: Date; day: string }

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

export const insertMove = (tx: Tx, move: Insertable<Tables['fund_moves']>) =>
  tx.insertInto('fund_moves').values(move).execute()

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

/** available → committed, a line each. */
export const commitLines = (tx: Tx, batchId: string, { year, source }: Fund, by: By) =>
  sql`insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, payment_id, moved_by, moved_at)
    select ${year}::integer, ${source}, 'commit', 'available', 'committed', y.amount_fen, ${by.day}::date, y.id, ${by.account}::uuid, ${by.at}::timestamptz
    from payments y where y.batch_id = ${batchId} and y.taken_out_at is null order by y.number`.execute(tx)

/** committed → paid of what arrived, committed → available of what did not; each line that has not come to its end. */
export const endLines = (tx: Tx, batchId: string, by: By) =>
  sql`insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, payment_id, moved_by, moved_at)
    select c.year, c.source, case y.status when 'paid' then 'pay' else 'release' end, 'committed',
      case y.status when 'paid' then 'paid' else 'available' end, c.amount_fen,
      case y.status when 'paid' then y.settled_on else ${by.day}::date end, y.id, ${by.account}::uuid, ${by.at}::timestamptz
    from payments y join fund_moves c on c.payment_id = y.id and c.step = 'commit'
    where y.batch_id = ${batchId} and y.status in ('paid', 'failed')
      and not exists (select from fund_moves e where e.payment_id = y.id and e.step <> 'commit') order by y.number`.execute(
    tx,
  )

/**
 * outside → recovered of money that came back: to the year and source that had paid, the claims of its recovery filled one after another. What
 * was paid outside the books comes back outside them. `of`: receipts booked before are left.
 */
export const receiveBack = (tx: Tx, of: { receipt: string } | { batch: string }, by: By) =>
  sql`with fresh as (
      select g.* from recovery_receipts g left join payments y on y.id = g.payment_id
      where ${'receipt' in of ? sql`g.id = ${of.receipt}` : sql`y.batch_id = ${of.batch}`}
        and not exists (select from fund_moves m where m.receipt_id = g.id)),
    share as (
      select g.id, g.amount_fen, g.received_on, g.payment_id, g.recovery_id, (select coalesce(sum(b.amount_fen), 0) from recovery_receipts b
        where b.recovery_id = g.recovery_id and (b.recorded_at, b.id) < (g.recorded_at, g.id)) as low from fresh g),
    owed as (
      select x.recovery_id, x.claim_id, x.amount_fen, sum(x.amount_fen) over (partition by x.recovery_id order by k.claim_no) as high
      from recovery_claims x join claims k on k.id = x.claim_id
      where not x.released and x.recovery_id in (select recovery_id from share)),
    back as (
      select h.id, m.year, m.source, h.received_on, h.payment_id,
        sum(least(o.high, h.low + h.amount_fen) - greatest(o.high - o.amount_fen, h.low)) as fen
      from share h join owed o on o.recovery_id = h.recovery_id and o.high > h.low and o.high - o.amount_fen < h.low + h.amount_fen
      join payments p on p.claim_id = o.claim_id and p.status = 'paid' join fund_moves m on m.payment_id = p.id and m.step = 'pay'
      group by h.id, m.year, m.source, h.received_on, h.payment_id)
    insert into fund_moves (year, source, step, from_account, to_account, amount_fen, on_day, receipt_id, moved_by, moved_at)
    select year, source, case when payment_id is null then 'receive' else 'set-off' end, 'outside', 'recovered', fen, received_on, id,
      ${by.account}::uuid, ${by.at}::timestamptz from back order by id, year, source`.execute(tx)
