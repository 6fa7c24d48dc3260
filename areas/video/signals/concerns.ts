// What recordings lack or repeat raises a concern, once a class and kind, when the body has had its days to bring them in; people
// decide. What a camera's clock says is a hint alone: a file that was copied out bears another day.
import { integerOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { Evidence } from '../../concerns/names.ts'
import { type Signal, signalKinds } from '../../concerns/signals/names.ts'
import { raiseSignals } from '../../concerns/signals/raise.ts'
import * as queries from '../queries.ts'
import { gapsOf, twiceOf } from './find.ts'

type Of = { id: string; provider_code: string }
const kinds: {
  signal: Signal
  find: (tx: Tx, of: Of, now: number) => Promise<Evidence | null>
  says: string
}[] = [
  { signal: 'recording-gap', find: gapsOf, says: '次课的录像缺失，或者时长没有覆盖全部课时' },
  { signal: 'recording-twice', find: twiceOf, says: '段录像与别的课使用了同一个文件' },
]

/**
 * Answers how many it raised.
 * @clause A10.6 X2.3.3(d) job: what recordings lack or repeat is looked into by people
 */
export async function askAboutRecordings(tx: Tx, actor: Actor, today: string, now: number): Promise<number> {
  const law = await lawOn(tx)
  const days = integerOn(law, 'video.recordingDays', today)
  const [from, to] = [addDays(today, -integerOn(law, 'video.askedDays', today)), addDays(today, -days)]
  let raised = 0
  for (const { signal, find, says } of kinds) {
    const kind = signalKinds[signal]
    const noticed = []
    for (const c of await queries.endedBetween(tx, from, to, kind)) {
      const evidence = await find(tx, c, now)
      if (evidence)
        noticed.push({
          subject: { kind: 'class', id: c.id, name: c.name },
          provider: c.provider_code,
          sourceId: c.id,
          words: `结课${days}天后核对：有${evidence.rows.length}${says}。`,
          evidence,
          on: today,
        })
    }
    raised += await raiseSignals(tx, actor, signal, noticed, today)
  }
  return raised
}
