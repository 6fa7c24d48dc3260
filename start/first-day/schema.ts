// What is told of the list of the first day.
import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { firstDayActs } from './acts.ts'

/** Lines of which an office may have nothing; migration 0275 holds the same. */
export const absentable = [
  'earlier-grants',
  'certificates',
  'person-lists',
  'funds',
  'shadow-year',
  'agreements',
  'classes',
  'claims',
  'orders',
  'recoveries',
  'ledgers',
  'payee-accounts',
] as const
export type Absentable = (typeof absentable)[number]

/** unseen: the house cannot know. */
export const firstDayStates = ['done', 'missing', 'absent', 'unseen'] as const

export const firstDayLine = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(firstDayStates),
  says: z.string().describe('What is there, or what is missing and what to do'),
  href: z.string().nullable().describe('The page where it is done, for whoever may do it'),
  doers: z.string().nullable().describe('Who does it; null where nobody does it here'),
  mark: z
    .object({ reason: z.string(), name: z.string(), at: z.string() })
    .nullable()
    .describe('Who said that the office has none of it'),
  acts: actOffers(firstDayActs),
})
export type FirstDayLine = z.infer<typeof firstDayLine>

export const firstDay = z.object({
  lines: z.array(firstDayLine),
  done: z.int().describe('Lines that are ticked, or of which the office has none'),
})
export type FirstDay = z.infer<typeof firstDay>

/** absent: the office has none of it; false takes that back. */
export const firstDayMark = z.object({
  line: z.enum(absentable, '没有这一项，或者这一项不能登记为没有。'),
  absent: z.boolean(),
  reason: z.string().trim().min(5, '请写明理由，至少 5 个字。').max(500, '最多 500 个字。'),
})
export type FirstDayMark = z.infer<typeof firstDayMark>
