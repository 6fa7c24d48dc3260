// 待办, as every room names what waits in it. The list of all rooms stands in start/tasks.ts.
import { z } from 'zod'
import type { Actor } from './access/roles.ts'
import type { Tx } from './database/db.ts'
import type { Settings } from './settings/shape.ts'

/** Days in Shanghai. `workingDaysLeft`: negative when the day has gone by, null where nothing is due or a year's days of rest are unknown. */
export const shownTask = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  detail: z.string(),
  href: z.string(),
  dueOn: z.string().nullable(),
  undated: z.string().nullable().describe('Why it has no day; null where it has one'),
  workingDaysLeft: z.int().nullable(),
  due: z
    .enum(['past', 'today', 'ahead'])
    .nullable()
    .describe('Where its day lies: of days of rest alone no working day is left nor gone by'),
  count: z.int(),
  inGroup: z.int().describe('Tasks of this group in all; of a long group only the first are told'),
})
export type ShownTask = z.infer<typeof shownTask>
/** Its day, or why it has none: no task is without one of the two. */
export type Due = { dueOn: string; undated: null } | { dueOn: null; undated: string }
/** As a room names it; the days left and the tasks of a group are counted once, for all of them. */
export type Task = Omit<ShownTask, 'workingDaysLeft' | 'due' | 'inGroup' | keyof Due> &
  Due & {
    /** How many of the same group wait beyond those that are named. */
    more?: number
  }

/** Both days in Shanghai. */
export const whenDue = (today: string, dueOn: string): 'past' | 'today' | 'ahead' =>
  dueOn < today ? 'past' : dueOn === today ? 'today' : 'ahead'

/** Why a task has no day, as people read it beside the task. */
export const undated = {
  /** The clause names none, and no parameter stands for it. */
  silent: '条文没有规定期限',
  /** The clause says 及时 or nothing, and the register has no number for it, or leaves it to a person. */
  open: '期限待启东市确定',
  /** The day would lie in a year whose days of rest nobody has announced. */
  unknownYear: '放假安排未公布，期限不能推算',
  /** Of the house itself. */
  house: '系统事务，没有期限',
} as const

export const due = (on: string | null, why: string): Due =>
  on === null ? { dueOn: null, undated: why } : { dueOn: on, undated: null }

/** What a room has waiting for this actor; nothing for those it does not concern. `mode`: in earnest more may stand in the way. */
export type TasksOf = (tx: Tx, actor: Actor, today: string, mode: Settings['mode']) => Promise<Task[]>
