// What stops in a batch: it is neither approved nor sent until finance has taken it out, or the stop is gone.
import { placeOf } from '../../../../regulation/editions.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { settleFunds } from '../../funds/book.ts'
import { holdMoney, moneyStops, type StopFor } from '../../holds/money.ts'
import type { MoneyStop, Payee } from '../../holds/stops.ts'
import { batchCase } from '../case.ts'
import { counts } from '../offsets/arrived.ts'
import * as queries from '../queries.ts'
import type { Removal } from '../schema.ts'
import { accountOf, noteClaim } from '../sent-order.ts'

type Batch = NonNullable<Awaited<ReturnType<typeof queries.lockBatch>>>
type Line = queries.PaymentRecord
export type StoppedLine = { line: Line; stop: MoneyStop }

/** Throws Refused naming the body, the clause and what to do; else the bodies are held so until the transaction ends. */
export async function refuseStoppedLines(tx: Tx, actor: Actor, batch: Batch, cannot: string): Promise<void> {
  const lines = (await queries.paymentsOf(tx, batch.id)).filter(counts)
  const stopped = stoppedLines(lines, await holdMoney(tx, actor, codesOf(lines)))
  const [first] = stopped
  if (!first) return
  const some = [...new Set(stopped.map(({ stop }) => stop.says))].join('；')
  const todo =
    stopped.length === lines.length
      ? '本批次的申领都在其中，请退回本批次。'
      : '请由财务从本批次取出这些申领（取出后仍为待拨付），或者退回本批次。'
  throw new Refused(
    `批次${batch.number}不能${cannot}：其中${stopped.length}笔的${some}。${todo}${first.stop.ends}`,
    placeOf(first.stop.clause),
  )
}

/**
 * Takes out of a batch what stops, and nothing else: all of it, or the lines named; the claims are payable again, the batch goes on
 * with the rest and its sum. Refused when nothing of it stops, when a line named does not, and when nothing would be left: then the
 * batch is returned.
 * @clause A14.5(a) workflow: what is held is taken out of a batch on its way
 */
export async function takeOutStopped(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, lines: named }: Removal,
): Promise<void> {
  const batch = await caseFor(tx, actor, batchCase, id, 'take-out', version)
  const lines = (await queries.paymentsOf(tx, id)).filter(counts)
  const all = stoppedLines(lines, await holdMoney(tx, actor, codesOf(lines)))
  const stopped = named === undefined ? all : all.filter(({ line }) => named.includes(line.id))
  if (named && stopped.length < new Set(named).size)
    throw new Refused(
      '没有取出：所选的付款有的现在可以照常拨付，或者已经取出、不在本批次。只有不能拨付的可以取出，请刷新页面后重新选择。',
      placeOf('A13.9'),
    )
  const why = whyNotTakenOut(stopped.length, lines.length)
  if (why) throw new Refused(why, placeOf('A13.9'))
  const [by, at] = [accountOf(actor), actor.at ?? new Date()]
  for (const says of new Set(stopped.map(({ stop }) => stop.says))) {
    const ids = stopped.filter(({ stop }) => stop.says === says).map(({ line }) => line.id)
    await queries.takeOut(tx, ids, by, at, `已取出：${says}`)
  }
  const outFen = stopped.reduce((sum, { line }) => sum + line.amount_fen, 0)
  await takeStep(tx, actor, batchCase, batch, 'take-out', {
    change: { total_fen: batch.total_fen - outFen },
    clause: stopped[0]!.stop.clause,
    detail: { number: batch.number, count: stopped.length, outFen, totalFen: batch.total_fen - outFen },
  })
  for (const { line } of stopped)
    await noteClaim(tx, actor, { ...line, id: line.claim_id }, '从拨付批次取出', { batch: batch.number })
  await settleFunds(tx, actor, id)
}

/** Of each batch how many lines stop at this moment, and what the first of them says. */
export async function stoppedIn(
  tx: Tx,
  actor: Actor,
  batches: string[],
): Promise<Map<string, { lines: number; says: string }>> {
  const found = new Map<string, { lines: number; says: string }>()
  if (batches.length === 0) return found
  const bodies = await queries.linesByBody(tx, batches)
  const stopFor = await moneyStops(tx, actor, codesOf(bodies))
  for (const { batch_id, provider_code, payee_kind, lines } of bodies) {
    const stop = stopFor(provider_code, payee_kind as Payee)
    if (!stop) continue
    const before = found.get(batch_id)
    found.set(batch_id, { lines: lines + (before?.lines ?? 0), says: before?.says ?? stop.says })
  }
  return found
}

export const whyNotTakenOut = (stopped: number, all: number): string | null =>
  stopped === 0
    ? '本批次没有不能拨付的申领，不用取出。'
    : stopped === all
      ? '本批次的申领都不能拨付，请退回本批次。'
      : null

export const stoppedLines = (lines: Line[], stopFor: StopFor): StoppedLine[] =>
  lines.flatMap((line) => {
    const stop = stopFor(line.provider_code, line.payee_kind as Payee)
    return stop ? [{ line, stop }] : []
  })

export const codesOf = (lines: Pick<Line, 'provider_code'>[]): string[] => lines.map((l) => l.provider_code)
