// Reading what one was told, and sending again what did not arrive.
import { asHouse } from '../access/as-house.ts'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { poke } from '../duties.ts'
import { Missing, Refused } from '../errors.ts'
import { record } from '../journal/journal.ts'
import * as queries from './queries.ts'
import { TELLING_DUTY } from './tell.ts'

/** Who reads first is written down; reading again changes nothing. Throws Missing for what was told to others. */
export async function readMessage(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  if (!(await queries.findMessage(tx, id)))
    throw new Missing('没有这条消息，可能地址有误。请回到“消息”的列表中选择。')
  await asHouse(tx, actor, (house) => queries.markRead(house, id, actor.account, now))
}

/** What was given up, or had no channel, waits again from the first try. Throws Missing, Refused when somebody was faster. */
export async function sendAgain(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  if (!(await queries.findUndelivered(tx, id)))
    throw new Missing('没有这条未送达的消息，可能刚刚已由别人再送。请刷新页面后再看。')
  const again = await asHouse(tx, actor, (house) => queries.waitAgain(house, id, now))
  if (!again) throw new Refused('这条消息刚刚已由别人再送，没有重复办理。请刷新页面后再看。')
  await record(tx, actor, {
    area: 'telling',
    verb: '再次发送消息',
    subjectKind: 'message',
    subjectId: id,
    provider: again.provider_code,
    detail: { kind: again.kind, channel: again.channel },
  })
  await poke(tx, TELLING_DUTY)
}
