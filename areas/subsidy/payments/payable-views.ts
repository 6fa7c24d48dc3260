// Claims that may be put into a batch, and those left out with the reason.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { cutOf, inOrder } from '../../../server/database/pages.ts'
import type { Level } from '../../catalogue/levels.ts'
import type { ChangeRow } from '../../people/accounts/changes/queries.ts'
import { lastChangesOf } from '../../people/accounts/changes/views.ts'
import type { Concerned } from '../claims/concerns/gate.ts'
import { moneyStops, type StopFor } from '../holds/money.ts'
import { type KeptOut, keptOut, letIn } from './concerns.ts'
import * as payableQueries from './list/payable-queries.ts'
import { MOST_IN_BATCH } from './names.ts'
import { paidOf, payeeKindOf, payeeOf } from './payee.ts'
import type { LeftOut, PayableChoice, PayableQuery } from './schema.ts'
import type { Unissued } from './stopped/issued.ts'

/** How many of those left out are named. */
const NAMED = 20
/** Of each claim of a class of before the day of issue why it is not paid by this regulation (A16). */
type Earlier = Unissued['claims']

/** What finance may put into a batch, with where it would go; `why` says what keeps one out. `ready`: a batch can take it; `left`: none can. */
export async function listPayable(
  tx: Tx,
  actor: Actor,
  { page, size, state, ...asked }: PayableQuery,
  earlier: Earlier,
) {
  const paging = { page, size, ...asked }
  if (state === undefined) {
    // What keeps money is asked only of those that are shown.
    const { rows, ...counted } = await payableQueries.listPayable(tx, asked, paging)
    return { rows: await shown(tx, rows, await stopsOf(tx, actor, rows, earlier)), ...counted, page, size }
  }
  const waiting = await payableQueries.allPayable(tx, asked)
  const { ready, left } = await sorted(tx, actor, earlier, waiting)
  const { ids, ...counted } = cutOf(state === 'ready' ? ready : left, paging)
  return { rows: await rowsOf(tx, actor, ids, earlier), ...counted, page, size }
}

/** From what a batch is made: sums, bodies and classes to choose from, and the ids that one batch can hold. */
export async function payableChoice(
  tx: Tx,
  actor: Actor,
  { provider, classNo }: { provider?: string; classNo?: string },
  earlier: Earlier,
): Promise<Omit<PayableChoice, 'notIssued' | 'sources'>> {
  const waiting = await payableQueries.payableToChoose(tx)
  const { ready, left } = await sorted(tx, actor, earlier, waiting)
  const ofBody = ready.filter((c) => !provider || c.provider_code === provider)
  const listed = ofBody.filter((c) => !classNo || c.class_no === classNo)
  return {
    ready: sumOf(ready),
    listed: sumOf(listed),
    bodies: [...countedBy(ready, (c) => c.provider_code)].map(([code, of]) => ({
      ...{ code, name: of.first.provider_name, count: of.count },
    })),
    classes: [...countedBy(ofBody, (c) => `${c.provider_code} ${c.class_no}`).values()]
      .map(({ first, count }) => ({ classNo: first.class_no, count }))
      .slice(0, 200),
    first: listed.slice(0, MOST_IN_BATCH).map((c) => ({ id: c.id, amountFen: c.amount_fen })),
    left: await named(tx, actor, left, earlier),
  }
}

/** Cleared claims that no batch can take: the regulation does not reach them, the money of the body stops, a concern is open, nobody knows where it should go, or that is being changed. The first are named. */
export async function leftOut(tx: Tx, actor: Actor, earlier: Earlier): Promise<LeftOut> {
  const { left } = await sorted(tx, actor, earlier, await payableQueries.allPayable(tx))
  return named(tx, actor, left, earlier)
}

async function named(
  tx: Tx,
  actor: Actor,
  left: payableQueries.Waiting[],
  earlier: Earlier,
): Promise<LeftOut> {
  const rows = await rowsOf(tx, actor, left.slice(0, NAMED).map(idOf), earlier)
  return { rows, total: left.length, more: false }
}

/** How many could go into a batch, among the first `most` that wait, as many as two batches hold; `more`: others wait beyond them. */
export async function payableWork(tx: Tx, actor: Actor, earlier: Earlier, most = 2 * MOST_IN_BATCH) {
  const first = await payableQueries.allPayable(tx, {}, most + 1)
  const { ready, left } = await sorted(tx, actor, earlier, first)
  const more = ready.length + left.length > most
  // Where everything stands in the way of the first, all are looked at.
  if (more && ready.length === 0) {
    const all = await sorted(tx, actor, earlier, await payableQueries.allPayable(tx))
    return { ready: all.ready.length, more: false }
  }
  return { ready: Math.min(ready.length, most), more }
}

