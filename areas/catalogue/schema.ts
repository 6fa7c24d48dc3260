import { z } from 'zod'
import { day, listOf, longPaging } from '../../server/http/lists/list.ts'
import { categories } from './categories.ts'
import { type LineKind, lineValues } from './changes/line.ts'
import { levels } from './levels.ts'

export const lineKinds = ['ordinary', 'online', 'special', 'category'] as const satisfies LineKind[]

export const entryQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(50).optional(),
  category: z.enum(categories).optional(),
  level: z.enum(levels).optional(),
  kind: z.enum(lineKinds).optional(),
  on: day.optional().describe('In force that day; absent: today'),
  all: z.literal('1').optional().describe('Whatever its days'),
})
export type EntryQuery = z.infer<typeof entryQuery>

/** Money in fen. `byCategory`: the rate is the category's, since the catalogue has no line of its own. */
export const entry = lineValues.extend({
  id: z.string(),
  levelName: z.string(),
  kind: z.enum(lineKinds),
  validFrom: z.string().nullable(),
  source: z.string(),
  confidence: z.string(),
})
export type Entry = z.infer<typeof entry>
export const entryList = listOf(entry)

export const historyQuery = z.object({
  code: z.string().trim().min(1).max(20),
  name: z.string().trim().min(1).max(60),
})

export const renamings = z.array(
  z.object({
    id: z.string(),
    oldCode: z.string(),
    oldName: z.string(),
    code: z.string(),
    name: z.string(),
    fromOn: z.string(),
    documentNo: z.string(),
  }),
)

/** Every line that an occupation has or had, under each of its names. `voided`: set aside from its first day; `over`: its last day has gone by. */
export const occupationHistory = z.object({
  lines: z.array(entry.extend({ voided: z.boolean(), over: z.boolean() })),
  renamings,
})
export type OccupationHistory = z.infer<typeof occupationHistory>
