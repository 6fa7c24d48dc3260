// Claims that may be put into a batch, and those left out with the reason.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { Concerned } from '../claims/concerns/gate.ts'
import { moneyStops, type StopFor } from '../holds/money.ts'
import { stopEndsWhen } from '../holds/stops.ts'
import { type KeptOut, keptOut } from './concerns.ts'
import * as payableQueries from './list/payable-queries.ts'
import { MOST_IN_BATCH } from './names.ts'
import { payeeOf } from './payee.ts'
import type { LeftOut, PayableChoice, PayableQuery } from './schema.ts'

/** How many of those left out are named. */
const NAMED = 20

/** What finance may put into a batch, with where it would go; `why` says what keeps one out. */
export async function listPayable(tx: Tx, actor: Actor, { page, size, ...asked }: PayableQuery) {
  const stops = await stopsOf(tx, actor)
  const paging = { page, size, ...asked }
  const { rows, ...counted } = await payableQueries.listPayable(tx, asked, stops.stopped, paging)
  return { rows: rows.map((c) => payableOf(c, stops)), ...counted, page, size }
}

/** From what a batch is made: sums, bodies and classes to choose from, and the ids that one batch can hold. */
export async function payableChoice(
  tx: Tx,
  actor: Actor,
  { provider, classNo }: { provider?: string; classNo?: string },
): Promise<Omit<PayableChoice, 'notIssued'>> {
  const stops = await stopsOf(tx, actor)
  const { stopped } = stops
  const classes = await payableQueries.readyByClass(tx, stopped)
  const filter = { provider, classNo, state: 'ready' as const }
  const ofBody = classes.filter((c) => !provider || c.code === provider)
  const bodies = [...new Set(classes.map((c) => c.code))].map((code) =>
    classes.filter((c) => c.code === code),
  )
  return {
    ready: sumOf(classes),
    listed: sumOf(ofBody.filter((c) => !classNo || c.classNo === classNo)),
    bodies: bodies.map((of) => ({ code: of[0]!.code, name: of[0]!.name, count: sumOf(of).count })),
    classes: ofBody.map(({ classNo, count }) => ({ classNo, count })).slice(0, 200),
    first: await payableQueries.firstPayable(tx, filter, stopped, MOST_IN_BATCH),
    left: await leftBy(tx, stops),
  }
}

/** Cleared claims that no batch can take: the money of the body stops, a concern is open, or nobody knows where it should go. The first are named. */
export const leftOut = async (tx: Tx, actor: Actor): Promise<LeftOut> => leftBy(tx, await stopsOf(tx, actor))

async function leftBy(tx: Tx, stops: Stops): Promise<LeftOut> {
  const paging = { page: 1, size: NAMED }
  const { rows, total, more } = await payableQueries.listPayable(tx, { state: 'left' }, stops.stopped, paging)
  return { rows: rows.map((c) => payableOf(c, stops)), total, more }
}

/** How many could go into a batch, and those of which nobody knows where the money should go. */
export async function payableWork(tx: Tx, actor: Actor) {
  const stops = await stopsOf(tx, actor)
  const ready = sumOf(await payableQueries.readyByClass(tx, stops.stopped)).count
  return { ready, withoutAccount: lostBy(await payableQueries.withoutAccount(tx), stops) }
}

/** Nobody knows where the money should go, though it could go there. What keeps money is asked of these claims alone. */
export async function claimsWithoutAccount(tx: Tx, actor: Actor) {
  const lost = await payableQueries.withoutAccount(tx)
  return lost.length === 0 ? [] : lostBy(lost, await stopsOf(tx, actor, lost))
}

const lostBy = (lost: payableQueries.Payable[], stops: Stops) =>
  lost.map((c) => payableOf(c, stops)).filter((c) => !c.stopped)

type Stops = { stopFor: StopFor; concerned: Map<string, KeptOut>; stopped: payableQueries.Stopped }

/**
 * `claims`: of these alone, otherwise of all that wait.
 * @clause A10.10 A13.9 workflow: what a concern keeps out of a batch counts as payable nowhere
 */
async function stopsOf(tx: Tx, actor: Actor, claims?: Concerned[]): Promise<Stops> {
  const codes = await payableQueries.bodiesToPay(tx)
  const stopFor = await moneyStops(tx, actor, codes)
  const of = (payee: 'person' | 'provider') => codes.filter((code) => stopFor(code, payee) !== undefined)
  const waiting = claims ?? (await payableQueries.allPayable(tx))
  const kept = await keptOut(tx, actor, waiting)
  const concerned = new Map(
    waiting.flatMap(({ id }, i) => {
      const out = kept[i]
      return out ? [[id, out] as const] : []
    }),
  )
  const stopped = { person: of('person'), provider: of('provider'), claims: [...concerned.keys()] }
  return { stopFor, concerned, stopped }
}

function payableOf(c: payableQueries.Payable, { stopFor, concerned }: Stops) {
  const payee = payeeOf(c)
  const stop = stopFor(c.provider_code, payee.kind)
  const stopped = stop ? `${stop.says}。${stopEndsWhen[stop.kind]}` : concerned.get(c.id)?.().why
  return {
    claimId: c.id,
    claimNo: c.claim_no,
    payeeKind: payee.kind,
    personId: c.person_id,
    providerCode: c.provider_code,
    person: c.person,
    occupation: c.occupation_name,
    level: c.level as Level,
    providerName: c.provider_name,
    classNo: c.class_no,
    amountFen: c.amount_fen,
    payee: payee.name,
    account: payee.masked,
    why: stopped ?? (payee.sealed ? null : payee.why),
    stopped: stopped !== undefined,
  }
}

const sumOf = (rows: { count: number; amountFen: number }[]) => ({
  count: rows.reduce((all, row) => all + row.count, 0),
  amountFen: rows.reduce((all, row) => all + row.amountFen, 0),
})
