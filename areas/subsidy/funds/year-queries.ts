// SQL of a year of funds, of its moves and of what the bank did day by day. Money in fen.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../server/database/db.ts'
import { orderFor, type Paging, rowsOf } from '../../../server/database/pages.ts'
import { type FundFigure, movesOf } from './names.ts'
import type { Unbooked } from './schema.ts'

export async function yearsWithMoney(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{
    year: number
  }>`select distinct year from fund_balances order by year desc`.execute(tx)
  return rows.map((r) => r.year)
}

export const balancesOf = (tx: Tx, year: number) =>
  tx.selectFrom('fund_balances').select(['source', 'account', 'fen']).where('year', '=', year).execute()

/** What documents moved in a year, by source and way: some dozens of rows. */
export async function documentsOf(tx: Tx, year: number) {
  const { rows } = await sql<{ source: string; step: string; from: string; to: string; fen: number }>`
    select m.source, m.step, m.from_account as from, m.to_account as to, sum(m.amount_fen)::bigint as fen
    from fund_entries e join fund_moves m on m.entry_id = e.id where e.year = ${year} and e.status = 'confirmed'
    group by m.source, m.step, m.from_account, m.to_account`.execute(tx)
  return rows
}

/** Of cleared claims: those in a batch that is approved and not answered; their money is set aside already. */
export async function underWay(tx: Tx): Promise<{ count: number; amountFen: number }> {
  const { rows } = await sql<{ count: number; amountFen: number }>`
    select count(*)::integer as count, coalesce(sum(y.amount_fen), 0)::bigint as "amountFen" from payment_batches b
    join payments y on y.batch_id = b.id and y.status in ('prepared', 'sent') where b.status in ('approved', 'sent')`.execute(
    tx,
  )
  return rows[0]!
}

/**
 * What passed the bank in these days outside the books: batches approved before the year was booked, and what came back of them. Up to the last day
 * of an opening its sum counts the payments. A payment is booked on the day of the bank (guard_fund_move): of a day on which as many are booked as were
 * paid nothing is looked for, and all of it where none is, asked again of the moment in which it is summed.
 */
export async function unbookedIn(tx: Tx, from: string, to: string): Promise<Unbooked> {
  const { rows: days } = await sql<{ day: string; booked: number }>`
    select p.day, coalesce(b.booked, 0)::integer as booked
    from (select y.settled_on as day, count(*)::integer as paid from payments y
      where y.status = 'paid' and y.settled_on between ${from}::date and ${to}::date group by y.settled_on) p
    left join (select d.on_day as day, sum(d.moves) as booked from fund_days d
      where d.step = 'pay' and d.on_day between ${from}::date and ${to}::date group by d.on_day) b using (day)
    where p.paid <> coalesce(b.booked, 0) and not ${opened(sql.ref('p.day'))}`.execute(tx)
  const whole = days.filter((d) => d.booked === 0).map((d) => d.day)
  const partly = days.filter((d) => d.booked > 0).map((d) => d.day)
  const { rows } = await sql<Unbooked>`
    with paid as (
      select y.amount_fen from payments y where y.status = 'paid' and y.settled_on = any (${whole}::date[])
        and not exists (select from fund_days d where d.on_day = y.settled_on and d.step = 'pay')
      union all select y.amount_fen from payments y where y.status = 'paid' and y.settled_on = any (${partly}::date[])
        and not exists (select from fund_moves m where m.payment_id = y.id and m.step = 'pay')),
    back as (
      select g.set_off, g.fen - coalesce((select sum(m.amount_fen) from fund_moves m where m.receipt_id = g.receipt_id), 0) as fen
      from receipts_of_days(${from}::date, ${to}::date) g where not (g.set_off and ${opened(sql.ref('g.received_on'))})),
    sums as (
      select (select count(*) from paid)::integer as count, (select coalesce(sum(fen), 0) from back where set_off)::bigint as "setOffFen",
        (select coalesce(sum(amount_fen), 0) from paid)::bigint as "grossFen",
        (select count(*) from back where not set_off and fen > 0)::integer as receipts,
        (select coalesce(sum(fen), 0) from back where not set_off)::bigint as "receivedFen")
    select count, "setOffFen", "grossFen" - "setOffFen" as "netFen", receipts, "receivedFen" from sums`.execute(
    tx,
  )
  return rows[0]!
}

