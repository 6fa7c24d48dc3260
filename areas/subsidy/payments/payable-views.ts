// Claims that may be put into a batch, and those left out with the reason.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Level } from '../../catalogue/levels.ts'
import { moneyStops } from '../holds/money.ts'
import { stopEndsWhen } from '../holds/stops.ts'
import { keptOut } from './concerns.ts'
import * as payableQueries from './list/payable-queries.ts'
import { payeeOf } from './payee.ts'
import type { BatchCase, PayableClaim } from './schema.ts'

/** What finance may put into a batch, with where it would go; `why` says what keeps one out. */
export async function listPayable(tx: Tx, actor: Actor): Promise<PayableClaim[]> {
  return (await everyPayable(tx, actor)).map(({ c, name, masked, why, stopped }) => ({
    ...outside(c),
    person: c.person,
    occupation: c.occupation_name,
    level: c.level as Level,
    providerName: c.provider_name,
    classNo: c.class_no,
    amountFen: c.amount_fen,
    payee: name,
    account: masked,
    why,
    stopped,
  }))
}

/** Cleared claims that no batch can take: the money of the body stops, or nobody knows where it should go. */
export async function leftOut(tx: Tx, actor: Actor): Promise<BatchCase['left']> {
  return (await everyPayable(tx, actor)).flatMap(({ c, name, why, stopped }) =>
    why === null ? [] : [{ ...outside(c), payee: name, why, stopped }],
  )
}

/** `why` null: it may go into a batch. */
export async function everyPayable(tx: Tx, actor: Actor) {
  const claims = await payableQueries.payableClaims(tx)
  const stopFor = await moneyStops(
    tx,
    actor,
    claims.map((c) => c.provider_code),
  )
  const concerned = await keptOut(tx, actor, claims)
  return claims.map((c, i) => {
    const payee = payeeOf(c)
    const stop = stopFor(c.provider_code, payee.kind)
    const concern = concerned[i]
    const stopped = stop ? `${stop.says}。${stopEndsWhen[stop.kind]}` : concern?.why
    const why = stopped ?? (payee.sealed ? null : payee.why)
    const clause = stop?.clause ?? concern?.clause ?? 'A13.9'
    return { ...payee, c, why, stopped: stopped !== undefined, clause }
  })
}

export const outside = (c: payableQueries.Payable) => ({
  claimId: c.id,
  claimNo: c.claim_no,
  payeeKind: c.claimant === 'person' ? ('person' as const) : ('provider' as const),
  personId: c.person_id,
  providerCode: c.provider_code,
})
