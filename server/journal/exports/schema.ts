import { z } from 'zod'
import { day, listOf, numberedPaging, sortBy } from '../../http/lists/list.ts'

/** q: a number of an export, a person, what was exported, or words of the reason. from and to: days in Shanghai, both inclusive. */
export const exportQuery = z.object({
  ...numberedPaging,
  q: z.string().trim().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: sortBy('at'),
})
export type ExportQuery = z.infer<typeof exportQuery>

export const exportLine = z.object({
  id: z.int(),
  number: z.string(),
  at: z.string(),
  name: z.string(),
  roleName: z.string(),
  what: z.string(),
  rows: z.int(),
  reason: z.string().nullable().describe('null: a file of one case, which says why itself'),
  filter: z.string(),
})
export type ExportLine = z.infer<typeof exportLine>
export const exportList = listOf(exportLine)
