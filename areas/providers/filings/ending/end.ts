// What a body had filed ends with its qualification.

import { asHouse } from '../../../../server/access/as-house.ts'
import { type Actor, system } from '../../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { tell } from '../../../../server/telling/tell.ts'
import { endNoticeOf } from '../../../notices/actions.ts'
import { filingCase } from '../case.ts'
import { findOpenFiling } from '../queries.ts'

/** Whoever is at the open application of this body is waited for, before the body itself is held: they take the two in this order as well. */
export async function holdOpenFiling(tx: Tx, provider: string): Promise<void> {
  const open = await findOpenFiling(tx, provider)
  if (open) await holdCase(tx, filingCase, open.id)
}

/**
 * Ends the application that a cancelled body has open, in the name of the house, wherever it stands: refused once it was handed in, else
 * taken back. Its notice is over as well, and the body is told. `clause`: by which the qualification was cancelled.
 * @clause A14.0(d) A7.3 workflow: whatever a cancelled body had filed ends with its qualification
 */
export async function endFiling(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  provider: string,
  clause: string,
): Promise<void> {
  await asHouse(tx, actor, async () => {
    const open = await findOpenFiling(tx, provider)
    if (!open) return
    const house = { ...system, at: actor.at }
    const filing = await holdCase(tx, filingCase, open.id)
    await endNoticeOf(tx, house, 'filing', filing.id, clause)
    await takeStep(tx, house, filingCase, filing, 'end', { clause })
    await tell(tx, house, keys, {
      kind: 'filing-ended',
      key: filing.id,
      to: { provider },
      subject: { kind: 'filing', id: filing.id },
      clause,
      title: '备案申请终止办理',
      text: `贵单位的补贴资格已经取消，备案申请（${filing.number}）不再办理。请登录启训查看。`,
      detail: null,
      href: `/providers/filings/${filing.id}`,
    })
  })
}
