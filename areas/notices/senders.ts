// A mild limit on objections by address: a household may object often, a script may not.
import { placeOf } from '../../regulation/editions.ts'
import { type Rate, type Turns, takeTurn } from '../../server/access/limit.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Refused } from '../../server/errors.ts'
import * as queries from './queries.ts'

const perAddress: Rate[] = [{ count: 20, seconds: 3_600 }]

/** Counts one objection from an address. Throws TooManyTries. `now` in milliseconds. */
export const admitSender = (senders: Turns, address: string, now: number): void =>
  takeTurn(
    senders,
    address,
    perAddress,
    now,
    (wait) => `提交过于频繁，请 ${wait}后再试，或到市人社部门当面反映。`,
  )

/** Objections against one notice from one address: a household's or a class's, not those of a script. */
export const MOST_OF_ADDRESS = 5

/** Counted in the database, under a lock: neither a restart nor many at once let one address past it. Throws Refused. */
export async function refuseFlood(tx: Tx, notice: string, sender: string, clientKey: string): Promise<void> {
  await inTurn(tx, `objections ${notice} ${sender}`)
  if (await queries.isSent(tx, clientKey)) return
  if ((await queries.sentFrom(tx, notice, sender)) < MOST_OF_ADDRESS) return
  throw new Refused(
    `从您所在的网络地址对本次公示已提出 ${MOST_OF_ADDRESS} 项异议，没有再收。其余各项请写在一份书面材料中，送到或寄到市人社部门，同样受理。`,
    placeOf('A13.8'),
  )
}
