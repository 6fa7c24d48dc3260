// Accounts that a clerk entered and a second person has to confirm.
import { isReviewer } from '../../../../server/access/groups.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { due, type Task, type TasksOf, undated } from '../../../../server/task.ts'
import * as queries from './queries.ts'

/** @clause A13.9 job: what one of the bureau entered shows up until another has confirmed or refused it */
export const payeeChangeTasks: TasksOf = async (tx, actor) => {
  if (!isReviewer(actor.role)) return []
  return [...(await oneByOne(tx, actor)), ...(await bySheet(tx, actor))]
}

const oneByOne = async (tx: Tx, actor: Actor): Promise<Task[]> =>
  (await queries.waitingChanges(tx))
    .filter((c) => c.entered_by !== actor.account)
    .map((c) => waitingTask(c, c.name, `/people/${c.person_id}`))

/** `name`: whose account it is. */
export const waitingTask = (
  c: { id: string; entered_name: string | null; entered_at: Date },
  name: string,
  href: string,
): Task => ({
  id: `payee-change-${c.id}`,
  group: '补贴拨付',
  title: `${name} 的收款账户待复核`,
  detail: `${shanghaiDay(c.entered_at.getTime())} 由${c.entered_name ?? '经办'}登记；复核之前不向其拨付`,
  href,
  ...due(null, undated.silent),
  count: 1,
})

const bySheet = async (tx: Tx, actor: Actor): Promise<Task[]> =>
  (await queries.waitingSheets(tx))
    .filter((sheet) => sheet.taken_by !== actor.account)
    .map((sheet) => ({
      id: `payee-accounts-${sheet.id}`,
      group: '补贴拨付',
      title: `接入的 ${sheet.count} 个收款账户待复核`,
      detail: `来源${sheet.source}，由${sheet.taken_name}接入；复核之前不向这些人拨付`,
      href: `/people/accounts/intakes/${sheet.id}`,
      ...due(null, undated.silent),
      count: Number(sheet.count),
    }))
