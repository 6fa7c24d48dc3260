// What comes in and goes out of exams. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../regulation/explained.ts'
import { actOffers } from '../../server/http/act-offers.ts'
import { day, listOf, longPaging, sortBy } from '../../server/http/lists/list.ts'
import { sheetAnswer } from '../../server/workbook/sheet/problem.ts'
import { levels } from '../catalogue/levels.ts'
import { examLife, examStages } from './states.ts'

const text = (most: number, words: string) => z.string().trim().min(2, words).max(most)

export const examQuery = z.object({
  ...longPaging,
  q: z.string().trim().max(60).optional(),
  stage: z.enum(examStages).optional(),
  sort: sortBy('endsOn', 'heldOn', 'classNo'),
})
export type ExamQuery = z.infer<typeof examQuery>

export const examRow = z.object({
  classId: z.string(),
  classNo: z.string(),
  className: z.string(),
  providerName: z.string(),
  occupation: z.string(),
  endsOn: z.string(),
  stage: z.enum(examStages),
  heldOn: z.string().nullable(),
  traineeCount: z.int(),
  passed: z.int(),
})
export type ExamRow = z.infer<typeof examRow>
export const examList = listOf(examRow)

const review = z.object({ result: z.enum(['pass', 'fail']), opinion: z.string(), on: z.string() }).nullable()

export const examTrainee = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  attended: z.int(),
  required: z.int(),
  rate: z.string(),
  admission: z.enum(['admitted', 'refused', 'unknown']),
  keptBack: z.string().nullable().describe('Why a concern keeps this one back; null where none does'),
  result: z
    .object({
      theory: z.int().nullable(),
      practice: z.int().nullable(),
      passed: z.boolean(),
      certificateNo: z.string().nullable(),
      issuedOn: z.string().nullable(),
      handedOn: z.string().nullable(),
    })
    .nullable(),
})

export const exam = examRow.extend({
  acts: actOffers(examLife),
  version: z.int(),
  status: z.string(),
  level: z.enum(levels),
  paper: z.boolean(),
  verdict: z.enum(['pass', 'fail', 'manual']),
  findings: z.array(explainedFinding),
  judgedAt: z
    .string()
    .nullable()
    .describe('When the sitting was registered; null: the findings are those of this moment'),
  reviews: z.object({ video: review, attendance: review }),
  sitting: z.object({ heldOn: z.string(), assessor: z.string(), place: z.string() }).nullable(),
  prompt: z.object({
    days: z.int().nullable().describe('exam.promptDays; null while nobody has decided it'),
    dueOn: z.string().nullable(),
    daysSinceEnd: z.int(),
  }),
  trainees: z.array(examTrainee),
})
export type Exam = z.infer<typeof exam>

export const materialReview = z.object({
  kind: z.enum(['video', 'attendance'], '请选择审核的是培训视频还是考勤材料。'),
  result: z.enum(['pass', 'fail']),
  opinion: text(300, '请写明审核意见。'),
})
export type MaterialReview = z.infer<typeof materialReview>

export const newSitting = z.object({
  version: z.int(),
  heldOn: day,
  assessor: text(60, '请填写考评机构的名称。'),
  place: z.string().trim().max(100).default(''),
  reason: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('What the clerk found, where the gate waits for a person; why a sitting is corrected'),
})
export type NewSitting = z.infer<typeof newSitting>

export const importedResults = sheetAnswer.extend({
  passed: z.int(),
  results: z.array(
    z.object({
      row: z.int(),
      name: z.string(),
      theory: z.int().nullable(),
      practice: z.int().nullable(),
      passed: z.boolean(),
      certificateNo: z.string().nullable(),
      issuedOn: z.string().nullable(),
    }),
  ),
})
export type ImportedResults = z.infer<typeof importedResults>

export const handover = z.object({
  handedOn: day,
  persons: z.array(z.guid()).max(500).optional().describe('Left out: all that are not handed over yet'),
})
export type Handover = z.infer<typeof handover>
