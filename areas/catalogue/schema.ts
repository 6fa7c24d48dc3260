import { z } from 'zod'
import { day, listOf, longPaging } from '../../server/http/lists/list.ts'
import { levels } from './levels.ts'

export const categories = ['A', 'B', 'C'] as const

export const entryQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(50).optional(),
  category: z.enum(categories).optional(),
  level: z.enum(levels).optional(),
  on: day.optional(),
})
export type EntryQuery = z.infer<typeof entryQuery>

/** Money in fen. `byCategory`: the rate is the category's, since the catalogue has no line of its own. */
export const entry = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  level: z.enum(levels),
  levelName: z.string(),
  category: z.enum(categories),
  rateFen: z.int(),
  byCategory: z.boolean(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  source: z.string(),
  confidence: z.string(),
})
export type Entry = z.infer<typeof entry>
export const entryList = listOf(entry)
