// How many numbers, and how many printed rosters, one person may be shown within an hour: more than a desk needs, far less than it takes to copy
// the register. Counted by the events and the journal themselves, so that neither a restart nor many requests at once let anybody past it.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { act, type Db, type Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { TooManyTries } from '../../../server/http/refusals.ts'
import { record } from '../../../server/journal/journal.ts'
import { didSince } from '../../../server/journal/last-hand.ts'

const HOUR = 3_600_000

/** `beyond`: what the journal calls it when somebody wanted more. */
export type Budget = { most: number; beyond: string; says: string; instead: string }

/** Single numbers, each with its reason. */
export const numbers: Budget = {
  most: 30,
  beyond: '查看号码超出额度',
  says: '查看 30 个号码',
  instead: '核对整批人员的，请用导入的表格核对，不必逐个查看',
}
/** Classes whose rosters are printed with whole numbers: as many as come in on a full morning. */
export const rosters: Budget = {
  most: 10,
  beyond: '打印花名册超出额度',
  says: '打印 10 个班的花名册',
  instead: '已打印过的班次仍可再打印，核对人员请在班次页面查看',
}

/** Whoever looks waits for the own look that is under way. Call it before anything is shown. */
export const lookInTurn = (tx: Tx, actor: Actor): Promise<void> => inTurn(tx, `disclosures ${actor.account}`)

export const anHourAgo = () => new Date(Date.now() - HOUR)

/** `looks`: of the last hour, oldest first, recorded already, the present one with them. Throws TooManyTries. */
export function refuseBeyond({ most, says, instead }: Budget, looks: readonly Date[]): void {
  if (looks.length <= most) return
  const seconds = Math.max(1, Math.ceil((looks.at(-most - 1)!.getTime() + HOUR - Date.now()) / 1000))
  throw new TooManyTries(
    `一小时内您已${says}，没有再显示，并已告知稽核。请约 ${Math.ceil(seconds / 60)} 分钟后再办；${instead}。`,
    seconds,
  )
}

/** What `look` answers. One that went beyond the budget is written down all the same, once an hour, for the auditor. */
export async function toldBeyond<T>(
  db: Db,
  actor: Actor,
  { most, beyond }: Budget,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await act(db, actor, look)
  } catch (error) {
    if (error instanceof TooManyTries)
      await act(db, actor, async (tx) => {
        await lookInTurn(tx, actor)
        if (await asHouse(tx, actor, (all) => didSince(all, actor.account!, beyond, anHourAgo()))) return
        await record(tx, actor, {
          area: 'people',
          verb: beyond,
          subjectKind: 'account',
          subjectId: actor.account!,
          detail: { most },
        })
      })
    throw error
  }
}
