// What was upheld is settled: mended or punished, by somebody else, on what was done about it.
import type { Actor } from '../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { concernCase } from '../case.ts'
import { isSuspect } from '../effects.ts'
import { settlementNames } from '../names.ts'
import { type ConcernRow, findOrigin } from '../queries.ts'
import type { ConcernSettlement } from '../schema.ts'
import { refuseNaming } from '../secret/naming.ts'
import { type RestKinds, restsOf, upheldOf } from './grounds.ts'
import * as queries from './queries.ts'

/**
 * Mended or punished: it stands in nobody's way any longer. `kinds`: what a settlement may rest on. Throws Refused for whoever
 * proposed or decided it, for what is not there or is of another concern, for a bare word where something is there, and of fraud for
 * any bare word.
 * @clause X2.2.6 workflow: whoever found it true does not find it mended as well, and names what was done about it
 */
export async function settleConcern(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ConcernSettlement,
  kinds: RestKinds,
): Promise<void> {
  const concern = await caseFor(tx, actor, concernCase, id, 'settle')
  const why = notSettledBy(actor, concern)
  if (why) throw new Refused(why, 'X2.2.6')
  await refuseNaming(tx, actor, concern, input.words)
  await refuseBareWord(tx, actor, concern, input, kinds)
  await write(tx, actor, concern, input)
}

/**
 * The order was kept, so what it was given for is settled by the same hand, as far as this hand may: what whoever re-checked had
 * proposed or decided waits for another. Answers how many were settled.
 * @clause A10.17, A14.0(d) workflow: a re-check that was passed settles what was found true before it
 */
export async function settleByRecheck(
  tx: Tx,
  actor: Actor,
  about: { provider: string; classId: string | null; clause: string },
  order: { id: string; number: string; orderedOn: string },
): Promise<number> {
  const rows = await queries.upheldBefore(tx, about, order.orderedOn)
  const own = rows.filter((row) => notSettledBy(actor, row) === null)
  for (const { id } of own) {
    const concern = await caseFor(tx, actor, concernCase, id, 'settle')
    await write(tx, actor, concern, {
      settlement: 'mended',
      words: `整改通知${order.number}经复查合格。`,
      restsOn: { kind: 'order', id: order.id },
    })
  }
  return own.length
}

async function write(tx: Tx, actor: Actor, concern: ConcernRow, input: ConcernSettlement) {
  const { settlement, words, restsOn } = input
  await takeStep(tx, actor, concernCase, concern, 'settle', {
    change: {
      settlement,
      settlement_words: words,
      rests_on: restsOn?.kind ?? 'reason',
      rests_on_id: restsOn?.id ?? null,
      settled_by: actor.account,
      settled_at: actor.at ?? new Date(),
    },
    detail: { number: concern.number, settlement, restsOn: restsOn ? `${restsOn.kind} ${restsOn.id}` : null },
  })
}

async function refuseBareWord(
  tx: Tx,
  actor: Actor,
  concern: ConcernRow,
  input: ConcernSettlement,
  kinds: RestKinds,
) {
  const { settlement, restsOn } = input
  const origin = await findOrigin(tx, concern.id)
  const of = upheldOf(concern, actor.account, origin?.source_id)
  const rests = of ? (await restsOf(tx, kinds, of)).filter((rest) => rest.settles === settlement) : []
  if (restsOn !== null && rests.some(({ kind, id }) => kind === restsOn.kind && id === restsOn.id)) return
  const word = restsOn === null ? notSettledOnWord(concern, rests.length) : null
  if (word) throw new Refused(word, concern.clause)
  if (restsOn === null && rests.length === 0) return
  const [one] = rests
  throw new Refused(
    restsOn !== null
      ? `所选的依据不涉及这条线索，或者不能用作“${settlementNames[settlement]}”的依据，没有了结。请重新选择。`
      : `已有可以依据的记录（${one?.says}：${one?.name}${rests.length > 1 ? ` 等 ${rests.length} 件` : ''}），不能只凭说明了结。请选择所依据的记录。`,
    'X2.2.6',
  )
}

/**
 * Why nobody may settle it yet: of fraud something was done, and that is named. `rests`: how much there is to name.
 * @clause A14.5(a), A15(b) workflow: fraud that was found true is not settled on one person's word
 */
export const notSettledOnWord = ({ clause }: { clause: string }, rests: number): string | null =>
  isSuspect(clause) && rests === 0
    ? '这条线索涉及骗取、套取补贴，不能只凭说明了结：须先有复查合格的整改、追回、处罚、移送或者取消资格的记录，再以它为依据了结。'
    : null

/** Why this person may not settle although the turn has come. */
export const notSettledBy = (
  { account }: Pick<Actor, 'account'>,
  concern: { proposed_by: string | null; decided_by: string | null },
): string | null =>
  account !== null && (concern.proposed_by === account || concern.decided_by === account)
    ? '这条线索由您提请或者认定，不能由您了结，请由另一名同事核对整改或处理的情况后办理。'
    : null
