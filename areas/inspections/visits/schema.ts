// Visits and calls. Shared with the web.
import { z } from 'zod'
import { companions } from '../../providers/companions/schema.ts'
import { instant } from '../schema.ts'
import { findingKinds, inspectionKinds } from './rules.ts'

export const newInspection = z.object({
  kind: z.enum(inspectionKinds, '请选择检查方式。'),
  inspectedAt: z.iso.datetime({ offset: true, error: '请填写检查的日期和时间，如 2026-04-01 和 10:20。' }),
  lessonId: z.guid().nullable().default(null),
  ...companions.shape,
  present: z.int().min(0).max(1_000).nullable().describe('Heads counted; null: not counted'),
  refused: z.boolean().default(false),
  findings: z.array(z.enum(findingKinds)).max(5).default([]),
  remarks: z.string().trim().max(1_000).default(''),
})
export type NewInspection = z.infer<typeof newInspection>

/** Asked before a visit is recorded; without `at` of this moment. */
export const visitTime = z.object({
  at: z.iso
    .datetime({ offset: true, error: '检查时间不能识别，请按日期和时间填写。' })
    .refine((at) => at >= '2000' && at < '2100', '检查时间应在 2000 年至 2099 年之间。')
    .optional(),
})
export const visitedLesson = z.object({
  lesson: z.string().nullable().describe('The lesson that is on at that moment'),
  outside: z.boolean().describe('The class has no lesson then: heads would not count'),
  checkedIn: z.int().nullable().describe('Checked in to that very lesson at that moment'),
  roster: z.int(),
  says: z.string().describe('The same in a sentence for whoever is about to record'),
})
export type VisitedLesson = z.infer<typeof visitedLesson>

/** What people made of it: nothing yet or found it true, found it untrue, or dealt with it. */
const findingEnd = z.enum(['stands', 'dismissed', 'settled'])
export type FindingEnd = z.infer<typeof findingEnd>

export const inspection = z.object({
  id: z.string(),
  kind: z.enum(inspectionKinds),
  kindName: z.string(),
  inspectedAt: instant,
  lesson: z.string().nullable(),
  inspectors: z.array(z.string()),
  present: z.int().nullable(),
  roster: z.int().nullable(),
  outside: z.boolean().describe('Heads were counted while the class had no lesson: they do not count'),
  checkedIn: z.int().nullable().describe('Checked in to that very lesson at that moment'),
  low: z.boolean().describe('Below the line of A14.2, and people did not dismiss it'),
  line: z.string().describe('That line on its day, in per cent'),
  refused: z.boolean(),
  refusalIs: findingEnd,
  findings: z.array(z.object({ clause: z.string(), title: z.string(), is: findingEnd })),
  remarks: z.string(),
})
export type Inspection = z.infer<typeof inspection>
