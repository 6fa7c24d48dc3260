import { isOneOf, reviewers } from '../../server/access/groups.ts'
import { yearOf } from '../../server/calendar.ts'
import { due, type Task, type TasksOf, undated } from '../../server/task.ts'
import { lawOn } from '../registers/law.ts'
import type { UncountedOf } from './uncounted.ts'

/** The next year is asked for from this day on, and until that one: before any deadline crosses into it. Of each year. */
const ASKED_FROM = '11-01'
const ASKED_UNTIL = '11-30'

/**
 * One task for each year whose days of rest are missing, with every deadline that hangs on it. Its day is the last that can be
 * counted: a word for the desk, which nothing follows from.
 * @clause A13.7 job: a deadline that cannot be counted is told to clerk and approver until the year is put in, and the next year before any is
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
    const next = String(yearOf(today) + 1)
    const early: Task[] =
      years.has(next) || law.calendar[next] || today.slice(5) < ASKED_FROM
        ? []
        : [
            {
              id: `calendar-${next}`,
              group: '放假安排',
              title: `${next} 年放假安排未录入`,
              detail: '国务院公布后，请按运行手册录入；录入以前，跨到该年的期限不能推算。',
              href: '/parameters?of=calendar',
              ...due(`${yearOf(today)}-${ASKED_UNTIL}`, undated.unknownYear),
              count: 1,
            },
          ]
    const late = [...years].map(([year, told]): Task => {
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
    return [...late, ...early]
  }
