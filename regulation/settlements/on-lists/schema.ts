// What was settled once for a whole list of another department, as it goes out. Shared with the web.
import { z } from 'zod'
import { listOf, longPaging, sortBy } from '../../../server/http/lists/list.ts'
import { listStates, outcomes } from '../names.ts'

export const settledListQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional().describe('Part of the name of the official'),
  state: z
    .enum(listStates)
    .optional()
    .describe('holds: cases go by it today; over: it ended, or another took its place'),
  sort: sortBy('settledAt', 'untilOn'),
})
export type SettledListQuery = z.infer<typeof settledListQuery>

export const settledListLine = z.object({
  id: z.string(),
  list: z.string().describe('What the list is called'),
  clause: z.string(),
  outcome: z.enum(outcomes),
  reason: z.string(),
  evidence: z.string().nullable(),
  name: z.string(),
  at: z.string(),
  untilOn: z.string(),
  state: z.enum(listStates),
})
export type SettledListLine = z.infer<typeof settledListLine>
export const settledLists = listOf(settledListLine)
