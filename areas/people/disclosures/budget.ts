// How many numbers one person may be shown within an hour: more than a desk needs, far less than it takes to copy the register. Counted by
// the events themselves, so that neither a restart nor many requests at once let anybody past it.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Db, type Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { TooManyTries } from '../../../server/http/refusals.ts'
import { record } from '../../../server/journal/journal.ts'
import { didSince } from '../../../server/journal/last-hand.ts'
import * as queries from './queries.ts'

export const MOST_AN_HOUR = 30
export const BEYOND = '查看号码超出额度'
const HOUR = 3_600_000

/** Whoever looks waits for the own look that is under way. Call it before anything is shown. */
export const lookInTurn = (tx: Tx, actor: Actor): Promise<void> => inTurn(tx, `disclosures ${actor.account}`)

/** Of looks that are recorded already, the present one with them. Throws TooManyTries. */
export async function refuseBeyond(tx: Tx, actor: Actor): Promise<void> {
  if (actor.account === null) return
  const looks = await queries.looksSince(tx, actor.account, new Date(Date.now() - HOUR))
  if (looks.length <= MOST_AN_HOUR) return
  const seconds = Math.ceil((looks.at(-MOST_AN_HOUR - 1)!.getTime() + HOUR - Date.now()) / 1000)
  throw new TooManyTries(
    `一小时内您已查看 ${MOST_AN_HOUR} 个号码，没有再显示，并已告知稽核。请约 ${Math.max(1, Math.ceil(seconds / 60))} 分钟后再查看；核对整批人员的，请用导入的表格核对，不必逐个查看。`,
    Math.max(1, seconds),
  )
}

/** What `look` answers. One that went beyond the budget is written down all the same, once an hour, for the auditor. */
export async function toldBeyond<T>(db: Db, actor: Actor, look: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await act(db, actor, look)
  } catch (error) {
    if (error instanceof TooManyTries)
      await act(db, actor, async (tx) => {
        await lookInTurn(tx, actor)
        const since = new Date(Date.now() - HOUR)
        if (await asHouse(tx, actor, (all) => didSince(all, actor.account!, BEYOND, since))) return
        await record(tx, actor, {
          area: 'people',
          verb: BEYOND,
          subjectKind: 'account',
          subjectId: actor.account!,
          detail: { most: MOST_AN_HOUR },
        })
      })
    throw error
  }
}
