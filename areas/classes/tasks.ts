// What waits for a person in this area.
import { lawOn } from '../../regulation/registers/law.ts'
import { isApprover, isBody, isClerk } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { shanghaiDay, shanghaiTime } from '../../server/calendar.ts'
import type { Tx } from '../../server/database/db.ts'
import { due, type Task, undated } from '../../server/task.ts'
import { decideBy } from './approval/decide-by.ts'
import { fileBy } from './approval/file-by.ts'
import { openChanges } from './changes/queries.ts'
import { listClasses } from './search/list-queries.ts'

type Row = Awaited<ReturnType<typeof listClasses>>['rows'][number]

/** The office decides before the first day; a body mends what was returned and files what it has begun. */
export async function classTasks(tx: Tx, actor: Actor, today: string): Promise<Task[]> {
  const waiting = async (status: 'submitted' | 'returned' | 'draft') =>
    (await listClasses(tx, { status, sort: 'startsOn' }, { page: 1, size: 50 })).rows
  if (isClerk(actor.role)) return changeTasks(tx, actor)
  if (!isApprover(actor.role) && !isBody(actor.role)) return []
  const law = await lawOn(tx)
  if (isApprover(actor.role)) {
    const filed = (await waiting('submitted')).map((row) => {
      const dueOn = decideBy(law, row.filed_on ?? today, row.starts_on)
      return {
        ...taskOf(row),
        group: '开班审批',
        title: `${row.provider_name}申请开班：${row.name}`,
        detail: `${row.filed_on}备案，${row.trainees}人，${row.starts_on}开班，应在${dueOn ?? '开班前'}作出决定`,
        ...due(dueOn, undated.unknownYear),
      }
    })
    return [...filed, ...(await changeTasks(tx, actor))]
  }
  const dueDay = (row: Row) => due(fileBy(law, row.starts_on, today), undated.unknownYear)
  const returned = (await waiting('returned')).map((row) => ({
    ...taskOf(row),
    group: '开班备案',
    title: `退回补正：${row.name}`,
    detail: row.decision_reason ?? '',
    ...dueDay(row),
  }))
  const drafts = (await waiting('draft')).map((row) => ({
    ...taskOf(row),
    group: '开班备案',
    title: `尚未提交：${row.name}`,
    detail: `${row.class_no}，课程表${row.lessons}节，花名册${row.trainees}人`,
    ...dueDay(row),
  }))
  return [...returned, ...drafts]
}

/**
 * Requests to change an agreed plan: to be decided before the earlier of the two days, for afterwards they lapse.
 * @clause X2.3.3(b) job: a request shows up with the day until which it can be decided
 */
async function changeTasks(tx: Tx, actor: Actor): Promise<Task[]> {
  return (await openChanges(tx, new Date())).map((c) => {
    const first = Math.min(c.old_starts_at.getTime(), c.starts_at.getTime())
    return {
      id: `lesson-change-${c.id}`,
      group: isApprover(actor.role) ? '开班审批' : '教学计划变动',
      title: `${c.name} 申请变动第 ${c.position} 节课`,
      detail: `${c.asked_on}申请，${shanghaiDay(first)} ${shanghaiTime(first)}起失效；同意之前按原课程表上课`,
      href: `/classes/${c.class_id}?tab=lessons`,
      count: 1,
      ...due(shanghaiDay(first), undated.silent),
    }
  })
}

const taskOf = (row: Row) => ({ id: `class-${row.id}`, href: `/classes/${row.id}`, count: 1 })
