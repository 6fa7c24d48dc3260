// What was upheld is settled: mended or punished, by somebody else, on what was done about it.
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { concernCase } from '../case.ts'
import { settlementNames } from '../names.ts'
import type { ConcernRow } from '../queries.ts'
import type { ConcernSettlement } from '../schema.ts'
import { refuseNaming } from '../secret/naming.ts'
import { bearing, type RestKinds, restsOf, upheldOf } from './grounds.ts'
import { notOnWord } from './needs.ts'
import * as queries from './queries.ts'

/**
 * Mended or punished: it stands in nobody's way any longer. `kinds`: what a settlement may rest on beside a paper. Throws Refused for
 * whoever proposed or decided it, for what is not there, is of another concern or by this person alone, and for a bare word.
 * @clause X2.2.6 workflow: whoever found it true does not find it mended as well, and names what was done about it
 */
export async function settleConcern(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ConcernSettlement,
  kinds: RestKinds,
): Promise<void> {
  const concern = await caseFor(tx, actor, concernCase, id, 'settle', input.version)
  const why = notSettledBy(actor, concern)
  if (why) throw new Refused(why, placeOf('X2.2.6'))
  await refuseNaming(tx, actor, concern, input.words)
  await refuseUnrested(tx, actor, concern, input, kinds)
  await write(tx, actor, concern, input)
}

/**
 * The order was kept, so what it named is settled by the same hand, as far as this hand may: what whoever re-checked had proposed or
 * decided waits for another. Answers how many were settled.
 * @clause A10.17, A14.0(d) workflow: a re-check that was passed settles what was found true before it and the order named
 */
export async function settleByRecheck(
  tx: Tx,
  actor: Actor,
  order: queries.KeptOrder & { number: string },
): Promise<number> {
  let settled = 0
  for (const { id, ...by } of await queries.mendedBy(tx, order, actor.account)) {
    if (notSettledBy(actor, by)) continue
    const concern = await caseFor(tx, actor, concernCase, id, 'settle')
    await write(tx, actor, concern, {
      settlement: 'mended',
      words: `整改通知${order.number}经复查合格。`,
      restsOn: { kind: 'order', id: order.id },
    })
    settled++
  }
  return settled
}

async function write(tx: Tx, actor: Actor, concern: ConcernRow, input: Omit<ConcernSettlement, 'version'>) {
  const { settlement, words, restsOn } = input
  await takeStep(tx, actor, concernCase, concern, 'settle', {
    change: {
      settlement,
      settlement_words: words,
      rests_on: restsOn?.kind ?? null,
      rests_on_id: restsOn?.id ?? null,
      settled_by: actor.account,
      settled_at: actor.at ?? new Date(),
    },
    detail: { number: concern.number, settlement, restsOn: restsOn ? `${restsOn.kind} ${restsOn.id}` : null },
  })
}

async function refuseUnrested(
  tx: Tx,
  actor: Actor,
  concern: ConcernRow,
  { settlement, restsOn }: ConcernSettlement,
  kinds: RestKinds,
) {
  if (!restsOn) throw new Refused(notOnWord(await queries.needOf(tx, concern.id)), placeOf(concern.clause))
  const of = upheldOf(concern, actor.account)
  const rests = of ? (await restsOf(tx, kinds, of)).filter(({ settles }) => settles === settlement) : []
  const named = rests.filter(({ kind, id }) => kind === restsOn.kind && id === restsOn.id)
  if (of && (await bearing(tx, of, named)).length > 0) return
  throw new Refused(
    `所选的依据不涉及这条线索，或者不能用作“${settlementNames[settlement]}”的依据，没有了结。请重新选择。`,
    placeOf('X2.2.6'),
  )
}

/** Why this person may not settle although the turn has come. */
export const notSettledBy = (
  { account }: Pick<Actor, 'account'>,
  concern: { proposed_by: string | null; decided_by: string | null },
): string | null =>
  account !== null && (concern.proposed_by === account || concern.decided_by === account)
    ? '这条线索由您提请或者认定，不能由您了结，请由另一名同事核对整改或处理的情况后办理。'
    : null
