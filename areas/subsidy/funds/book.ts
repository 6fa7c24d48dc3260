// What payments and receipts do to the books of funds, in the transaction of their own act: one call each, after all rows of the act, so that
// two acts never wait for one another. What was booked before is left: a repeated act books nothing twice.
// @clause A13.9 record: committed when the batch is approved, paid when the bank has paid, released when it has not

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay, yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { sayRefusal } from '../claims/refusals.ts'
import { fundFor } from './choose.ts'
import * as queries from './queries.ts'

/**
 * Sets the money of a batch aside, line by line, once it is approved. Refused beyond what is available; in a year in which no appropriation
 * is recorded nothing is refused, and nothing booked.
 */
export async function commitFunds(
  tx: Tx,
  actor: Actor,
  batch: { id: string; number: string },
): Promise<void> {
  const day = dayOf(actor)
  const fund = await queries.fundOfBatch(tx, batch.id)
  if (fund) await queries.holdFund(tx, fund.year, fund.source)
  const told = await fundFor(tx, { ...batch, status: 'prepared' }, day)
  if (told?.short) throw new Refused(told.short, placeOf('A13.9'))
  if (!fund || !(await queries.isRecorded(tx, [fund.year, yearOf(day)]))) return
  const moved = { from_account: 'available', to_account: 'committed', ...of(actor) }
  const lines = await queries.linesToCommit(tx, batch.id)
  await queries
    .insertMoves(
      tx,
      lines.map(({ id, amount_fen }) => ({
        ...{ year: fund.year, source: fund.source, step: 'commit', amount_fen, on_day: day, payment_id: id },
        ...moved,
      })),
    )
    .catch(sayRefusal)
}

/** What became of the lines of a batch since: paid, released, and what of it was set off booked as money that came back. */
export async function settleFunds(tx: Tx, actor: Actor, batchId: string): Promise<void> {
  const ended = await queries.linesThatEnded(tx, batchId)
  await queries
    .insertMoves(
      tx,
      ended.map(({ id, year, source, amount_fen, status, on_day }) => ({
        ...{ year, source, amount_fen, payment_id: id, from_account: 'committed', ...of(actor) },
        ...(status === 'paid'
          ? { step: 'pay', to_account: 'paid', on_day: on_day ?? dayOf(actor) }
          : { step: 'release', to_account: 'available', on_day: dayOf(actor) }),
      })),
    )
    .catch(sayRefusal)
  await receive(tx, actor, { batch: batchId })
}

/** Money that came back by the bank. @clause A15(b) record: it stands with the year and the source that had paid it */
export const receiveFunds = (tx: Tx, actor: Actor, receiptId: string): Promise<void> =>
  receive(tx, actor, { receipt: receiptId })

async function receive(tx: Tx, actor: Actor, from: { receipt?: string; batch?: string }): Promise<void> {
  const shares = await queries.sharesBack(tx, from)
  await queries
    .insertMoves(
      tx,
      shares.map(({ id, year, source, fen, on_day, set_off }) => ({
        ...{ year, source, amount_fen: fen, on_day, receipt_id: id, step: set_off ? 'set-off' : 'receive' },
        ...{ from_account: 'outside', to_account: 'recovered', ...of(actor) },
      })),
    )
    .catch(sayRefusal)
}

const of = (actor: Actor) => ({ moved_by: actor.account, moved_at: actor.at ?? new Date() })
const dayOf = (actor: Actor): string => shanghaiDay((actor.at ?? new Date()).getTime())
