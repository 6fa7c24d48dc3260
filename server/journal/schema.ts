import { z } from 'zod'
import { auditors } from '../access/groups.ts'
import { actorRoles } from '../access/roles.ts'
import type { FreeActs } from '../cases/free-acts.ts'
import { day, numberedPaging, sortBy } from '../http/lists/list.ts'
import { registerOf } from '../http/lists/register.ts'

/** from and to: days in Shanghai, both inclusive. */
export const journalQuery = z.object({
  ...numberedPaging,
  q: z.string().trim().max(100).optional(),
  area: z.string().trim().max(40).optional(),
  account: z.guid().optional(),
  from: day.optional(),
  to: day.optional(),
  sort: sortBy('at'),
})
export type JournalQuery = z.infer<typeof journalQuery>

/** `seal`: place in the chain of hashes; null for the first seconds. */
export const entry = z.object({
  id: z.int(),
  at: z.string(),
  accountId: z.string().nullable(),
  accountName: z.string(),
  role: z.enum(actorRoles),
  roleName: z.string(),
  area: z.string(),
  areaName: z.string(),
  verb: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  clause: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  seal: z.int().nullable(),
})
export type Entry = z.infer<typeof entry>
export const journalRegister: FreeActs<'verify'> = {
  steps: { verify: { says: '核对日志链', who: auditors } },
}
export const entryList = registerOf(entry, journalRegister)

/** Kinds of cases whose course their people may read; the same list as in the policy journal_timeline. */
export const timelineKinds = [
  'filing',
  'agreement',
  'provider',
  'notice',
  'class',
  'exam',
  'claim',
  'payment',
  'rectification',
  'concern',
  'shadow-year',
] as const
export type TimelineKind = (typeof timelineKinds)[number]
export const ofCase = z.object({ kind: z.enum(timelineKinds), id: z.string().min(1).max(64) })
export const timelineEntry = z.object({
  id: z.int(),
  at: z.string(),
  name: z.string(),
  roleName: z.string(),
  verb: z.string(),
  clause: z.string().nullable(),
  reason: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const verification = z.object({
  checked: z.int(),
  sealedTo: z.int(),
  unsealed: z.int(),
  head: z.string(),
  broken: z.object({ position: z.int().nullable(), journalId: z.int(), why: z.string() }).nullable(),
})
