// Whether the money of a body may go, asked by whoever approves, prepares, sends or shows it.
import { placeOf } from '../../../regulation/editions.ts'
import { readingOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import * as queries from './queries.ts'
import { type MoneyStop, moneyStop, type Payee } from './stops.ts'

export type StopFor = (code: string, payee: Payee) => MoneyStop | undefined

/** What stops the money of these bodies at this moment; in the name of the house, for a body may not see its own holds. */
export async function moneyStops(tx: Tx, actor: Actor, codes: string[]): Promise<StopFor> {
  const day = shanghaiDay((actor.at ?? new Date()).getTime())
  const law = await lawOn(tx)
  const readings = {
    trainees: readingOn(law, 'A14.0(e).trainees', day),
    rectifying: readingOn(law, 'A14.0(d).rectifying', day),
  }
  const some = [...new Set(codes)]
  const bodies = some.length === 0 ? [] : await asHouse(tx, actor, (all) => queries.moneyOf(all, some))
  const byCode = new Map(bodies.map((b) => [b.code, b]))
  return (code, payee) => moneyStop(byCode.get(code), payee, readings)
}

/** The same, and so it stays until this transaction ends: whoever would stop them waits, and whoever stopped them is waited for. */
export async function holdMoney(tx: Tx, actor: Actor, codes: string[]): Promise<StopFor> {
  if (codes.length > 0) await asHouse(tx, actor, (all) => queries.shareBodies(all, [...new Set(codes)]))
  return moneyStops(tx, actor, codes)
}

export const payeeKind = (claimant: string): Payee => (claimant === 'person' ? 'person' : 'provider')

/** Throws Refused when the claim's money stops. */
export async function refuseStopped(
  tx: Tx,
  actor: Actor,
  claim: { claim_no: string; provider_code: string; claimant: string },
): Promise<void> {
  const stop = (await holdMoney(tx, actor, [claim.provider_code]))(
    claim.provider_code,
    payeeKind(claim.claimant),
  )
  if (stop)
    throw new Refused(`申领${claim.claim_no}不能审批通过：${stop.says}。${stop.ends}`, placeOf(stop.clause))
}
