// What becomes of a change: another of the bureau confirms or refuses what a clerk entered, its owner takes it back, its days are over.

import { placeOf } from '../../../../regulation/editions.ts'
import { isBureau } from '../../../../server/access/groups.ts'
import { refuseNumbers } from '../../../../server/access/reasons.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, getCase, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid, Refused } from '../../../../server/errors.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { payeeChangeCase as kind } from './case.ts'
import { type Payee, requireCoolingDays, writeAccount } from './enter.ts'
import type { ChangeRow } from './queries.ts'
import { whyNotConfirmed } from './states.ts'
import { tellOwner } from './tell.ts'

export type PayeeOf = (
  tx: Tx,
  row: Pick<ChangeRow, 'person_id' | 'provider_code'>,
) => Promise<Pick<Payee, 'kind' | 'row' | 'write' | 'now'>>

/** By another than whoever entered it. The first account holds at once, one that takes another's place after its days. Throws Refused. */
export async function confirmChange(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  payeeOf: PayeeOf,
  id: string,
): Promise<void> {
  const change = await caseFor(tx, actor, kind, id, 'confirm')
  refuseOwn(change, actor)
  const payee = await payeeOf(tx, change)
  const at = actor.at ?? new Date()
  const to = payee.now.account_enc ? 'cooling' : 'in-force'
  if (to === 'cooling') await requireCoolingDays(tx, at)
  await takeStep(tx, actor, kind, change, 'confirm', {
    to,
    change: { confirmed_by: actor.account, confirmed_at: at, held_at: to === 'in-force' ? at : null },
    verb: '复核收款账户',
  })
  const row = await getCase(tx, kind, id)
  if (to === 'in-force') await writeAccount(tx, actor, keys, payee, row)
  await tellOwner(tx, actor, keys, row)
}

/** By another than whoever entered it: the account stays as it was. */
export async function refuseChange(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  reason: string,
): Promise<void> {
  const change = await caseFor(tx, actor, kind, id, 'refuse')
  refuseOwn(change, actor)
  refuseNumbers(reason, '没有退回')
  await takeStep(tx, actor, kind, change, 'refuse', { change: ended(actor, reason), detail: { reason } })
  await tellOwner(tx, actor, keys, await getCase(tx, kind, id))
}

/** By the owner, or by the bureau with a reason: the account stays as it was, and is paid to again. */
export async function takeChangeBack(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  reason: string,
): Promise<void> {
  const change = await caseFor(tx, actor, kind, id, 'take-back')
  if (isBureau(actor.role) && reason.length < 4)
    throw new Invalid('没有撤回。', {
      reason: '请写明撤回的理由，例如“收款人来电，不是本人办理”，至少 4 个字。',
    })
  refuseNumbers(reason, '没有撤回')
  await takeStep(tx, actor, kind, change, 'take-back', {
    change: ended(actor, reason),
    ...(reason ? { detail: { reason } } : {}),
  })
  await tellOwner(tx, actor, keys, await getCase(tx, kind, id))
}

/** One that a sheet brought in, with the whole of it, before anybody confirmed it: its owner was not told of it yet. */
export async function takeBroughtBack(tx: Tx, actor: Actor, id: string, reason: string): Promise<void> {
  const change = await caseFor(tx, actor, kind, id, 'take-back')
  await takeStep(tx, actor, kind, change, 'take-back', {
    change: ended(actor, reason),
    verb: '撤回接入的收款账户',
  })
}

/** By the house, once its days are over. */
export async function holdChange(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  payeeOf: PayeeOf,
  id: string,
): Promise<void> {
  const change = await caseFor(tx, actor, kind, id, 'hold')
  await takeStep(tx, actor, kind, change, 'hold', { change: { held_at: actor.at ?? new Date() } })
  await writeAccount(tx, actor, keys, await payeeOf(tx, change), change)
  await tellOwner(tx, actor, keys, await getCase(tx, kind, id))
}

function refuseOwn(change: ChangeRow, actor: Actor): void {
  const why = whyNotConfirmed(change, actor)
  if (why) throw new Refused(why, placeOf('A13.9'))
}

const ended = (actor: Actor, reason: string) => ({
  ended_by: actor.account,
  ended_at: actor.at ?? new Date(),
  ended_reason: reason || null,
})
