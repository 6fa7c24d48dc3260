import { isOneOf, reviewers } from '../../server/access/groups.ts'
import { due, type Task, type TasksOf, undated } from '../../server/task.ts'
import { lawOn } from '../registers/law.ts'
import type { UncountedOf } from './uncounted.ts'

/**
 * One task for each year whose days of rest are missing, with every deadline that hangs on it. Its day is the last that can be
 * counted: a word for the desk, which nothing follows from.
 * @clause A13.7 job: a deadline that cannot be counted is told to clerk and approver until the year is put in
 */
export const calendarTasks =
  (rooms: UncountedOf[]): TasksOf =>
  async (tx, actor, today) => {
    if (!isOneOf(actor.role, reviewers)) return []
    const law = await lawOn(tx)
    const years = new Map<string, { says: string; count: number }[]>()
    for (const room of rooms)
      for (const { year, ...told } of await room(tx, law, today))
        years.set(year, [...(years.get(year) ?? []), told])
    return [...years].map(([year, told]): Task => {
      const count = told.reduce((sum, one) => sum + one.count, 0)
      return {
        id: `calendar-${year}`,
        group: '放假安排',
        title: `${year} 年放假安排未录入，${count} 件的期限不能推算`,
        detail: `${told.map((one) => `${one.says} ${one.count} 件`).join('；')}。国务院公布后，请按运行手册录入`,
        href: '/parameters?of=calendar',
        ...due(`${Number(year) - 1}-12-31`, undated.unknownYear),
        count,
      }
    })
  }
