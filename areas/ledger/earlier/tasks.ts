// Ledgers of before whose days of keeping end soon.
import { isBody, isClerk } from '../../../server/access/groups.ts'
import { addDays } from '../../../server/calendar.ts'
import { due, type TasksOf, undated } from '../../../server/task.ts'
import * as queries from './queries.ts'
import { WARNED_DAYS } from './views.ts'

/** @clause A12.6 job: before a ledger of before need be kept no longer, whoever keeps it is told; nothing is thrown away by itself */
export const earlierLedgerTasks: TasksOf = async (tx, actor, today) => {
  if (!isClerk(actor.role) && !isBody(actor.role)) return []
  const { count, first } = await queries.endingBetween(tx, today, addDays(today, WARNED_DAYS))
  if (count === 0) return []
  return [
    {
      id: 'earlier-ledgers-ending',
      group: '台账',
      title: `${count} 册旧台账的保存期限将届满`,
      detail: `最早的保存到 ${first}；届满前不得销毁，届满后由保管单位决定移交或者销毁`,
      href: '/ledger/earlier?state=soon',
      ...due(first, undated.open),
      count,
    },
  ]
}