/** Does an opening of its year that stands count what was paid on this day? */
const opened = (day: RawBuilder<unknown>) => sql`exists (select from fund_entries e
  where e.kind = 'opening' and e.status = 'confirmed' and e.year = extract(year from ${day}) and ${day} <= e.on_day
    and not exists (select from fund_entries c where c.corrects = e.id and c.status = 'confirmed'))`

/**
 * Day by day: what went out by the bank and what came in. A correction takes off what it undoes; what is set off passes no bank; what was paid before
 * the books stands on its last day as one sum.
 */
export async function daysIn(tx: Tx, from: string, to: string) {
  const { rows } = await sql<{ on: string; moves: number; paidFen: number; receivedFen: number }>`
    select m.on_day as on, sum(m.moves)::integer as moves,
      coalesce(sum(case when m.step = 'pay' then m.fen when m.step = 'set-off' then -m.fen
        when m.step in ('opening', 'return', 'recovered-return') then m.fen
        when m.step = 'correction' and m.from_account in ('outside', 'paid') then -m.fen end), 0)::bigint as "paidFen",
      coalesce(sum(case when m.step in ('appropriation', 'receive') then m.fen
        when m.step = 'correction' and m.to_account = 'outside' then -m.fen end), 0)::bigint as "receivedFen"
    from fund_days m where m.on_day between ${from}::date and ${to}::date and m.step not in ('commit', 'release', 'reuse')
    group by m.on_day order by m.on_day`.execute(tx)
  return rows
}

export type MoveFilter = { year?: number; source?: string; figure?: FundFigure; day?: string }

const order = {
  columns: {},
  tie: 'm.id',
  own: [
    { by: 'm.moved_at', down: true },
    { by: 'm.id', down: true },
  ],
}

/** The latest first. */
export function listMoves(tx: Tx, { year, source, figure, day }: MoveFilter, paging: Paging) {
  let some = tx.selectFrom('fund_moves as m')
  if (year) some = some.where('m.year', '=', year)
  if (source) some = some.where('m.source', '=', source)
  if (figure) {
    const { steps, undone } = movesOf(figure)
    some = some
      .where('m.step', 'in', steps)
      .where((e) =>
        e.or([
          e('m.step', '<>', 'correction'),
          ...undone.map(([from, to]) => e.and([e('m.from_account', '=', from), e('m.to_account', '=', to)])),
        ]),
      )
  }
  if (day) some = some.where('m.on_day', '=', day)
  return rowsOf(tx, some, 'm.id', orderFor(undefined, order), paging, (ids) =>
    moves(tx).where('m.id', 'in', ids).execute(),
  )
}

const moves = (tx: Tx) =>
  tx
    .selectFrom('fund_moves as m')
    .innerJoin('fund_sources as s', 's.code', 'm.source')
    .leftJoin('fund_entries as e', 'e.id', 'm.entry_id')
    .leftJoin('payments as y', 'y.id', 'm.payment_id')
    .selectAll('m')
    .select([
      's.name as source_name',
      'e.number as entry_no',
      'e.document_no',
      'y.number as payment_no',
      'y.batch_id',
    ])
    .select(sql<string | null>`(select g.voucher from receipt_named(m.receipt_id) g)`.as('voucher'))
    .select(
      sql<string | null>`(select g.provider_code from receipt_named(m.receipt_id) g)`.as('provider_code'),
    )

/** The first day on which money of the year was set aside for a batch, or null. */
export async function firstCommit(tx: Tx, year: number): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(on_day) as day from fund_days where year = ${year} and step = 'commit'`.execute(tx)
  return rows[0]!.day
}
