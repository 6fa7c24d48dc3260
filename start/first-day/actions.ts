// An approver says that the office has nothing of a line, and takes it back the same way.
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { inTurn } from '../../server/database/in-turn.ts'
import { Refused } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import * as queries from './queries.ts'
import type { FirstDayMark } from './schema.ts'
import { readFirstDay } from './views.ts'

/** `today`: YYYY-MM-DD. Throws Refused. */
export async function markLine(
  tx: Tx,
  actor: Actor,
  { line, absent, reason }: FirstDayMark,
  today: string,
): Promise<void> {
  if (actor.account === null) throw new Refused('只有登录的审批人员可以登记。')
  await inTurn(tx, `first day ${line}`)
  const last = (await queries.lastMarks(tx)).find((mark) => mark.line === line)
  if (absent && last?.absent) throw new Refused('这一项已登记为“本局没有”，没有再次登记。')
  if (!absent && !last?.absent) throw new Refused('这一项没有登记为“本局没有”，不用撤回。')
  const { lines } = await readFirstDay(tx, actor, today)
  const { title, acts } = lines.find(({ id }) => id === line)!
  if (absent && !acts.some(({ act }) => act === 'set-aside'))
    throw new Refused(
      `“${title}”已有记录，不能登记为没有。待复核的，请先复核或者退回；记录有误的，请先在“接入”中撤回那一次接入。`,
    )
  await queries.insertMark(
    tx,
    { line, turn: (last?.turn ?? 0) + 1, absent, reason, day: today },
    { account: actor.account, name: actor.name },
  )
  await record(tx, actor, {
    area: 'first-day',
    verb: absent ? '登记本局没有这项' : '撤回“本局没有这项”',
    subjectKind: 'first-day-line',
    subjectId: line,
    detail: { title },
  })
}
