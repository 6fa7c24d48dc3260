// What every step of a filing has in common: may this person, is it still the same version, and the entry in the journal.

import type { Json } from '../../../db/tables.ts'
import { isHouse } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Forbidden, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Filing } from './judge.ts'
import * as queries from './queries.ts'
import { type FilingAct, type FilingStatus, filingSteps, mayAct, statusNames, turnOf } from './states.ts'

/** Throws Missing when it is not there, or not there for this actor. */
export async function getFiling(tx: Tx, id: string): Promise<Filing> {
  const filing = await queries.findFiling(tx, id)
  if (!filing) throw new Missing('没有这个备案申请，可能地址有误。请回到“备案”的列表中选择。')
  return filing
}

/** The same, as it is once nobody else is at it: whoever comes second sees what the first has done. Throws Missing. */
export async function holdFiling(tx: Tx, id: string): Promise<Filing> {
  await getFiling(tx, id)
  await inTurn(tx, `filing ${id}`)
  return getFiling(tx, id)
}

/** The filing, held, when this actor may take this step now. Throws Missing, Forbidden, Refused. */
export async function filingFor(
  tx: Tx,
  actor: Actor,
  id: string,
  act: FilingAct,
  version: number,
): Promise<Filing> {
  const filing = await holdFiling(tx, id)
  const status = filing.status as FilingStatus
  const { title, from, clause } = filingSteps[act]
  if (filing.version !== version) throw await tooLate(tx, id)
  if (!from.includes(status)) {
    const turn = turnOf[status] ? `，应由${turnOf[status]}办理` : ''
    throw new Refused(`申请 ${filing.number} 现为“${statusNames[status]}”${turn}，不能${title}。`, clause)
  }
  if (!isHouse(actor.role) && !mayAct(act, status, actor.role))
    throw new Forbidden(`申请 ${filing.number} 现为“${statusNames[status]}”，应由${turnOf[status]}办理。`)
  return filing
}

/** Takes the step: the row and its journal entry. Throws Refused when somebody else was faster. */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  filing: Filing,
  act: FilingAct,
  change: Omit<queries.FilingChange, 'status'> = {},
  detail: { [key: string]: Json } = {},
): Promise<{ status: FilingStatus; version: number }> {
  const { title, to, clause } = filingSteps[act]
  const moved = await queries.changeFiling(tx, filing.id, filing.version, {
    ...change,
    status: to,
    changed_at: actor.at,
  })
  if (!moved) throw await tooLate(tx, filing.id)
  await record(tx, actor, {
    area: 'providers',
    verb: title,
    subjectKind: 'filing',
    subjectId: filing.id,
    provider: filing.provider_code,
    clause,
    detail: { number: filing.number, ...detail },
  })
  return { status: moved.status as FilingStatus, version: moved.version }
}

/** Says who was faster. */
export async function tooLate(tx: Tx, id: string): Promise<Refused> {
  const hand = await queries.lastHand(tx, id)
  return new Refused(
    `这件事刚刚被${hand ? `${hand.account_name}改动（${hand.verb}）` : '他人改动'}，没有办理。请刷新后再办。`,
  )
}
