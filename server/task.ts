// 待办, as every room names what waits in it. The list of all rooms stands in start/tasks.ts.
import { z } from 'zod'
import type { Actor } from './access/roles.ts'
import type { Tx } from './database/db.ts'

/** Days in Shanghai; `workingDaysLeft` null where nothing is due or the year's calendar is unknown. */
export const task = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  detail: z.string(),
  href: z.string(),
  dueOn: z.string().nullable(),
  workingDaysLeft: z.int().nullable(),
  count: z.int(),
})
export type Task = z.infer<typeof task>

/** What a room has waiting for this actor; nothing for those it does not concern. */
export type TasksOf = (tx: Tx, actor: Actor, today: string) => Promise<Task[]>
