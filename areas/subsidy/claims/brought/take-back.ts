// A sheet of unpaid claims is taken back: those of its claims that nobody has decided end with it, and whoever was refused on entry is told.
import { asHouse } from '../../../../server/access/as-house.ts'
import { type Actor, system } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { holdCase, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { claimCase } from '../case.ts'
import { tellVoid } from '../tell-refusal.ts'
import * as queries from './queries.ts'

/** Those that nobody has decided are taken back with their sheet; guards of the tables refuse where one was. */
export const takeBackClaims = (tx: Tx, keys: Keys, actor: Actor, intake: string): Promise<void> =>
  asHouse(tx, actor, async (all) => {
    const by: Actor = { ...system, at: actor.at }
    const change = {
      year_slot: null,
      amount_fen: 0,
      decided_on: shanghaiDay((actor.at ?? new Date()).getTime()),
    }
    for (const id of await queries.ofSheet(all, intake, 'submitted')) {
      const claim = await holdCase(all, claimCase, id)
      const detail = { claimNo: claim.claim_no, intake }
      await takeStep(all, by, claimCase, claim, 'withdraw', {
        change,
        verb: '接入撤回，申领一并撤回',
        detail,
      })
    }
    for (const id of await queries.ofSheet(all, intake, 'refused'))
      await tellVoid(all, by, keys, await holdCase(all, claimCase, id))
  })
