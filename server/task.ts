// 待办, as every room names what waits in it. The list of all rooms stands in start/tasks.ts.
import { z } from 'zod'
import type { Actor } from './access/roles.ts'
import type { Tx } from './database/db.ts'

/** Days in Shanghai. `workingDaysLeft`: negative when the day has gone by, null where nothing is due or a year's days of rest are unknown. */
export const shownTask = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  detail: z.string(),
  href: z.string(),
  dueOn: z.string().nullable(),
  workingDaysLeft: z.int().nullable(),
  count: z.int(),
  inGroup: z.int().describe('Tasks of this group in all; of a long group only the first are told'),
})
export type ShownTask = z.infer<typeof shownTask>
/** As a room names it; the days left and the tasks of a group are counted once, for all of them. */
export type Task = Omit<ShownTask, 'workingDaysLeft' | 'inGroup'> & {
  /** How many of the same group wait beyond those that are named. */
  more?: number
}

/** What a room has waiting for this actor; nothing for those it does not concern. */
export type TasksOf = (tx: Tx, actor: Actor, today: string) => Promise<Task[]>