/** Nobody knows where the money should go, though it could go there. What keeps money is asked of these claims alone. */
export async function claimsWithoutAccount(tx: Tx, actor: Actor, earlier: Earlier) {
  const lost = await payableQueries.withoutAccount(tx)
  return lost.length === 0 ? [] : lostBy(tx, lost, await stopsOf(tx, actor, lost, earlier))
}

const lostBy = async (tx: Tx, lost: payableQueries.Payable[], stops: Stops) =>
  (await shown(tx, lost, stops)).filter((c) => !c.stopped && !c.earlier)

/**
 * Those that can go into a batch, and those that cannot. Accounts are looked for where nothing else keeps the money: a batch can take
 * those that have one. Why one is left out is asked for those that are shown.
 */
async function sorted<Row extends payableQueries.Waiting>(
  tx: Tx,
  actor: Actor,
  earlier: Earlier,
  waiting: Row[],
) {
  const stopFor = await stopsOfBodies(tx, actor, waiting)
  const goes = waiting.filter(
    (c) => !earlier.has(c.id) && stopFor(c.provider_code, payeeKindOf(c)) === undefined,
  )
  const free = await letIn(tx, actor, goes)
  const takes = new Set((await payableQueries.withKnownAccount(tx, free.map(idOf))).map(idOf))
  return {
    ready: waiting.filter((c) => takes.has(c.id)),
    left: waiting.filter((c) => !takes.has(c.id)),
  }
}

const idOf = ({ id }: { id: string }) => id

type Stops = { stopFor: StopFor; concerned: Map<string, KeptOut>; earlier: Earlier }

/** @clause A10.10 A13.9 workflow: what a concern keeps out of a batch counts as payable nowhere */
async function stopsOf(tx: Tx, actor: Actor, claims: Concerned[], earlier: Earlier): Promise<Stops> {
  const stopFor = await stopsOfBodies(tx, actor, claims)
  const kept = await keptOut(tx, actor, claims)
  const concerned = new Map(
    claims.flatMap(({ id }, i) => {
      const out = kept[i]
      return out ? [[id, out] as const] : []
    }),
  )
  return { stopFor, concerned, earlier }
}

const stopsOfBodies = (tx: Tx, actor: Actor, claims: Concerned[]) =>
  moneyStops(tx, actor, [...new Set(claims.map((c) => c.provider_code))])

async function rowsOf(tx: Tx, actor: Actor, ids: string[], earlier: Earlier) {
  if (ids.length === 0) return []
  const rows = inOrder(await payableQueries.payableOf(tx, ids), ids)
  return shown(tx, rows, await stopsOf(tx, actor, rows, earlier))
}

async function shown(tx: Tx, rows: payableQueries.Payable[], stops: Stops) {
  const changeOf = await lastChangesOf(tx, rows.map(paidOf))
  return rows.map((c) => payableOf(c, stops, changeOf(paidOf(c))))
}

function payableOf(
  c: payableQueries.Payable,
  { stopFor, concerned, earlier }: Stops,
  change: ChangeRow | undefined,
) {
  const payee = payeeOf(c, change)
  const stop = stopFor(c.provider_code, payee.kind)
  const ofBefore = earlier.get(c.id)
  const kept = stop ? `${stop.says}。${stop.ends}` : concerned.get(c.id)?.().why
  const stopped = ofBefore ? `${ofBefore}。` : kept
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
    why: stopped ?? payee.why,
    ...{ stopped: kept !== undefined && !ofBefore, earlier: ofBefore !== undefined },
  }
}

const sumOf = (rows: payableQueries.ToChoose[]) => ({
  count: rows.length,
  amountFen: rows.reduce((all, row) => all + row.amount_fen, 0),
})

/** By the order of the first of each. */
function countedBy(rows: payableQueries.ToChoose[], keyOf: (row: payableQueries.ToChoose) => string) {
  const of = new Map<string, { first: payableQueries.ToChoose; count: number }>()
  for (const row of rows) {
    const key = keyOf(row)
    const same = of.get(key)
    if (same) same.count += 1
    else of.set(key, { first: row, count: 1 })
  }
  return of
}
