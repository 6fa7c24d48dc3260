// Visits, surveys, complaints and rectifications. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../regulation/explained.ts'
import { day, listOf, paging, sortBy } from '../../server/http/lists/list.ts'
import { complaintKinds } from './complaints/names.ts'
import { findingKinds, inspectionKinds } from './rules.ts'

const instant = z.string().describe('Instant, ISO 8601')
const sentence = (least: number) =>
  z.string().trim().min(least, `请用至少 ${least} 个字写清楚。`).max(1_000, '不得超过 1000 个字。')

export const newInspection = z.object({
  kind: z.enum(inspectionKinds),
  inspectedAt: z.iso.datetime({ offset: true }),
  lessonId: z.guid().nullable().default(null),
  inspectors: z.array(z.string().trim().min(1).max(30)).min(1, '请填写检查人员。').max(8),
  present: z.int().min(0).max(1_000).nullable().describe('Heads counted; null: not counted'),
  refused: z.boolean().default(false),
  findings: z.array(z.enum(findingKinds)).max(5).default([]),
  remarks: z.string().trim().max(1_000).default(''),
})
export type NewInspection = z.infer<typeof newInspection>

export const inspection = z.object({
  id: z.string(),
  kind: z.enum(inspectionKinds),
  kindName: z.string(),
  inspectedAt: instant,
  lesson: z.string().nullable(),
  inspectors: z.array(z.string()),
  present: z.int().nullable(),
  roster: z.int().nullable(),
  low: z.boolean().describe('Below the line of A14.2'),
  line: z.string().describe('That line on its day: 70%'),
  refused: z.boolean(),
  findings: z.array(z.object({ clause: z.string(), title: z.string() })),
  remarks: z.string(),
})
export type Inspection = z.infer<typeof inspection>

export const newSurvey = z.object({
  surveyedOn: day,
  answers: z.int().min(1).max(1_000),
  satisfied: z.int().min(0).max(1_000),
})
export type NewSurvey = z.infer<typeof newSurvey>
export const survey = newSurvey.extend({
  id: z.string(),
  low: z.boolean(),
  line: z.string().describe('The line of A14.4 on its day: 80%'),
  sampleTooSmall: z.boolean(),
})

export const newRectification = z.object({
  version: z.int().describe('Version of the class as seen'),
  facts: sentence(10),
  demand: sentence(5),
  dueOn: day,
})
export type NewRectification = z.infer<typeof newRectification>

export const recheck = z.object({
  version: z.int().describe('Version of the class as seen'),
  result: z.enum(['pass', 'fail']),
  opinion: sentence(5),
})
export type Recheck = z.infer<typeof recheck>

export const rectification = z.object({
  id: z.string(),
  number: z.string(),
  facts: z.string(),
  demand: z.string(),
  orderedOn: z.string(),
  dueOn: z.string(),
  recheckedOn: z.string().nullable(),
  result: z.enum(['pass', 'fail']).nullable(),
})

/** A class in training with everything article 10 asks. `may`: what whoever looks may do now. */
export const supervision = z.object({
  classId: z.string(),
  classNo: z.string(),
  name: z.string(),
  providerName: z.string(),
  status: z.string(),
  statusName: z.string(),
  version: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  trainees: z.int(),
  findings: z.array(explainedFinding),
  inspections: z.array(inspection),
  surveys: z.array(survey),
  rectifications: z.array(rectification),
  may: z.object({
    inspect: z.boolean(),
    order: z.boolean(),
    recheck: z.boolean(),
    import: z.boolean(),
    upload: z.boolean(),
    correct: z.boolean(),
  }),
})
export type Supervision = z.infer<typeof supervision>

export const teachingQuery = z.object({ ...paging, q: z.string().trim().max(60).optional() })
export type TeachingQuery = z.infer<typeof teachingQuery>

export const teachingClass = z.object({
  classId: z.string(),
  classNo: z.string(),
  name: z.string(),
  providerName: z.string(),
  statusName: z.string(),
  status: z.string(),
  endsOn: z.string(),
  trainees: z.int(),
  lessons: z.int(),
  lessonsOver: z.int(),
  today: z.array(
    z.object({
      lessonId: z.string(),
      startsAt: instant,
      endsAt: instant,
      roomName: z.string().nullable(),
      checkedIn: z.int(),
      expected: z.int(),
    }),
  ),
  rate: z.string().describe('Of the whole class, rounded down'),
  videoNeeded: z.int(),
  videoCovered: z.int(),
  visits: z.int(),
  openFindings: z.int(),
  lowChecks: z.int(),
})
export const teachingList = listOf(teachingClass)
export type TeachingClass = z.infer<typeof teachingClass>

export const newComplaint = z.object({
  providerCode: z.string().regex(/^[0-9A-Z]{18}$/, '请填写 18 位统一社会信用代码。'),
  classId: z.guid().nullable().default(null),
  kind: z.enum(complaintKinds),
  content: sentence(5),
  receivedOn: day,
})
export type NewComplaint = z.infer<typeof newComplaint>
export const verification = z.object({ verified: z.boolean(), severe: z.boolean().default(false) })
export type Verification = z.infer<typeof verification>
export const complaint = z.object({
  id: z.string(),
  providerName: z.string(),
  className: z.string().nullable(),
  kind: z.enum(complaintKinds),
  kindName: z.string(),
  content: z.string(),
  receivedOn: z.string(),
  verified: z.boolean().nullable(),
  severe: z.boolean(),
})
export const complaintQuery = z.object({
  ...paging,
  state: z.enum(['open', 'verified', 'unfounded']).optional(),
  q: z.string().trim().max(60).optional().describe('Part of the body, the class or the content'),
  sort: sortBy('receivedOn'),
})
export type ComplaintQuery = z.infer<typeof complaintQuery>
export type Complaint = z.infer<typeof complaint>
export const complaintList = listOf(complaint)
export const madeOne = z.object({ id: z.string() })
