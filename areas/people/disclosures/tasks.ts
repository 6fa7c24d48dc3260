// What the auditor should see of how numbers of people are looked at, for a week: machines count, a person asks why.
import { namesOfAccounts } from '../../../server/access/accounts/name-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import { isAuditor } from '../../../server/access/groups.ts'
import { addDays } from '../../../server/calendar.ts'
import { timesFrom } from '../../../server/journal/last-hand.ts'
import { due, type Task, type TasksOf, undated } from '../../../server/task.ts'
import { numbers, rosters } from './budget.ts'
import * as queries from './queries.ts'

const DAYS = 7
/** People looked at for one and the same reason, from which on it is told. */
export const SAME_REASON = 10

export const disclosureTasks: TasksOf = async (tx, actor, today) => {
  if (!isAuditor(actor.role)) return []
  const from = addDays(today, -DAYS)
  const beyond = await timesFrom(tx, 'people', numbers.beyond, from)
  const printed = await timesFrom(tx, 'people', rosters.beyond, from)
  const repeated = await queries.sameReasonFrom(tx, from, SAME_REASON)
  const names = await asHouse(tx, actor, (all) =>
    namesOfAccounts(
      all,
      [...beyond, ...printed, ...repeated].map((row) => row.account_id),
    ),
  )
  const task = (id: string, account: string, says: string, count: number): Task => ({
    id: `${id}-${account}`,
    group: '稽核',
    title: `${names.get(account) ?? '一个账号'}${says}`,
    detail: '请在日志中核对查看的人员和时间；每次的理由在该人员的档案中。',
    href: `/journal?account=${account}`,
    count,
    ...due(null, undated.house),
  })
  return [
    ...beyond.map((b) =>
      task(
        'disclosures-beyond',
        b.account_id,
        `近 ${DAYS} 日 ${b.times} 次查看号码超出每小时的额度`,
        b.times,
      ),
    ),
    ...printed.map((p) =>
      task('rosters-beyond', p.account_id, `近 ${DAYS} 日 ${p.times} 次打印花名册超出每小时的额度`, p.times),
    ),
    ...repeated.map((r) =>
      task(
        'disclosures-same-reason',
        r.account_id,
        `近 ${DAYS} 日以同一理由查看了 ${r.people} 人的号码`,
        r.people,
      ),
    ),
  ]
}
