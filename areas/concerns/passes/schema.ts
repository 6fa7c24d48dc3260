// Who let how many undecided concerns pass, and each of these passes. Shared with the web.
import { z } from 'zod'
import { listOf, longPaging, pagingByNumber, sortBy } from '../../../server/http/lists/list.ts'
import { gates } from '../names.ts'

/** A year, or a year and month: 2026, 2026-11. */
const month = z.string().regex(/^20\d\d(-\d{0,2})?$/, '月份应写作 2026-11，年份应写作 2026。')

export const shareQuery = z.object({
  ...pagingByNumber,
  gate: z.enum(gates).optional(),
  month: month.optional(),
  q: z.string().trim().max(60).optional().describe('Part of the name of the official'),
  sort: sortBy('month', 'passes', 'share'),
})
export type ShareQuery = z.infer<typeof shareQuery>
export const shareLine = z.object({
  official: z.string().describe('Account of whoever let pass or decided'),
  name: z.string(),
  gate: z.enum(gates),
  month: z.string(),
  passes: z.int().describe('Cases let go; a pass for all that a subject leads to counts each of them'),
  decisions: z.int().describe('Concerns decided in that month that shut this gate'),
  dismissed: z.int().describe('Of them dismissed'),
  worded: z
    .int()
    .describe('Concerns settled in that month on a paper, formerly on words, without a deed to rest on'),
  share: z.string().describe('Passes of passes and decisions'),
})
export type ShareLine = z.infer<typeof shareLine>
export const shareList = listOf(shareLine)

export const passQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional().describe('Part of the name of the official'),
  gate: z.enum(gates).optional(),
  month: month.optional(),
  sort: sortBy('passedAt', 'number'),
})
export type PassQuery = z.infer<typeof passQuery>
export const passLine = z.object({
  id: z.string(),
  concernId: z.string(),
  number: z.string(),
  clause: z.string(),
  subjectName: z.string(),
  gate: z.enum(gates),
  name: z.string(),
  reason: z.string(),
  evidence: z.string().nullable(),
  at: z.string(),
  outcome: z.string().describe('What became of the concern since'),
})
export type PassLine = z.infer<typeof passLine>
export const passList = listOf(passLine)
