// What a life holds besides db/invariants.sql, by the name under which it ends: what an act may come to, and what stays of the rows.
import type { LightMyRequestResponse } from 'fastify'
import type { House } from '../../../server/house.ts'
import type { GatewayDouble } from '../../../server/outside/gateway-double.ts'
import { faultOf } from '../../../server/test/answers.ts'
import type { Chosen } from '../choose.ts'
import { type Answers, type Manner, resultsOfKey } from '../manners.ts'
import type { Broken } from './invariants.ts'
import { brokenSeal, changedLedgers } from './kept.ts'
import type { Look } from './look.ts'
import { mistold } from './telling.ts'

/** Held of every act, and of the rows while the clock moves and at the end. */
export type OfActs =
  | 'answer-is-a-sentence'
  | 'never-lawful-and-done'
  | 'one-key-one-result'
  | 'cut-off-leaves-nothing'
export type OfRows = 'archived-ledger-unchanged' | 'texts-as-told' | 'journal-as-sealed'

const asBroken = (name: OfActs | OfRows, offenders: string[]): Broken[] =>
  offenders.map((offender) => ({ name, offender }))

/** What its answers break, as it was sent. */
export function brokenByAct(
  { name, never, request }: Pick<Chosen, 'name' | 'never' | 'request'>,
  manner: Manner,
  { answers, cutOff, left = 0 }: Answers,
): Broken[] {
  const faults = cutOff ? [] : answers.map(faultOf).filter((fault) => fault !== undefined)
  const done = ({ statusCode }: LightMyRequestResponse) => statusCode < 300
  const results = resultsOfKey(manner, request, answers) ?? []
  return [
    ...asBroken('answer-is-a-sentence', faults),
    ...asBroken('never-lawful-and-done', never && answers.some(done) ? [name] : []),
    ...asBroken('one-key-one-result', results.length > 1 ? results : []),
    ...asBroken('cut-off-leaves-nothing', left > 0 ? [`${left}`] : []),
  ]
}

/** What the rows break once the clock has moved; `ledgers` is kept up from one time to the next. */
export const brokenByTime = async (
  look: Look,
  gateway: Pick<GatewayDouble, 'taken'>,
  ledgers: Map<string, string>,
): Promise<Broken[]> => [
  ...asBroken('archived-ledger-unchanged', await changedLedgers(look, ledgers)),
  ...asBroken('texts-as-told', await mistold(look, gateway)),
]

export async function brokenAtEnd(house: Pick<House, 'db'>): Promise<Broken[]> {
  const seal = await brokenSeal(house)
  return asBroken('journal-as-sealed', seal === null ? [] : [JSON.stringify(seal)])
}
